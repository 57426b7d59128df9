"""What companies and mail gates add to a mail: notices of confidence, requests not to print, warnings of strangers."""

import re

from engine.domain.phrases import any_of, folded

_KINDS = (
    r"""
    mail: e-?mail | message | communication | nachricht | courriel | mensaje | correo | bericht | mensagem | messaggio
    mail: transmission | mededeling
    """,
    r"""
    secret: confidential\w* | vertraulich\w* | confidenti?el\w* | confidencial\w* | vertrouwelijk\w* | riservat\w*
    secret: confidenziale | privileged | geheim\w* | fortrolig\w*
    """,
    r"""
    addressee: intended | recipient\w* | addressee | addressed | empfanger\w* | adressat\w* | destinat\w+
    addressee: geadresseerde | ontvanger | bestemd | bestimmt
    """,
    r"""
    mistake: in error | by mistake | irrtum\w* | par erreur | por error | abusievelijk | ten onrechte | por engano
    mistake: per errore | not the intended
    """,
    r"""
    attachment: attach\w* | anhang\w* | anlagen | pieces? jointes? | adjunt\w* | bijlagen? | anexos? | allegat\w*
    """,
    r"""
    destroy: delete | destroy | loschen | vernichten | supprimer | detruire | eliminar\w* | borrar\w* | verwijderen
    destroy: vernietigen | eliminare | apagar | distruggere
    """,
    r"""
    forbidden: unauthori[sz]ed | prohibited | disclos\w* | disseminat\w* | distribut\w* | copying | unbefugt\w*
    forbidden: unberechtigt\w* | untersagt | weitergabe | interdit\w* | prohibid\w* | diffusion | divulg\w* | verboden
    forbidden: openbaar\w* | proibid\w* | vietat\w* | solely | legally | liab\w+ | haftung | responsab\w+
    forbidden: aansprakelijk\w*
    """,
    r"""
    tell: notify | inform the sender | informieren | benachrichtigen | verstandigen | prevenir | avertir | notif\w+
    tell: avis\w+ | afzender | absender | expediteur | remitente | remetente | mittente | sender
    """,
)

_ENOUGH = 4

_SURE = re.compile(
    r"\W*(?:(?:please )?(?:consider|think (?:of|about)) .{0,30}(?:environment|before (?:you )?print).*"
    r"|.{0,40}(?:before|bevor) .{0,20}print.{0,60}"
    r"|.{0,60}(?:an die umwelt|umwelt bevor|denken sie .{0,20}umwelt|pensez? a l'environnement|avant d'imprimer"
    r"|medio ambiente antes|antes de imprimir|milieu voor\w*|prima di stampare).{0,100}"
    r"|(?:this (?:e-?mail|message) (?:has been|was) (?:checked|scanned) (?:for|by)|virus[- ]free\b|diese (?:e-?mail"
    r"|nachricht) wurde (?:von|auf) .{0,30}(?:viren|avast|avg)"
    r"|(?:l'absence de virus|sans virus)|libre de virus|virusvrij|livre de virus|no virus found).{0,140}"
    r"|(?:confidentiality|legal|privacy|disclaimer|important|privileged|datenschutz|rechtlicher|wichtiger"
    r"|avertissement|aviso)(?: (?:notice|note|hinweis|information|legal|disclaimer))?\s?:.{0,3000}"
    r"|disclaimer|.{0,20}how we (?:use|process) (?:your|personal) (?:data|information).{0,80}"
    r"|(?:informationen zum datenschutz|unsere datenschutz).{0,120})"
)
_BANNER = re.compile(
    r"\W*(?:(?:caution|warning|attention|external|achtung|warnung|vorsicht|hinweis|let op|atencion|atencao"
    r"|attenzione)\b.{0,24}?(?:e-?mail|sender|message|external|extern\w*|nachricht|mail|origin\w*|bericht|courriel"
    r"|mensaje)\b.{0,300}"
    r"|\[?external(?: e-?mail| sender| mail)?\]?|\[extern\w*\]|you don'?t often get (?:e-?mail|mail) from .{0,200}"
    r"|(?:sie erhalten|vous n'obtenez pas|vous ne recevez pas|no suele recibir"
    r"|u ontvangt niet vaak) .{0,200}(?:aka\.ms|warum|pourquoi|por que|waarom).{0,120}"
    r"|this (?:e-?mail|message) (?:originated|came|was sent) from (?:outside|an external).{0,260})"
)
_LONGEST = 6_000


def is_disclaimer(paragraph: str) -> bool:
    """Whether a paragraph is one that a company or a scanner adds under every mail."""
    plain = folded(paragraph[:_LONGEST])
    if _SURE.fullmatch(plain):
        return True
    return len(plain) >= 80 and sum(1 for kind in _KINDS if any_of(kind).search(plain)) >= _ENOUGH


def is_banner(paragraph: str) -> bool:
    """Whether a paragraph at the top is a mail gate's warning of a stranger."""
    return bool(_BANNER.fullmatch(folded(paragraph[:_LONGEST])))
