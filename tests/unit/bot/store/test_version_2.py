from __future__ import annotations

import pytest

from bot.ports import StoreError
from bot.store.version_2 import records_of


def test_a_note_that_nobody_needs_any_more_is_left_out() -> None:
    assert [] == list(records_of("something else", {"name": "something else", "value": "x"}))


def test_a_feed_may_have_a_tab_in_its_title_and_none_at_all() -> None:
    value = "2020-09-08T12:00:00+00:00\nhttps://a.test\tTab\tbed\nhttps://b.test\t"
    expected = {
        "id": "abc",
        "made": "2020-09-08T12:00:00+00:00",
        "feeds": [{"url": "https://a.test", "title": "Tab\tbed"}, {"url": "https://b.test", "title": ""}],
    }
    assert [("offers", "abc", expected)] == list(records_of("undecided source abc", {"value": value}))


@pytest.mark.parametrize(
    ("name", "value"),
    [("held s", "7 2020-09-08"), ("last part x", "1 2 3"), ("demo clock", ""), ("undecided source a", "")],
)
def test_a_damaged_note_is_named(name: str, value: str) -> None:
    with pytest.raises(StoreError, match=f"the note '{name}' of version 1 is damaged: restore a backup"):
        list(records_of(name, {"name": name, "value": value}))
