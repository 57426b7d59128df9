"""Countries as people write them, and the one time zone that stands for each of them."""

import re
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from engine.domain.phrases import folded

_LANGUAGES = ("en", "de", "fr", "es", "nl", "pt", "it")

# Names in daily use that CLDR does not give.
_USUAL_NAMES = {
    "America": "US",
    "United States of America": "US",
    "Vereinigte Staaten von Amerika": "US",
    "Etats-Unis d'Amérique": "US",
    "Estados Unidos de América": "US",
    "Verenigde Staten van Amerika": "US",
    "Estados Unidos da América": "US",
    "Stati Uniti d'America": "US",
    "EE.UU.": "US",
    "EEUU": "US",
    "EUA": "US",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
    "Great Britain": "GB",
    "Britain": "GB",
    "England": "GB",
    "Scotland": "GB",
    "Wales": "GB",
    "Northern Ireland": "GB",
    "Großbritannien": "GB",
    "Grande-Bretagne": "GB",
    "Angleterre": "GB",
    "Gran Bretaña": "GB",
    "Inglaterra": "GB",
    "Groot-Brittannië": "GB",
    "Engeland": "GB",
    "Grã-Bretanha": "GB",
    "Gran Bretagna": "GB",
    "Inghilterra": "GB",
    "Holland": "NL",
    "Hollande": "NL",
    "Holanda": "NL",
    "Olanda": "NL",
    "Federal Republic of Germany": "DE",
    "Bundesrepublik Deutschland": "DE",
    "BRD": "DE",
    "Republic of Ireland": "IE",
    "Éire": "IE",
    "Czech Republic": "CZ",
    "Tschechische Republik": "CZ",
    "République tchèque": "CZ",
    "República Checa": "CZ",
    "Turkey": "TR",
    "Russian Federation": "RU",
    "Korea": "KR",
    "Republic of Korea": "KR",
    "Korea, Republic of": "KR",
    "Viet Nam": "VN",
    "Hong Kong": "HK",
    "Hongkong": "HK",
    "Macau": "MO",
    "Macao": "MO",
    "PRC": "CN",
    "People's Republic of China": "CN",
    "Taiwan, Province of China": "TW",
    "Ivory Coast": "CI",
    "Elfenbeinküste": "CI",
    "Iran, Islamic Republic of": "IR",
    "DR Congo": "CD",
    "Swaziland": "SZ",
    "Macedonia": "MK",
    "Palestine": "PS",
    "UAE": "AE",
    "KSA": "SA",
    "Weißrussland": "BY",
    # Names of countries in their own language, where it is none of the seven above.
    "Norge": "NO",
    "Sverige": "SE",
    "Danmark": "DK",
    "Suomi": "FI",
    "Ísland": "IS",
    "Polska": "PL",
    "Česko": "CZ",
    "Česká republika": "CZ",
    "Slovensko": "SK",
    "Slovenija": "SI",
    "Hrvatska": "HR",
    "Magyarország": "HU",
    "Ελλάδα": "GR",
    "България": "BG",
    "Украина": "UA",
    "Україна": "UA",
    "Россия": "RU",
    "日本": "JP",
    "中国": "CN",
}

# Countries with several zones: where most of the businesses are, usually the capital or the largest city.
# Antarctica and the United States' outlying islands have no such place and are left to the caller's default.
_PRINCIPAL_ZONES = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
    "XK": "Europe/Belgrade",  # Kosovo: a code in daily use that neither ISO nor tzdata knows
}


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """Return the ISO 3166 alpha-2 code of a country given as a code or as a name, "" when it is unknown.

    Codes may be alpha-2 or alpha-3; names English, German, French, Spanish, Dutch, Portuguese or Italian.
    Case, accents, punctuation and a leading "the" do not matter.
    """
    if text in _codes():  # what people write mostly, and the names of seven languages take long to load
        return text
    return _codes_by_name().get(_spelled(text), "")


@lru_cache(maxsize=512)
def country_name(code: str) -> str:
    """Return the English name of a country by its alpha-2 code, "" when the code is unknown."""
    return _english_names().get(code, "") if code in _codes() else ""


@lru_cache(maxsize=512)
def time_zone_of(country: str, default: str = "UTC") -> str:
    """Return the IANA name of the principal time zone of a country (alpha-2), `default` when it has none."""
    if country in _PRINCIPAL_ZONES:
        return _PRINCIPAL_ZONES[country]
    zones: list[str] = get_global("territory_zones").get(country, []) if country in _codes() else []
    return zones[0] if len(zones) == 1 else default


@cache
def _codes() -> frozenset[str]:
    """Return the codes that ISO 3166 has assigned, and Kosovo's."""
    assigned = (code for code in get_global("territory_zones") if len(code) == 2 and code.isalpha())
    return frozenset(assigned) - {"ZZ"} | {"XK"}


@cache
def _english_names() -> dict[str, str]:
    return dict(Locale("en").territories)


@cache
def _codes_by_name() -> dict[str, str]:
    """Return every way to write a country, folded: a code beats a name, an earlier language a later one."""
    codes = {_spelled(name): code for name, code in _USUAL_NAMES.items()}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in _codes():
                codes.setdefault(_spelled(name), code)
                codes.setdefault(_spelled(re.sub(r"\(.*\)", "", name)), code)
    for alias, now in get_global("territory_aliases").items():
        if alias.isalpha() and len(now) == 1 and now[0] in _codes():
            codes[_spelled(alias)] = now[0]
    codes.update((_spelled(code), code) for code in _codes())
    codes.pop("", None)
    return codes


def _spelled(name: str) -> str:
    words = re.sub(r"\W+", " ", folded(name.replace(".", ""))).strip()
    return words.removeprefix("the ")
