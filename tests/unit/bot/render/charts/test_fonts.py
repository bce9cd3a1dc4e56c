"""What is drawn of a name, and what takes its place."""

from __future__ import annotations

import pytest
from PIL import ImageFont, features

from bot.render.charts.chart import Label
from bot.render.charts.fonts import LONGEST_LABEL, Fonts, can_draw


@pytest.fixture
def fonts(monkeypatch: pytest.MonkeyPatch) -> Fonts:
    """On a machine without fonts of its own."""
    monkeypatch.setattr("bot.render.charts.fonts.FONTS_OF_MACHINES", ())
    return Fonts(20)


@pytest.mark.parametrize("name", ["Süddeutsche Zeitung", "Коммерсантъ", "Καθημερινή", "Folha de S.Paulo"])
def test_european_names_are_drawn_by_the_font_that_comes_with_wirebrief(fonts: Fonts, name: str) -> None:
    assert (name, fonts.text) == fonts.fitting(Label(name, "host.example"))


@pytest.mark.parametrize("name", ["新华社", "朝日新聞", "Daily 📰", "दैनिक जागरण"])
def test_a_name_with_a_letter_that_no_font_has_is_replaced(fonts: Fonts, name: str) -> None:
    assert ("host.example", fonts.text) == fonts.fitting(Label(name, "host.example"))


@pytest.mark.parametrize("joins", [True, False])
def test_arabic_is_drawn_only_where_its_letters_are_joined(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch, *, joins: bool
) -> None:
    monkeypatch.setattr(features, "check", lambda _: joins)
    drawn, _ = fonts.fitting(Label("الجزيرة", "aljazeera.net"))
    assert ("الجزيرة" if joins else "aljazeera.net") == drawn


def test_a_font_of_the_machine_draws_what_ours_has_not(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts, chinese = Fonts(20), ImageFont.truetype(Fonts(20).text.path, 20)
    monkeypatch.setattr(ImageFont, "truetype", lambda *_: chinese)
    monkeypatch.setattr("bot.render.charts.fonts.can_draw", lambda font, _: font is chinese)
    assert ("新华社", chinese) == fonts.fitting(Label("新华社", "xinhuanet.com"))


def test_long_names_are_cut(fonts: Fonts) -> None:
    drawn, _ = fonts.fitting(Label("a" * 100))
    assert "a" * (LONGEST_LABEL - 1) + "…" == drawn


def test_spaces_need_no_glyph(fonts: Fonts) -> None:
    assert can_draw(fonts.text, "a\u00a0b c")
