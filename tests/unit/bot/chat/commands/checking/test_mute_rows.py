"""The buttons of what a chat is not told."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain

from bot.chat.commands.checking import mute_rows
from bot.chat.dialog.keyboards import Rows
from bot.model import Dismissed, DismissedStory, Muted, MutedKind
from bot.render.limits import CALLBACK_BYTES
from bot.render.speech.speech import ENGLISH
from tests.fakes.desk import NOW


def labels(rows: Rows) -> list[str]:
    return [button.label for button in chain.from_iterable(rows)]


def test_dismissed_stories_have_pages_the_newest_first() -> None:
    stories = [DismissedStory(f"s{n}", f"Story {n} {'x' * 80}", (), NOW + timedelta(n)) for n in range(9)]
    known = Dismissed(7, tuple(stories))
    rows = mute_rows.listed(ENGLISH, known, 0)
    assert labels(rows)[0].startswith("Story 8 x")
    assert ["‹", "1 of 2", "›", "Done"] == labels(rows)[-4:]
    second = labels(mute_rows.listed(ENGLISH, known, 7))
    assert 1 == len([label for label in second if label.startswith("Story ")])
    assert all(len(button.data.encode()) <= CALLBACK_BYTES for button in chain.from_iterable(rows))


def test_a_line_says_what_is_muted_and_until_when() -> None:
    until = NOW + timedelta(7)
    story = DismissedStory("s", "SMIC wins", (), NOW, until)
    muted = (
        Muted(MutedKind.TOPIC, "TikTok", NOW - timedelta(1), until),
        Muted(MutedKind.OUTLET, "Wire", NOW - timedelta(2)),
    )
    rows = mute_rows.listed(ENGLISH, Dismissed(7, (story,), muted), 0)
    assert ["Until 15 Sep: SMIC wins", "Topic TikTok, until 15 Sep", "Outlet Wire", "Done"] == labels(rows)


def test_a_name_that_is_too_long_for_a_button_has_none() -> None:
    one = Muted(MutedKind.OUTLET, "Wire " * 20, NOW)
    assert ["Undo"] == labels(mute_rows.muted(ENGLISH, one))
    assert () == mute_rows.which(ENGLISH, one.name, "7d")
    assert ["Undo", "Only for a week"] == labels(mute_rows.not_told(ENGLISH, "s", ("a", 1), one.name, ""))
