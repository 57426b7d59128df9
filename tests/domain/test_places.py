from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.places import country_code, country_name, time_zone_of

CODES = [
    "US",
    "GB",
    "DE",
    "FR",
    "NL",
    "ES",
    "PT",
    "IT",
    "NO",
    "CA",
    "AT",
    "CH",
    "BE",
    "BR",
    "IN",
    "JP",
    "ZA",
    "XK",
]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        ("DEU", "DE"),
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("Allemagne", "DE"),
        ("Alemania", "DE"),
        ("Duitsland", "DE"),
        ("Alemanha", "DE"),
        ("Germania", "DE"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("u.s.", "US"),
        ("the United States", "US"),
        ("UK", "GB"),
        ("England", "GB"),
        ("Holland", "NL"),
        ("The Netherlands", "NL"),
        ("  netherlands ", "NL"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("TURKEY", "TR"),
        ("Türkiye", "TR"),
        ("Myanmar", "MM"),
        ("Österreich", "AT"),
        ("Osterreich", "AT"),
        ("Kosovo", "XK"),
        ("Norge", "NO"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
    ],
)
def test_a_country_is_known_by_its_codes_and_its_names_in_seven_languages(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize("written", ["", " ", "...", "the", "Atlantis", "XX", "ZZ", "EU", "001", "Deutsch", "{{ x }}"])
def test_what_names_no_country_has_no_code(written: str) -> None:
    assert country_code(written) == ""


@given(st.text(max_size=40))
def test_any_text_gives_a_code_of_two_letters_or_none(written: str) -> None:
    code = country_code(written)
    assert code == "" or (len(code) == 2 and code.isupper() and country_name(code))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "nl", "pt", "it"])
def test_every_name_of_an_assigned_code_leads_back_to_it(language: str) -> None:
    names = Locale(language).territories.items()
    assert not [(name, code) for code, name in names if country_name(code) and country_code(name) != code]


def test_the_name_of_a_country_is_english_and_an_unknown_code_has_none() -> None:
    assert country_name("DE") == "Germany"
    assert country_name("XX") == ""
    assert country_name("EU") == ""


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("DE", "Europe/Berlin"),
        ("US", "America/New_York"),
        ("CA", "America/Toronto"),
        ("NO", "Europe/Oslo"),
        ("IN", "Asia/Kolkata"),
        ("BR", "America/Sao_Paulo"),
    ],
)
def test_a_country_has_one_principal_zone(country: str, zone: str) -> None:
    assert time_zone_of(country) == zone


def test_a_country_without_a_zone_takes_the_default() -> None:
    assert time_zone_of("", "Europe/Oslo") == "Europe/Oslo"
    assert time_zone_of("AQ") == "UTC"
    assert time_zone_of("001") == "UTC"


def test_every_country_has_a_zone_that_exists_but_the_two_where_nobody_trades() -> None:
    without = []
    for code in Locale("en").territories:
        if country_name(code):
            zone = time_zone_of(code, "")
            if zone:
                ZoneInfo(zone)
            else:
                without.append(code)
    assert without == ["AQ", "UM"]


@given(st.sampled_from(CODES))
def test_a_country_by_its_english_name_is_the_country_by_its_code(code: str) -> None:
    assert country_code(country_name(code)) == country_code(code) == code
