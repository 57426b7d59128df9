"""Lines that a telephone or a mail program adds under a mail: "Sent from my iPhone", in many languages."""

import re

from engine.domain.phrases import folded

_SENT_FROM = re.compile(
    r"(?:(?:sent|posted|written|dictated) (?:securely |quickly )?(?:from|via|using|with|by|on) .{2,60}"
    r"|(?:get|try|download) (?:the )?(?:outlook|spark|yahoo mail|gmail|bluemail|nine|proton ?mail) .{0,60}"
    r"|yahoo mail[: ].{3,80}|(?:please )?(?:excuse|forgive|pardon) .{0,30}(?:brevity|typos|errors|mistakes)"
    r"(?:[,;.] ?(?:sent|written|typed) (?:from|on|by|via|with) .{2,30})?"
    r"|(?:von (?:meinem|unterwegs|mein|samsung)|gesendet (?:von|mit|uber|aus|vom)|diese nachricht wurde von meinem"
    r"|mit meinem) .{2,70}"
    r"|von .{2,40} gesendet|(?:holen sie sich|laden sie) outlook .{0,40}|outlook fur (?:ios|android) .{0,40}"
    r"|(?:envoye|expedie) (?:de(?:puis)?|a partir d[e']|avec|via|d[eu]) ?.{2,60}|telecharge[rz] outlook .{0,40}"
    r"|obtenir outlook .{0,40}"
    r"|enviado (?:desde|de|do|a partir d[eo]|pelo|con|com|via) .{2,60}|obten(?:er|ha|ga) (?:o )?outlook .{0,40}"
    r"|(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via|van|door) .{2,60}|outlook voor (?:ios|android) .{0,40}"
    r"|download outlook .{0,40}"
    r"|inviato (?:da|dal|con|tramite) .{2,60}|scarica outlook .{0,40}|ottieni outlook .{0,40}"
    r"|(?:sendt|skickat|lahetetty) (?:fra|fran|min|med|via) .{2,60}|(?:wyslane?|wyslano) (?:z|ze) .{2,60}"
    r"|odeslano z .{2,60}"
    r"|отправлено (?:с|из) .{2,60}|надiслано .{2,60}|(?:iphone|ipad)から送信|從我的.{1,20}傳送"
    r"|from my .{2,30}|hent outlook .{2,40}|从我的.{1,20}发送|发自我的.{1,20})\W*"
)
_DEVICE = re.compile(
    r"ip(?:hone|ad|od)|android|samsung|galaxy|blackberry|mobil|movil|mobiel|boxer|canary|brevity|typos|handy|smartphone|telefon|telephone|telefoon|phone"
    r"|\bcell|tablet|outlook|gmail|yahoo|mail\b|windows|\bapp\b|proton|htc|nokia|huawei|xiaomi|pixel|xperia|motorola"
    r"|unterwegs|portable|celular|telemovel|mailbox|spark|airmail|device|dispositivo|appareil|gerat|\bpc\b|\bmac\b"
    r"|web\.de|\bgmx\b|телефон|устройств"
)
_SHORT = re.compile(r"(?:sent|posted) (?:from|via|using) (?:my )?\S+(?: \S+)?\W*")
_MOST_WORDS = 12


def is_footer(text: str) -> bool:
    """Whether a line is one of them; a sentence that begins like one names no device."""
    plain = folded(text.strip(" *_-()[]<>").split("<")[0].strip())
    if len(plain.split()) > _MOST_WORDS or text.rstrip().endswith("?"):
        return False
    return bool(_SHORT.fullmatch(plain) or (_SENT_FROM.fullmatch(plain) and _DEVICE.search(plain)))
