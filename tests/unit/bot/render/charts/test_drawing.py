"""Charts as pictures."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from bot.model import Picture
from bot.model.digests import LARGEST_PICTURE
from bot.render.charts.chart import Chart, Label, Series, days_from
from bot.render.charts.drawing import COLOURS, INK, PAPER, WIDTH, draw

FIRST = date(2020, 6, 10)


def chart(days: int, *, panels: int = 1, series: int = 1, highest: int = 5) -> Chart:
    numbers = tuple(day * 7 % (highest + 1) for day in range(days))
    one = tuple(Series(Label(f"Outlet {number}"), numbers) for number in range(series))
    return Chart(tuple(Label(f"{day:%d.%m.}") for day in days_from(FIRST, days)), (one,) * panels)


def colours(png: bytes) -> set[tuple[int, ...]]:
    with Image.open(BytesIO(png)) as image:
        counted = image.convert("RGB").getcolors(1 << 20) or []
    return {colour for _, colour in counted if isinstance(colour, tuple)}


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


@pytest.mark.parametrize(
    "drawn",
    [chart(1), chart(2), chart(180, series=7, highest=40), chart(28, panels=3, highest=100_000), chart(9, highest=0)],
    ids=["one day", "two days", "half a year", "three panels", "nothing"],
)
def test_any_chart_is_a_picture_that_fits_in_the_outbox_and_in_a_chat(drawn: Chart) -> None:
    png = draw(drawn)
    assert Picture(png).png == png
    assert len(png) < LARGEST_PICTURE / 2
    with Image.open(BytesIO(png)) as image:
        assert image.width == WIDTH
        assert image.height < WIDTH


def test_each_series_has_its_colour_on_a_card_that_reads_in_light_and_dark_chats() -> None:
    found = colours(draw(chart(9, series=3)))
    assert {rgb(one) for one in (*COLOURS[:3], PAPER, INK)} <= found


def test_one_article_among_thousands_is_seen() -> None:
    days = tuple(Label("") for _ in range(2))
    few = Chart(days, ((Series(Label("a"), (9000, 0)), Series(Label("b"), (0, 1))),))
    with Image.open(BytesIO(draw(few))) as image:
        counted = {colour: number for number, colour in image.convert("RGB").getcolors(1 << 20) or []}
    assert counted[rgb(COLOURS[1])] > 1000  # its bar beside its place in the legend


def test_what_is_too_large_or_no_picture_is_refused() -> None:
    for wrong in (b"", b"GIF89a", draw(chart(2)) + bytes(LARGEST_PICTURE)):
        with pytest.raises(ValueError, match="not a PNG"):
            Picture(wrong)
