"""Which chats we know, and how we stand with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.dialog.chat_state import MOST_THREADS, after_ask, after_change, with_thread
from bot.chat.dialog.connection import Membership
from bot.chat.dialog.request import Request
from bot.model import AWAY, Chat, ChatKind, ChatState, ForumThread

NOW = datetime(2020, 9, 8, tzinfo=UTC)
ASK = Request(5, ChatKind.PRIVATE, "Mei", 5, admin=False, words="hello")
MEI = Chat(5, ChatKind.PRIVATE, "Mei", NOW, zone="Asia/Shanghai")


def test_whoever_speaks_first_is_new_here() -> None:
    assert Chat(5, ChatKind.PRIVATE, "Mei", NOW) == after_ask(None, ASK, NOW)


def test_nothing_changes_for_whom_we_know() -> None:
    assert after_ask(MEI, ASK, NOW) == MEI


def test_a_new_title_is_noted_and_a_missing_one_is_not() -> None:
    assert replace(MEI, title="Mei Lin") == after_ask(MEI, replace(ASK, title="Mei Lin"), NOW)
    assert after_ask(MEI, replace(ASK, title=""), NOW) == MEI


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ChatState.ACTIVE, ChatState.ACTIVE),
        (ChatState.STOPPED, ChatState.STOPPED),
        (ChatState.GONE, ChatState.ACTIVE),
        (ChatState.AWAITED, ChatState.ACTIVE),
    ],
)
def test_who_speaks_or_lets_us_in_is_back_but_stop_stays_stop(before: ChatState, after: ChatState) -> None:
    known = replace(MEI, state=before, left=NOW if before in AWAY else None)
    assert replace(MEI, state=after) == after_ask(known, ASK, NOW)
    welcome = Membership(5, ChatKind.PRIVATE, "Mei", may_write=True)
    assert replace(MEI, state=after) == after_change(known, welcome, NOW)


def test_a_person_who_is_awaited_is_so_until_start_is_answered_and_a_group_is_not() -> None:
    known, start = replace(MEI, state=ChatState.AWAITED, left=NOW), replace(ASK, command="start")
    assert known == after_ask(known, start, NOW)
    group = replace(known, id=-5, kind=ChatKind.GROUP)
    come = after_ask(group, replace(start, chat=-5, kind=ChatKind.GROUP), NOW)
    assert (ChatState.ACTIVE, None) == (come.state, come.left)


def test_who_shows_us_out_is_gone_and_nothing_is_kept_of_whom_we_had_not_met() -> None:
    farewell = Membership(5, ChatKind.PRIVATE, "Mei", may_write=False)
    assert replace(MEI, state=ChatState.GONE, left=NOW) == after_change(MEI, farewell, NOW)
    assert after_change(None, farewell, NOW) is None
    earlier = replace(MEI, state=ChatState.GONE, left=NOW - timedelta(days=3))
    assert earlier == after_change(earlier, farewell, NOW)


def test_the_threads_of_a_forum_are_known_by_the_name_that_they_had_last() -> None:
    asked = replace(ASK, thread=7, thread_name="Chips")
    forum = after_ask(None, asked, NOW)
    assert (ForumThread(7, "Chips"),) == forum.threads == after_ask(forum, ASK, NOW).threads
    assert (ForumThread(7, "Silicon"),) == with_thread(forum, 7, "Silicon").threads
    assert forum == after_ask(forum, asked, NOW) == with_thread(forum, 7, "") == with_thread(forum, 0, "x")


def test_of_very_many_threads_the_latest_named_are_known() -> None:
    forum = MEI
    for number in range(1, MOST_THREADS + 3):
        forum = with_thread(forum, number, f"{number}")
    assert (MOST_THREADS, 3) == (len(forum.threads), forum.threads[0].id)
