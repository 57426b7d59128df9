"""Mails as they arrive, written out: each the way a real program writes it."""

ANSWER = b"""\
Return-Path: <ada@kestrel.example>
Delivered-To: dana@mail.northwind.example
Received: from mx.kestrel.example by mx.northwind.example; Mon, 23 Nov 2026 10:01:02 +0000
From: =?utf-8?q?Ada_Qu=C3=ADll?= <Ada@Kestrel.example>
To: Dana Reyes <dana+tag@mail.northwind.example>
Cc: "Quill, Bob" <bob@kestrel.example>, carl@kestrel.example
Subject: =?utf-8?b?UmU6IEFmdGVyIHRoZSBEU1AgZGF5IPCf?=
 =?utf-8?b?jok=?= today
Message-ID: <abc@kestrel.example>
In-Reply-To: <ours-2@mail.northwind.example>
References: <ours-1@mail.northwind.example>
 <ours-2@mail.northwind.example>
Date: Mon, 23 Nov 2026 11:01:02 +0100
X-Auto-Response-Suppress: All
Feedback-ID: a:b:c:kestrel
Auto-Submitted: no
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Yes, we are interested. Could you call me on Tuesday=3F Gr=FC=DFe

Best regards,
Ada Quill
CTO, Kestrel

On Mon, 23 Nov 2026 at 09:00, Dana Reyes <dana@mail.northwind.example> wrote:
> Hello Ada,
> What surprised you most?
--b1
Content-Type: text/html; charset=utf-8

<p>Yes, in HTML.</p>
--b1--
"""

HTML_ANSWER = """\
From: ada@kestrel.example
To: dana@mail.northwind.example
Subject: Re: Hello
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><head><title>Mail</title><style>p {color: red}</style></head><body>
<div>Please <b>stop</b> writing &amp; remove me.<br>Danke schön</div>
<div class="gmail_quote"><div>On Mon, 23 Nov 2026 at 09:00, Dana Reyes &lt;dana@mail.northwind.example&gt; wrote:</div>
<blockquote><p>Hello Ada</p><ul><li>one</li></ul></blockquote></div></body></html>
""".encode()

OUT_OF_OFFICE = b"""\
From: ada@kestrel.example
To: dana@mail.northwind.example
Subject: Automatic reply: After the DSP day
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
Precedence: bulk

I am away until Monday.
"""

BOUNCE = b"""\
Return-Path: <>
From: MAILER-DAEMON@mx.northwind.example (Mail Delivery System)
To: dana@mail.northwind.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <bounce@mx.northwind.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="r1"

--r1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--r1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.northwind.example
Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0000

Final-Recipient: rfc822; ada@kestrel.example
Original-Recipient: rfc822;Ada@Kestrel.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.kestrel.example
Diagnostic-Code: smtp; 550 5.1.1 <ada@kestrel.example>:
    Recipient address rejected: User unknown

--r1
Content-Type: message/rfc822

From: dana@mail.northwind.example
To: ada@kestrel.example
Subject: After the DSP day
Message-ID: <ours-1@mail.northwind.example>

Hello Ada
--r1--
"""

COMPLAINT = b"""\
From: <feedback@provider.example>
To: <abuse@mail.northwind.example>
Subject: FW: After the DSP day
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="a1"

--a1
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report.

--a1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Rcpt-To: <ada@kestrel.example>

--a1
Content-Type: text/rfc822-headers

From: <dana@mail.northwind.example>
Message-ID: <ours-1@mail.northwind.example>
Subject: After the DSP day

--a1--
"""

EVERY_MAIL = (ANSWER, HTML_ANSWER, OUT_OF_OFFICE, BOUNCE, COMPLAINT)
