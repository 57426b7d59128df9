"""Charts as PNG pictures: the one form of a drawing that every mail client shows.

They are drawn twice as wide as they are shown, in letters that stay legible when a phone makes them narrower, on a
light ground of their own, so that they read on a dark page as well.
"""

import io
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from PIL import Image, ImageColor, ImageDraw, ImageFont

from engine.domain.weekly import Bar, Chart

WIDTH = 1088
"""Pixels; shown at half of it."""

MARGIN, ROW, THICK, TEXT = 32, 84, 36, 36
STACKED = 118  # the height of a bar below its label
TALL = 340  # of upright bars
NARROW = WIDTH * 2 // 5  # a label up to this wide stands beside its bar
GROUND, INK, SOFT, TRACK, BAR = "#f4f7f7", "#1f2427", "#5f6a6e", "#dde5e4", "#0f5f54"
SHADES = 12  # between a ground and the letters on it
PACKED = 4  # a tenth larger than by zlib's usual 6, in little more than half the time
LATIN = str.maketrans(
    {"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "ł": "l", "Ł": "L", "đ": "d", "ı": "i"}
)
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@lru_cache(maxsize=32)
def draw_chart(chart: Chart) -> bytes:
    """The chart as a PNG of `WIDTH` pixels; its title and note are for the words around it.

    The last ones are kept: a report is planned with the digests of its charts, and sent with the charts soon after.
    """
    font = _font()
    labels = [_drawable(bar.label, number) for number, bar in enumerate(chart.bars, 1)]
    picture = _upright(chart.bars, labels, font) if chart.upright else _lying(chart.bars, labels, font)
    png = io.BytesIO()
    picture.quantize(palette=_palette(), dither=Image.Dither.NONE).save(png, "PNG", compress_level=PACKED)
    return png.getvalue()


@cache
def _font() -> Font:
    return ImageFont.load_default(TEXT)


@cache
def _palette() -> Image.Image:
    """The chart's own colours, and those at the edges of letters: to look for the best ones takes far longer."""
    letters = [_between(GROUND, colour, number / SHADES) for colour in (INK, SOFT) for number in range(1, SHADES + 1)]
    colours = [ImageColor.getrgb(colour)[:3] for colour in (GROUND, TRACK, BAR)] + letters
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _between(one: str, other: str, share: float) -> tuple[int, ...]:
    pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return tuple(round(begin + (end - begin) * share) for begin, end in pairs)


def _lying(bars: Sequence[Bar], labels: Sequence[str], font: Font) -> Image.Image:
    widest = max(font.getlength(label) for label in labels)
    beside = widest <= NARROW
    row = ROW if beside else STACKED
    left = MARGIN + (int(widest) + 28 if beside else 0)
    words = max(int(font.getlength(bar.words)) for bar in bars) + 20
    room = WIDTH - MARGIN - left - words
    longest = max(1.0 if max(bar.value for bar in bars) <= 1 else 0.0, *(bar.value for bar in bars))
    picture, draw = _sheet(row * len(bars) + 2 * MARGIN)
    for place, (bar, label) in enumerate(zip(bars, labels, strict=True)):
        middle = MARGIN + row * place + (row // 2 if beside else row - THICK // 2 - 14)
        if beside:
            draw.text((MARGIN, middle), label, INK, font, anchor="lm")
        else:
            draw.text((MARGIN, middle - 50), _cut(label, font), INK, font, anchor="lm")
        _bar(draw, (left, middle - THICK // 2, left + room, middle + THICK // 2), TRACK)
        if bar.value:
            length = max(room * bar.value / longest, THICK / 3)
            _bar(draw, (left, middle - THICK // 2, left + length, middle + THICK // 2), BAR)
        draw.text((left + room + 20, middle), bar.words, INK, font, anchor="lm")
    return picture


def _upright(bars: Sequence[Bar], labels: Sequence[str], font: Font) -> Image.Image:
    picture, draw = _sheet(TALL + 2 * MARGIN + 2 * TEXT + 40)
    step = (WIDTH - 2 * MARGIN) / len(bars)
    floor, most = MARGIN + TEXT + 20 + TALL, max(bar.value for bar in bars) or 1
    for place, (bar, label) in enumerate(zip(bars, labels, strict=True)):
        middle = MARGIN + step * (place + 0.5)
        top = floor - TALL * bar.value / most
        if bar.value:
            _bar(draw, (middle - step * 0.3, top, middle + step * 0.3, floor), BAR)
        draw.text((middle, top - 12), bar.words, INK, font, anchor="mb")
        draw.text((middle, floor + 16), label, SOFT, font, anchor="mt")
    draw.line((MARGIN, floor, WIDTH - MARGIN, floor), TRACK, 3)
    return picture


def _sheet(height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", (WIDTH, height), GROUND)
    return picture, ImageDraw.Draw(picture)


def _bar(draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], colour: str) -> None:
    draw.rounded_rectangle(box, 8, colour)


def _cut(label: str, font: Font) -> str:
    """As much of a long label as fits; all of it stands in the alt text."""
    if font.getlength(label) <= WIDTH - 2 * MARGIN:
        return label
    while label and font.getlength(f"{label}...") > WIDTH - 2 * MARGIN:
        label = label[:-1]
    return f"{label.rstrip()}..."


def _drawable(label: str, number: int) -> str:
    """The label in letters that the font has (Latin 1), without accents where it must be, else the bar's number."""
    plain = " ".join(label.translate(LATIN).split())
    if all(map(_has, plain)):
        return plain
    plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    return plain if all(map(_has, plain)) else f"no. {number}"


@lru_cache(maxsize=1000)
def _has(letter: str) -> bool:
    """Whether the font draws the letter as anything but the box that stands for what it lacks."""
    return letter == " " or _drawn(letter) != _drawn("\uffff")


def _drawn(letter: str) -> bytes:
    return bytes(_font().getmask(letter))
