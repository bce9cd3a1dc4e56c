"""Charts drawn by Pillow (https://pillow.readthedocs.io) as PNG.

A card of its own colours, so that it reads the same in light and dark chats: dark words on white, contrast 15 to 1.
The colours of series are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), which colour-blind people tell
apart; a white line parts the bars of a stack all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Final

from PIL import Image, ImageDraw
from PIL.ImageDraw import ImageDraw as Pen
from PIL.ImageFont import FreeTypeFont

from bot.render.charts.chart import Chart, Label, Series, heights, named_days, ticks
from bot.render.charts.fonts import Fonts

WIDTH: Final = 1280
"""Pixels: Telegram makes larger pictures smaller."""
LETTERS: Final = 26
"""Pixels: 8 points when the picture is as wide as a phone."""
ROW: Final = 44
"""Pixels from one row of a legend to the next."""
EDGE: Final = 28
LEFT: Final = 100
"""Pixels for the numbers beside the bars."""
PANEL: Final = {1: 440, 2: 250, 3: 190}
"""Pixels of the height of a panel, by their number."""
COLOURS: Final = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8a949e")
PAPER, INK, LINE = "#ffffff", "#1b2733", "#d5dce3"
SWATCH: Final = 24
GAP: Final = 12
BAR: Final = 0.8
"""Share of a day's room that its bar takes."""
LEAST: Final = 4
"""Pixels of the height of a part of a bar: one article among thousands is seen."""
COLOURS_OF_FILE: Final = 64


def draw(chart: Chart) -> bytes:
    """The chart as the bytes of a PNG."""
    fonts = Fonts(LETTERS)
    entries = _entries(chart, fonts)
    legends = [list(_placed(of_panel)) for of_panel in entries]
    tall = PANEL[len(chart.panels)]
    image = Image.new("RGB", (WIDTH, 2 * EDGE + sum(ROW * (_rows(one) + 1) + tall for one in legends)), PAPER)
    drawing = _Drawing(ImageDraw.Draw(image), fonts)
    top = EDGE
    for panel, of_panel, places in zip(chart.panels, entries, legends, strict=True):
        for entry, (left, row) in zip(of_panel, places, strict=True):
            drawing.entry(entry, left, top + row * ROW + ROW // 2)
        top += ROW * _rows(places) + tall
        scale = drawing.lines(panel, top, tall)
        drawing.bars(panel, [entry.colour for entry in of_panel], top, scale)
        drawing.days(chart.days, top)
        top += ROW
    file = BytesIO()
    image.quantize(COLOURS_OF_FILE, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A series in the legend; `width` is in pixels."""

    number: str
    words: str
    font: FreeTypeFont
    colour: str
    width: float


def _entries(chart: Chart, fonts: Fonts) -> list[list[_Entry]]:
    """The legend of each panel; all series of a chart are numbered through."""
    numbers = count()
    return [[_entry(next(numbers), one, fonts) for one in panel] for panel in chart.panels]


def _entry(number: int, one: Series, fonts: Fonts) -> _Entry:
    words, font = fonts.fitting(one.label)
    width = SWATCH + GAP + fonts.text.getlength(f"{number + 1} ") + font.getlength(words)
    return _Entry(f"{number + 1} ", words, font, COLOURS[number % len(COLOURS)], width)


def _placed(entries: Sequence[_Entry]) -> Iterator[tuple[float, int]]:
    """Where each entry of a legend begins: pixels from the left, and its row."""
    left, row = float(EDGE), 0
    for entry in entries:
        if left > EDGE and left + entry.width > WIDTH - EDGE:
            left, row = EDGE, row + 1
        yield left, row
        left += entry.width + 3 * GAP


def _rows(places: Sequence[tuple[float, int]]) -> int:
    return places[-1][1] + 1


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws the parts of a panel; all places are in pixels, `floor` is the line of 0."""

    pen: Pen
    fonts: Fonts

    def entry(self, one: _Entry, left: float, middle: float) -> None:
        """An entry of a legend: its colour, its number, its name."""
        text = self.fonts.text
        self.pen.rectangle((left, middle - SWATCH // 2, left + SWATCH, middle + SWATCH // 2), fill=one.colour)
        left += SWATCH + GAP
        self.pen.text((left, middle), one.number, font=text, fill=INK, anchor="lm")
        self.pen.text((left + text.getlength(one.number), middle), one.words, font=one.font, fill=INK, anchor="lm")

    def lines(self, panel: Sequence[Series], floor: int, tall: int) -> float:
        """The lines across with their numbers; returns the pixels of one count."""
        values = ticks(max(sum(counts) for counts in zip(*(one.counts for one in panel), strict=True)))
        scale = (tall - ROW // 2) / values[-1]
        for value in values:
            level = round(floor - value * scale)
            self.pen.line((LEFT, level, WIDTH - EDGE, level), fill=LINE, width=2)
            self.pen.text((LEFT - GAP, level), str(value), font=self.fonts.text, fill=INK, anchor="rm")
        return scale

    def bars(self, panel: Sequence[Series], colours: Sequence[str], floor: int, scale: float) -> None:
        """A bar a day, of a part in each colour."""
        days = len(panel[0].counts)
        for day in range(days):
            left, right = _ends(day, days)
            for colour, (low, high) in zip(colours, heights(panel, day), strict=True):
                if high > low:
                    lower = round(floor - low * scale)
                    upper = min(round(floor - high * scale), lower - LEAST)
                    self.pen.rectangle((left, upper, right, lower), fill=colour)
                    self.pen.line((left, upper, right, upper), fill=PAPER, width=2)

    def days(self, days: Sequence[Label], floor: int) -> None:
        """Some days by name, each below its bar; at the edges none is cut off."""
        for day in named_days(len(days)):
            words, font = self.fonts.fitting(days[day])
            half = font.getlength(words) / 2
            middle = min(max(sum(_ends(day, len(days))) / 2, EDGE + half), WIDTH - EDGE - half)
            self.pen.text((middle, floor + ROW * 2 // 3), words, font=font, fill=INK, anchor="mm")


def _ends(day: int, days: int) -> tuple[float, float]:
    """The left and right edge of the bar of a day."""
    wide = (WIDTH - EDGE - LEFT) / days
    left = LEFT + day * wide
    return left, max(left + 1, left + wide * BAR - 1)
