"""Lines that a mailer broke are joined; lines that an author broke are not."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Article
from summaries.paragraphs.lines import unwrapped
from summaries.reading.boilerplate import news

FIRST = (
    "The city of Odden opened a cable car across its harbour on Tuesday that carries 900 passengers an hour from the "
    "old town to the station, the mayor said."
)
SECOND = (
    "The ride takes eleven minutes and costs nine euros. The operator, a firm from Harby, expects two million "
    "passengers in the first year of service."
)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_lines_broken_at_a_width_are_joined_and_receipts_point_into_the_original(width: int) -> None:
    text = f"{textwrap.fill(FIRST, width)}\n\n{textwrap.fill(SECOND, width)}"
    sentences = news(Article("a", text, language="en"))

    assert [FIRST, *SECOND.split(" The operator")[:1]] == [" ".join(one.text.split()) for one in sentences[:2]]
    assert [one.text for one in sentences] == [text[one.start : one.end] for one in sentences]
    assert [0, 1, 1] == [one.paragraph for one in sentences]


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Tuesday.\nIt sold nine cranes to a shipyard in Harby.\nThe buyer pays in March.\nHe left.",
        "Odden 3 Harby 1\nFjellyard 0 Lund 0\nBergen 2 Keplar 2\nNorthgate 1 Meridian 4",
        "Council sells nine cranes\nFerry line orders boats\nBridge stays shut in winter\nFire in the harbour is out",
        "One line.",
    ],
)
def test_lines_that_an_author_broke_are_kept(text: str) -> None:
    assert text == unwrapped(text)


def test_lines_of_chinese_that_were_broken_at_a_width_are_joined() -> None:
    text = (
        "奥登市周二开通了一条跨越港口的缆车，每小时可运送九百名乘客，从\n"
        "老城到火车站只需十一分钟，市长在开通仪式上说，票价为九欧元，比去\n"
        "年公布的低一欧元，运营公司预计第一年将有二百万人次乘坐，目前已雇\n"
        "用六十人。"
    )

    assert "\n" not in unwrapped(text)


@given(st.text(alphabet="abc .\n", max_size=300))
def test_joining_lines_moves_no_sign(text: str) -> None:
    assert text.replace("\n", " ") == unwrapped(text).replace("\n", " ")
