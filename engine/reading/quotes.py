"""What in a mail was written before it: quoted lines, attributions, blocks of headers, separators and forwards."""

import re
from collections.abc import Sequence

from engine.domain.phrases import either
from engine.reading.attribution import attributions, parted
from engine.reading.lines import GROUPWISE, Line, Mark

_LABELS = {
    "from": r"""
        words: from | von | de | da | van | från | fra | od | от | от кого | lähettäjä | 发件人 | 寄件者 | 寄件人
        words: 差出人 | 送信者 | 보낸 사람 | 보낸사람 | feladó | kimden | gönderen | mittente | expéditeur | remitente
        words: afzender | absender | avsender | avsändare | από | de la
    """,
    "date": r"""
        words: sent | date | gesendet | gesendet am | datum | envoyé | envoyé le | envoyé par | date d'envoi | enviado
        words: enviado el | enviado em | enviada | enviada em | fecha | data | inviato | verzonden | skickat | sendt
        words: dato | wysłano | отправлено | дата | 发送时间 | 发送日期 | 日期 | 送信日時 | 日時 | 보낸 날짜 | odesláno
        words: lähetetty | päivämäärä | tarih | küldve | ημερομηνία | sent at | sent on
    """,
    "to": r"""
        words: to | an | à | a | para | aan | till | til | do | кому | 收件人 | 收件者 | 宛先 | 받는 사람 | 받는사람
        words: vastaanottaja | komu | pro | címzett | kime | προς | destinataire | destinatario | empfänger | către
    """,
    "subject": r"""
        words: subject | betreff | objet | asunto | assunto | oggetto | onderwerp | ämne | emne | temat | тема | 主题
        words: 主旨 | 件名 | 제목 | předmět | aihe | tárgy | konu | θέμα | sujet | subiect
    """,
    "other": r"""
        words: cc | bcc | kopie | kopia | copie | copie à | kopi | копия | 抄送 | 참조 | c\.c\. | dw | reply-to
        words: reply to | organization | importance | priority | attachments | anlagen | priorität | wichtigkeit
        words: importancia | prioridad | antwort an | responder a | répondre à | mailed-by | signed-by
    """,
}
_HEADER = re.compile(
    r"[\s*_>|]*(?:"
    + "|".join(f"(?P<{kind}>{either(table)})" for kind, table in _LABELS.items())
    + r")\s?[*_]*\s?[:：][*_]*(?P<value>.*)$",
    re.IGNORECASE,
)
_VALUE_LIKE_MAIL = re.compile(r"@|mailto:|\d{1,2}[:.h]\d\d|(?:19|20)\d\d|\bRE?:|\bAW:|\bFW", re.IGNORECASE)
_ADDRESS_VALUE = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_IN_ONE_LINE = re.compile(
    r"[\s*_>|]*(?:from|von|de|da|van|från|fra|od)\s?[*_]*\s?:.{3,200}?\s[*_]*(?:sent|date|gesendet|datum|envoyé"
    r"|enviado|fecha|enviada|data"
    r"|inviato|verzonden|skickat|sendt|dato)\s?[*_]*\s?:.{3,200}?\s[*_]*(?:to|an|à|para|aan|till|til|a)\s?[*_]*\s?:",
    re.IGNORECASE,
)
_BLOCK_LINES = 10

_SEPARATOR_WORDS = (
    r"original message|reply message|(?:mail|courriel|correo|e-?mail) original"
    r"|original e-?mail|original appointment|urspr[üu]ngliche (?:nachricht|e-?mail)"
    r"|originalnachricht"
    r"|antwort nachricht|original[- ]?nachricht|message d'origine|message original|mensaje original"
    r"|mensagem original|messaggio originale"
    r"|oorspronkelijk bericht|origineel bericht|opr?indelig (?:meddelelse|besked)|ursprungligt meddelande"
    r"|originalmeddelande"
    r"|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní (?:zpráva|e-?mail)"
    r"|исходное сообщение"
    r"|原始邮件|原始郵件|原邮件|元のメッセージ|원본 메시지|eredeti üzenet|orijinal mesaj"
    r"|forwarded (?:message|by .{0,80})|forwarded e-?mail|weitergeleitete (?:nachricht|e-?mail)|message transféré"
    r"|mensaje reenviado"
    r"|doorgestuurd bericht|mensagem (?:encaminhada|reencaminhada)|messaggio inoltrato|videresendt (?:besked|melding)"
    r"|vidarebefordrat meddelande|välitetty viesti|пересылаемое сообщение|пересланное сообщение"
    r"|переадресоване повідомлення|转发邮件|转发的邮件|轉寄郵件"
    r"|wiadomość przekazana|przekazana wiadomość|přeposlaná zpráva"
)
_SEPARATOR = re.compile(
    rf"[\s*>|]*(?:[-_=~*]{{2,}}\s*(?:{_SEPARATOR_WORDS})\s*:?\s*[-_=~*]*|(?:{_SEPARATOR_WORDS})\s*(?:[-_=~*]{{2,}}|:)"
    r"|(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du (?:message"
    r"|e-?mail) (?:transféré|réexpédié)"
    r"|inicio del mensaje reenviado|início da mensagem (?:reencaminhada|encaminhada)|inizio messaggio inoltrato"
    r"|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt (?:besked|melding)"
    r"|начало переадресованного сообщения"
    r"|początek przekazywanej wiadomości|转发的邮件)\s*[:：]"
    r"|[-=]{4,}\s*original\s*[-=]{4,}"
    r"|[-_=~*#\s]*(?:please )?(?:type |write )?(?:your )?reply above this line.{0,20})\s*$",
    re.IGNORECASE,
)
_NOTES_LINE = re.compile(
    r"(?P<who>.{2,60}?) ?---\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2} \d\d:\d\d(?::\d\d)?(?: ?[AP]M)?---"
)  # the first words of what is quoted may follow
_BARE_HEADER = re.compile(
    r"(?:" + "|".join(f"(?P<{kind}>{either(table)})" for kind, table in _LABELS.items()) + r")\s+\S.*$",
    re.IGNORECASE,
)
_BARE_LINES = 6
_NAME_AND_DAY = re.compile(r"(?P<who>[^:?!]{2,90}) on \d{1,2}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d.{0,12}$")
_DAY_ALONE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AP]M)?(?: \w{2,5})?")
_LONGEST_NAME, _MOST_NAMES = 90, 6
_PARTICLES = frozenset(("de", "da", "do", "di", "del", "der", "den", "van", "von", "zu", "la", "le", "el", "ter"))
_NOTES_LINES = 14
_REPLY_ABOVE = re.compile(
    r"[-_=~*#\s]*(?:please )?(?:type |write )?(?:your )?reply above this line.{0,20}$", re.IGNORECASE
)
_RULE = re.compile(r"[\s*]*(?:_{5,}|-{5,}|={5,}|\*{10,}|—{3,}|─{3,})[\s*]*$")

_LINK_ALONE = re.compile(r"[(<\[]\s*https?://\S*\s*[)>\]][ >]*")
_WRAPPED_FROM = 60
_WRAPPED_REST = 40


def own_parts(lines: Sequence[Line]) -> tuple[list[list[Line]], bool]:
    """The runs of lines that nobody wrote before, without the quotes between them; and whether there was a quote."""
    lines = parted(lines)
    starts = attributions(lines)
    parts: list[list[Line]] = [[]]
    at, quoted = 0, False
    while at < len(lines):
        line = lines[at]
        if _REPLY_ABOVE.match(line.text) and not any(parts):  # of a help desk's own mail, which it begins
            at += 1
            continue
        length = _boundary(lines, at, starts)
        if line.mark is Mark.CUT or (length and not _marked_after(lines, at + length)):
            return parts, True
        if length or line.depth or _is_rest_of_quote(lines, at):
            quoted = True
            at += max(length, 1)
            if parts[-1]:
                parts.append([])
            continue
        parts[-1].append(line)
        at += 1
    return parts, quoted


def _boundary(lines: Sequence[Line], at: int, starts: dict[int, int]) -> int:
    """How many lines from here announce a quote; 0 when they don't."""
    line = lines[at]
    if line.depth or line.blank:
        return 0
    if at in starts:
        return starts[at]
    if _SEPARATOR.match(line.text) or GROUPWISE.match(line.text) or _is_named(_NOTES_LINE.match(line.text)):
        following = _next(lines, at + 1)
        return following - at + _announced(lines, following, starts)
    if _RULE.match(line.text):
        following = _next(lines, at + 1)
        block = header_block(lines, following) if following < len(lines) else 0
        return following - at + block if block else 0
    return header_block(lines, at) or _notes_block(lines, at)


def header_block(lines: Sequence[Line], at: int) -> int:
    """How many lines from here are a mail's headers written out, as Outlook does; 0 when they are not."""
    if at >= len(lines) or lines[at].depth:
        return 0
    if _IN_ONE_LINE.match(lines[at].text):
        return 1
    kinds: dict[str, str] = {}
    last = at
    for index in range(at, min(len(lines), at + _BLOCK_LINES)):
        header = _HEADER.match(lines[index].text)
        if header:
            kinds.setdefault(str(header.lastgroup and _kind(header)), header["value"])
            last = index
        elif index == at or (lines[index].blank and (index - last > 1 or len(kinds) >= 4)) or index - last > 2:
            break
    return last - at + 1 if _is_block(kinds, alone=_stands_alone(lines, at)) else 0


def _announced(lines: Sequence[Line], at: int, starts: dict[int, int]) -> int:
    """How many lines right under a separator say whose mail follows."""
    return header_block(lines, at) or starts.get(at, 0) or _bare_block(lines, at)


def _notes_block(lines: Sequence[Line], at: int) -> int:
    """How many lines from here are a name, a day and whom it went to, as Notes heads a quote; 0 when they are none."""
    in_one_line = _is_named(_NAME_AND_DAY.match(lines[at].text))
    day = at if in_one_line else _next(lines, at + 1)
    if day - at > 2 or day >= len(lines):
        return 0
    if not in_one_line and not (_is_name(lines[at].text) and _DAY_ALONE.fullmatch(lines[day].text)):
        return 0
    kinds: set[str] = set()
    for index in range(day + 1, min(len(lines), day + _NOTES_LINES)):
        text = lines[index].text
        bare = _HEADER.match(f"{text}:") if text and " " not in text else None
        header = _HEADER.match(text) or bare
        if header:
            kinds.add(_kind(header))
        if header and "subject" in kinds:
            last = _next(lines, index + 1) if header is bare else index
            return last - at + 1 if "to" in kinds else 0
    return 0


def _is_named(head: re.Match[str] | None) -> bool:
    return head is not None and _is_name(head["who"])


def _is_name(text: str) -> bool:
    """Whether it is a full name or an address, and no words."""
    words = text[: _LONGEST_NAME + 1].replace('"', " ").split()
    named = all("@" in word or word[0].isupper() or word in _PARTICLES for word in words)
    return named and len(text) <= _LONGEST_NAME and (1 < len(words) <= _MOST_NAMES or "@" in text)


def _bare_block(lines: Sequence[Line], at: int) -> int:
    """How many lines under a separator are headers without colons, as eM Client writes them; 0 when they are none."""
    last, kinds = at, set()
    for index in range(at, min(len(lines), at + _BARE_LINES)):
        header = _BARE_HEADER.match(lines[index].text)
        if not header or lines[index].depth:
            break
        kinds.add(_kind(header))
        last = index
    return last - at + 1 if len(kinds) >= 3 else 0


def _kind(header: re.Match[str]) -> str:
    return next(kind for kind in _LABELS if header[kind] is not None)


def _is_block(kinds: dict[str, str], *, alone: bool) -> bool:
    if len(kinds) >= 3 and ("from" in kinds or "date" in kinds):
        return True
    like_mail = any(_VALUE_LIKE_MAIL.search(value) for value in kinds.values())
    if len(kinds) == 2:
        return like_mail and bool({"from", "date"} & kinds.keys())
    return alone and "from" in kinds and bool(_ADDRESS_VALUE.search(kinds["from"]))


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing is right before it: a "From:" in the middle of a paragraph is no header."""
    return at == 0 or lines[at - 1].blank or bool(_RULE.match(lines[at - 1].text))


def _next(lines: Sequence[Line], at: int) -> int:
    """The index of the next line that has something to read; the number of lines when there is none."""
    while at < len(lines) and lines[at].blank and lines[at].mark is not Mark.CUT:
        at += 1
    return at


def _marked_after(lines: Sequence[Line], at: int) -> bool:
    """Whether the quote that starts here has marks, so that what has none is new."""
    following = _next(lines, at)
    return following < len(lines) and lines[following].depth > 0


def _is_rest_of_quote(lines: Sequence[Line], at: int) -> bool:
    """The end of a long quoted line that some program wrapped without a mark."""
    if not 0 < at < len(lines) - 1 or lines[at].blank or len(lines[at].text) > _WRAPPED_REST:
        return False
    before, after = lines[at - 1], lines[at + 1]
    if before.depth and (
        _LINK_ALONE.fullmatch(lines[at].text) or ("http" in before.text and " " not in lines[at].text)
    ):
        return True
    wrapped = before.depth > 0 and len(before.text) >= _WRAPPED_FROM and before.text[-1] not in ".?!:"
    return wrapped and after.depth > 0 and lines[at].text[0].islower()
