"""Charts as PNG pictures, and mails that carry them."""

import email
import io
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor

from engine.domain.weekly import Bar, Chart
from engine.mail.charts import BAR, GROUND, TRACK, WIDTH, draw_chart
from engine.mail.mime import Letter, Picture, UnsendableLetter, build_mime

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3
LABELS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)
BARS = st.builds(Bar, LABELS, st.integers(0, 5000).map(float), st.sampled_from(["0", "7 of 49", "1,280"]))


def letter(*pictures: Picture) -> Letter:
    return Letter(
        message_id="abc234@mail.northwind.example",
        from_name="Northwind nurture",
        from_address="nurture@mail.northwind.example",
        to_name="",
        to_address="ruth@northwind.example",
        reply_to="",
        subject="Your week",
        html=('<img src="cid:way.1@nurture">',),
        text="Your week",
        date=datetime(2026, 11, 30, 8, tzinfo=UTC),
        pictures=pictures,
    )


def parsed(made: bytes) -> EmailMessage:
    mail = email.message_from_bytes(made, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert not any(part.defects for part in mail.walk())
    return mail


def chart(*bars: Bar, upright: bool = False) -> Chart:
    return Chart("way", "How far", "", bars or (Bar("came in", 3, "3"), Bar("won", 0, "0")), upright=upright)


def size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.format == "PNG"
        return picture.size


def test_every_reader_finds_the_text_the_html_and_beside_it_the_pictures() -> None:
    mail = parsed(build_mime(letter(Picture("way.1@nurture", PNG), Picture("bites.2@nurture", PNG[::-1]))))
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "image/png",
    ]
    pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert [part["Content-ID"] for part in pictures] == ["<way.1@nurture>", "<bites.2@nurture>"]
    assert [part.get_content() for part in pictures] == [PNG, PNG[::-1]]
    assert {part.get_content_disposition() for part in pictures} == {"inline"}
    html = mail.get_body(("html",))
    text = mail.get_body(("plain",))
    assert html is not None
    assert text is not None
    assert "cid:way.1@nurture" in html.get_content()
    assert text.get_content().strip() == "Your week"


def test_a_letter_without_pictures_has_no_related_part() -> None:
    assert b"multipart/related" not in build_mime(letter())


def test_no_line_of_a_mail_with_pictures_is_too_long_and_every_one_ends_as_mails_do() -> None:
    made = build_mime(letter(Picture("way.1@nurture", PNG * 50)))
    assert max(map(len, made.split(b"\r\n"))) <= 998
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_a_content_id_cannot_bring_a_header_along() -> None:
    with pytest.raises(UnsendableLetter):
        build_mime(letter(Picture("way\r\nBcc: all@lead.example", PNG)))


@settings(max_examples=25)
@given(st.lists(BARS, min_size=1, max_size=8), st.booleans())
def test_whatever_the_labels_say_a_picture_comes_of_it(bars: list[Bar], upright: bool) -> None:
    assert size(draw_chart(chart(*bars, upright=upright)))[0] == WIDTH


def test_a_chart_is_light_enough_for_a_mail() -> None:
    bars = [Bar(f"What would have to change before returns stop being topic {number}?", 9, "9") for number in range(6)]
    assert len(draw_chart(chart(*bars))) < 40_000


def test_a_longer_bar_has_more_of_its_colour() -> None:
    def ink(value: float) -> int:
        with Image.open(io.BytesIO(draw_chart(chart(Bar("a", value, ""), Bar("b", 100, ""))))) as picture:
            colours = picture.convert("RGB").getcolors(100_000) or []
        return sum(count for count, colour in colours if colour == (15, 95, 84))

    assert ink(20) < ink(60) < ink(100)


def test_letters_that_the_font_lacks_lose_their_accent_and_other_scripts_become_a_number() -> None:
    same = draw_chart(chart(Bar("Lukasz", 1, "1")))
    assert draw_chart(chart(Bar("Łukasz", 1, "1"))) == same
    assert draw_chart(chart(Bar("Иван", 1, "1"))) == draw_chart(chart(Bar("no. 1", 1, "1")))


def test_who_sees_no_picture_reads_every_number() -> None:
    assert chart().alt == "came in: 3; won: 0"


def test_ground_track_and_bars_keep_their_exact_colours_so_that_a_chart_blends_in() -> None:
    with Image.open(io.BytesIO(draw_chart(chart(Bar("a", 1, "1"), Bar("b", 2, "2"))))) as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(100_000) or []}
    assert {ImageColor.getrgb(each) for each in (GROUND, TRACK, BAR)} <= colours
