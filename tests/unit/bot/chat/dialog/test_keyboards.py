"""Buttons and what they say when they are pressed."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, decode, tag
from bot.model import Button
from bot.render.limits import CALLBACK_BYTES
from bot.render.speech.speech import ENGLISH

NAMES = tuple(f"Topic {n}" for n in range(20))


def labels(rows: keyboards.Rows) -> list[str]:
    return [button.label for button in chain.from_iterable(rows)]


def press(rows: keyboards.Rows, label: str) -> Press:
    (found,) = (button for button in chain.from_iterable(rows) if button.label == label)
    pressed = decode(found.data)
    assert pressed
    return pressed


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.integers(-5, 50))
def test_every_keyboard_is_within_limits_whatever_the_names(name: str, page: int) -> None:
    names = (*NAMES, name)
    rows = (
        keyboards.topics(ENGLISH, names, (name,), page)
        + keyboards.briefs([name])
        + keyboards.follow(ENGLISH, name)
        + keyboards.remove_sources(ENGLISH, [(name, name)])
    )
    assert all(len(row) <= 8 for row in rows)
    assert len(list(chain.from_iterable(rows))) <= 100
    assert all(1 <= len(b.data.encode()) <= CALLBACK_BYTES and b.label.strip() for b in chain.from_iterable(rows))


def test_followed_topics_are_ticked() -> None:
    rows = keyboards.topics(ENGLISH, ("Huawei", "SMIC"), ("huawei",), 0)
    assert ["All topics", "✓ Huawei", "SMIC", "When to send", "Done"] == labels(rows)
    assert Press(Action.TOGGLE, (tag("SMIC"), "0", "1")) == press(rows, "SMIC")
    assert Press(Action.TOGGLE, (tag("Huawei"), "0", "0")) == press(rows, "✓ Huawei")


def test_all_topics_tick_every_topic() -> None:
    assert ["✓ All topics", "✓ Huawei", "✓ SMIC"] == labels(keyboards.topics(ENGLISH, ("Huawei", "SMIC"), (), 0))[:3]


def test_nothing_is_ticked_before_the_first_subscription() -> None:
    assert not any("✓" in label for label in labels(keyboards.topics(ENGLISH, ("Huawei", "SMIC"), None, 0)))


def test_more_than_eight_topics_have_pages() -> None:
    rows = keyboards.topics(ENGLISH, NAMES, None, 2)
    assert ["All topics", *NAMES[16:], "‹", "3 of 3", "›"] == labels(rows)[:-2]
    assert Press(Action.TOPICS, ("0",)) == press(rows, "›")


@pytest.mark.parametrize(("page", "shown"), [(-1, "1 of 3"), (99, "3 of 3")])
def test_a_page_that_is_not_there_shows_the_nearest(page: int, shown: str) -> None:
    assert shown in labels(keyboards.topics(ENGLISH, NAMES, None, page))


def test_all_buttons_are_ours_to_understand() -> None:
    rows = (
        keyboards.start(ENGLISH)
        + keyboards.settings(ENGLISH)
        + keyboards.zones(ENGLISH, "UTC")
        + keyboards.confirm_source(ENGLISH, "abcd")
    )
    assert all(decode(button.data) for button in chain.from_iterable(rows) if isinstance(button, Button))


ANSWER = "0123456789abcdef"


def test_the_only_story_has_four_buttons_in_a_row() -> None:
    rows = keyboards.checks(ENGLISH, ANSWER, (1,), 1)
    assert ["Source", "More", "Why", "Not this"] == [button.label for button in rows[0]]
    assert Press(Action.SOURCE, (ANSWER, "1")) == press(rows, "Source")
    assert Press(Action.DISMISS, (ANSWER, "1")) == press(rows, "Not this")


@pytest.mark.parametrize(("count", "in_rows"), [(2, [2]), (6, [6]), (7, [4, 3]), (13, [5, 5, 3])])
def test_of_several_stories_each_has_its_number_in_rows_of_like_length(count: int, in_rows: list[int]) -> None:
    rows = keyboards.checks(ENGLISH, ANSWER, range(3, 3 + count), 20)
    assert in_rows == [len(row) for row in rows]
    assert [str(number) for number in range(3, 3 + count)] == labels(rows)
    assert Press(Action.SOURCE, (ANSWER, "4")) == press(rows, "4")


def test_a_view_of_a_story_offers_the_other_in_its_place() -> None:
    source, why = (keyboards.card(ENGLISH, ANSWER, 12, view) for view in (Action.SOURCE, Action.WHY))
    expected = (["Why", "More", "Not this", "Follow"], ["Source", "More", "Not this", "Follow"])
    assert expected == (labels(source), labels(why))
    assert Press(Action.WHY, (ANSWER, "12", "e")) == press(source, "Why")
