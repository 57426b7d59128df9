"""Mail addresses: one spelling for each, and what an address says about who owns it."""

import re
import unicodedata
from functools import cache, lru_cache

from email_validator import EmailNotValidError, ValidatedEmail, validate_email
from publicsuffixlist import PublicSuffixList

from engine.domain.problem import Problem

_LONGEST = 254  # RFC 5321 section 4.5.3.1.3, less the angle brackets
_PLAIN_LOCAL_PART = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.ASCII)
_PLAIN_DOMAIN = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}", re.ASCII)
_BRACKETED = re.compile(r"[^<>]*<([^<>]+)>")
_SPELLED_AT = re.compile(r"\s(?:at|\(at\)|\[at\])\s|\(at\)|\[at\]", re.IGNORECASE)

_FREE_MAIL_FAMILIES = frozenset(("gmx", "hotmail", "yahoo"))  # the same provider under every country's suffix
_FREE_MAIL_DOMAINS = """
    gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.pt outlook.dk
    outlook.be live.com live.co.uk live.de live.fr live.nl live.it live.be live.ca live.dk live.no live.se
    live.com.au live.com.pt live.com.mx msn.com windowslive.com passport.com ymail.com rocketmail.com
    icloud.com me.com mac.com aol.com aol.de aol.co.uk aol.fr aim.com proton.me protonmail.com protonmail.ch
    pm.me tutanota.com tutanota.de tuta.io tuta.com fastmail.com fastmail.fm hey.com zoho.com zohomail.com
    zohomail.eu mail.com email.com usa.com post.com consultant.com hushmail.com mail.ru inbox.ru list.ru
    bk.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua meta.ua web.de t-online.de
    freenet.de arcor.de online.de posteo.de posteo.net mailbox.org mail.de email.de vodafone.de kabelmail.de
    unitybox.de chello.at aon.at a1.net bluewin.ch hispeed.ch sunrise.ch orange.fr wanadoo.fr free.fr sfr.fr
    laposte.net neuf.fr bbox.fr numericable.fr club-internet.fr voila.fr libero.it virgilio.it tin.it
    alice.it tiscali.it inwind.it iol.it fastwebnet.it telefonica.net terra.es ono.com orange.es ya.com
    sapo.pt clix.pt iol.pt netcabo.pt mail.pt uol.com.br bol.com.br terra.com.br ig.com.br globo.com
    globomail.com ziggo.nl kpnmail.nl xs4all.nl planet.nl home.nl hetnet.nl casema.nl upcmail.nl telfort.nl
    solcon.nl telenet.be skynet.be proximus.be scarlet.be btinternet.com btopenworld.com sky.com
    talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk tiscali.co.uk plusnet.com comcast.net
    verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net
    frontier.com windstream.net juno.com netzero.net roadrunner.com rogers.com shaw.ca sympatico.ca
    telus.net videotron.ca bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz wp.pl o2.pl
    onet.pl interia.pl op.pl poczta.fm gazeta.pl seznam.cz centrum.cz email.cz volny.cz azet.sk freemail.hu
    citromail.hu abv.bg mail.bg qq.com 163.com 126.com sina.com sohu.com foxmail.com aliyun.com naver.com
    daum.net hanmail.net docomo.ne.jp ezweb.ne.jp softbank.ne.jp rediffmail.com indiatimes.com walla.co.il
    walla.com telia.com spray.se bredband.net comhem.se online.no broadpark.no frisurf.no tdcadsl.dk
    jubii.dk mail.dk stofanet.dk kolumbus.fi luukku.com suomi24.fi elisanet.fi mail.ee duck.com
    simplelogin.com
"""
_FREE_MAIL = frozenset(_FREE_MAIL_DOMAINS.split())
_ROLE_NAMES = """
    abuse accounting accounts achats acquisti admin administracion administration administrator
    amministrazione anfrage anfragen accueil billing bookings buchhaltung careers comercial commerciale
    commercial compliance compras contact contactez contacto contactus contato contatti customercare
    customerservice datenschutz direccion direction einkauf empfang enquiries enquiry events facturacion
    feedback finance frontdesk geral hallo hello help helpdesk hi hola hostmaster hr info infodesk
    informacion informatie information informazioni inkoop inquiries inquiry invoice invoices it jobs
    kontakt kundenservice kundendienst legal mail mailbox mailerdaemon management marketing media news
    newsletter noc noreply donotreply office orders ordini parts pedidos personal post postmaster presse
    press privacy procurement purchasing reception rechnung recruiting recruitment redaktion registration
    reservations root sales secretariat secretaria sekretariat security segreteria service services shop
    spam staff subscribe subscriptions support team technik tech unsubscribe ufficio vendas vendite ventas
    verkauf verkoop vertrieb webmaster welcome zentrale
"""
_ROLES = frozenset(_ROLE_NAMES.split())
_RESERVED = re.compile(r"(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)", re.IGNORECASE)


def normalise_address(text: str) -> str:
    """Give the one spelling of a mail address: NFC, lower case, trimmed, an IDN domain as people read it.

    `Name <address>` and `mailto:address` are read as the address. Raises Problem with one clear reason.
    """
    bare = _bare(text)
    if not bare:
        raise Problem("no mail address")
    local, at, domain = bare.rpartition("@")
    if not at:
        cure = ": write it with an @" if _SPELLED_AT.search(bare) else ""
        raise Problem(f"{shown(text)} is not a mail address{cure}")
    if "@" in local:
        raise Problem(f"{shown(text)} is not one mail address: write one address a row")
    try:
        address = f"{_checked_local_part(local)}@{_readable_domain(domain)}"
    except EmailNotValidError as error:
        reason = str(error).rstrip(".")
        raise Problem(f"{shown(text)} is not a mail address: {reason[:1].lower()}{reason[1:]}") from None
    if len(address.encode()) > _LONGEST:
        raise Problem(f"{shown(text)} is longer than the {_LONGEST} bytes a mail address can have")
    return address


def shown(text: str, longest: int = 80) -> str:
    """Quote what somebody wrote, for one line of a message: line breaks folded, cut at `longest`."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"'{line}'" if len(line) <= longest else f"'{line[:longest]}...'"


def domain_of(address: str) -> str:
    """Give what stands after the @ of a normalised address."""
    return address.rpartition("@")[2]


def account_domain(address: str) -> str | None:
    """Give the registrable domain that names the company, None for free mail and bare suffixes."""
    domain = domain_of(address)
    return None if is_free_mail(domain) else registrable_domain(domain)


def is_free_mail(domain: str) -> bool:
    """Tell whether anybody can have an address at this domain, so that it names no company."""
    registrable = registrable_domain(domain) or domain
    return registrable in _FREE_MAIL or registrable.partition(".")[0] in _FREE_MAIL_FAMILIES


def is_reserved(domain: str) -> bool:
    """Whether the domain can be nobody's: it is kept for examples and tests (RFC 2606, RFC 6761)."""
    return _RESERVED.fullmatch(domain) is not None


def is_role_address(address: str) -> bool:
    """Tell whether an address belongs to a desk (info@, sales@) and not to a person."""
    local = address.rpartition("@")[0].partition("+")[0]
    return re.sub(r"[._-]", "", local) in _ROLES


def _bare(text: str) -> str:
    """Take away what people and programs put around an address, and what can't be seen."""
    if text.isascii() and text.isprintable():
        trimmed = text.strip()
    else:
        composed = unicodedata.normalize("NFC", text)
        trimmed = "".join(c for c in composed if unicodedata.category(c) != "Cf").strip()
        if len(trimmed.splitlines()) > 1:
            raise Problem(f"{shown(text)} has a line break inside the mail address")
    bracketed = _BRACKETED.fullmatch(trimmed)
    bare = bracketed.group(1).strip() if bracketed else trimmed
    return unicodedata.normalize("NFC", bare.lower()).removeprefix("mailto:")


def _checked_local_part(local: str) -> str:
    if len(local) <= 64 and _PLAIN_LOCAL_PART.fullmatch(local):
        return local
    return _checked(f"{local}@example.com").local_part


def _readable_domain(domain: str) -> str:
    """Check a domain and give it as people read it. Of a plain one only the last label can still be wrong."""
    if len(domain) <= 63 and _PLAIN_DOMAIN.fullmatch(domain):
        _check_last_label(domain.rpartition(".")[2])
        return domain
    return _checked(f"a@{domain}").domain


@lru_cache(maxsize=2048)
def _check_last_label(label: str) -> None:
    """Refuse what stands for no host on the internet, like .local. The full check costs 33 us: too much a row."""
    _checked(f"a@example.{label}")


def _checked(address: str) -> ValidatedEmail:
    return validate_email(address, check_deliverability=False, allow_smtputf8=True, strict=True, test_environment=True)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@lru_cache(maxsize=8192)
def registrable_domain(domain: str) -> str | None:
    found: str | None = _suffixes().privatesuffix(domain)
    return found
