"""Fonts for the words at a chart, and whether they can draw a word.

DejaVu Sans comes with Wirebrief: Latin, Cyrillic, Greek, Arabic and more. It has no Chinese or Japanese characters, of
which a font takes 16 MB: one of the machine is used where there is one.
"""

from __future__ import annotations

import unicodedata
from importlib.resources import as_file, files
from typing import Final

from PIL import ImageFont, features
from PIL.ImageFont import FreeTypeFont

from bot.render.charts.chart import Label

FONTS_OF_MACHINES: Final = ("NotoSansCJK-Regular.ttc", "wqy-microhei.ttc", "msyh.ttc", "Hiragino Sans GB.ttc")
"""Files with Chinese and Japanese characters on Linux, Windows and macOS, looked for where each keeps its fonts."""
LONGEST_LABEL: Final = 28
"""Characters of a label; of a longer one the beginning."""
_NO_CHARACTER: Final = "\uffff"
_RIGHT_TO_LEFT: Final = ("R", "AL")
_SHAPED: Final = range(0x0900, 0x1100)
"""Scripts of India and South-East Asia, whose letters change by their neighbours."""


class Fonts:
    """The fonts of one picture, in one size in pixels."""

    def __init__(self, size: int) -> None:
        with as_file(files(__package__).joinpath("DejaVuSans.ttf")) as path:
            self.text = ImageFont.truetype(str(path), size)
        self._size = size
        self._others: list[FreeTypeFont] | None = None

    def fitting(self, label: Label) -> tuple[str, FreeTypeFont]:
        """What is drawn of a label, and the font: its words if a font has all their letters, else what is instead."""
        words = label.words if len(label.words) <= LONGEST_LABEL else label.words[: LONGEST_LABEL - 1] + "…"
        if can_draw(self.text, words):
            return words, self.text
        for font in self._of_the_machine():
            if can_draw(font, words):
                return words, font
        return label.instead[:LONGEST_LABEL], self.text

    def _of_the_machine(self) -> list[FreeTypeFont]:
        """Looked for when they are first needed: most charts do without."""
        if self._others is None:
            self._others = []
            for name in FONTS_OF_MACHINES:
                try:
                    self._others.append(ImageFont.truetype(name, self._size))
                except OSError:
                    continue
        return self._others


def can_draw(font: FreeTypeFont, words: str) -> bool:
    """Whether a font has a glyph for each character, and letters that must be joined or reordered are.

    Pillow does that by Raqm, which needs FriBiDi on the machine.
    """
    if any(_is_joined(one) for one in words) and not features.check("raqm"):
        return False
    missing = _drawn(font, _NO_CHARACTER)
    return all(one.isspace() or _drawn(font, one) != missing for one in words)


def _is_joined(character: str) -> bool:
    return unicodedata.bidirectional(character) in _RIGHT_TO_LEFT or ord(character) in _SHAPED


def _drawn(font: FreeTypeFont, character: str) -> tuple[object, bytes]:
    mask = font.getmask(character)
    return mask.size, bytes(mask)
