"""Questions as people write them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.parsing.question import Question, parse_question

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("", Question()),
        ("   \n ", Question()),
        ("huawei", Question(("huawei",))),
        ("Huawei, SMIC", Question(("Huawei", "SMIC"))),
        ("huawei,huawei,,", Question(("huawei",))),
        ("chip export rules 7d", Question(("chip export rules",), 7 * DAY)),
        ("7d", Question((), 7 * DAY)),
        ("huawei 24h", Question(("huawei",), DAY)),
        ("huawei 24 h", Question(("huawei",), DAY)),
        ("smic 2w", Question(("smic",), 14 * DAY)),
        ("smic last 2 weeks", Question(("smic",), 14 * DAY)),
        ("smic 3 months", Question(("smic",), 90 * DAY)),
        ("what about the “Clean Network”?", Question(("what about the “Clean Network",))),
        ("“Clean Network”", Question(("Clean Network",))),
        ("china standards 2035", Question(("china standards 2035",))),
        ("华为，中芯国际", Question(("华为", "中芯国际"))),
    ],
)
def test_a_question_is_read(text: str, question: Question) -> None:
    assert question == parse_question(text)


@pytest.mark.parametrize("text", ["smic 0d", "smic 99999999999999999d", "smic 11 years"])
def test_a_window_beyond_reason_is_named(text: str) -> None:
    assert "ten years (3650d)" in parse_question(text).trouble


def test_a_text_is_not_a_question() -> None:
    assert "long for a question" in parse_question("word " * 1000).trouble


def test_a_list_is_not_a_question() -> None:
    assert "at most 8" in parse_question(",".join(f"topic {n}" for n in range(9))).trouble


@given(st.text(max_size=300))
def test_anything_is_read(text: str) -> None:
    question = parse_question(text)
    assert all(subject.strip() for subject in question.subjects)
