from __future__ import annotations

from bot.stories.packing import keys_of, link_between, link_to, packed_keys, unpacked_keys
from summaries.stories.link import Link


def test_keys_are_distinct_ascending_and_come_back_from_their_text() -> None:
    keys = keys_of((-1, 7, 5, 7, 1 << 40))
    assert [0, 5, 7, 0xFFFFFFFF] == keys.tolist()
    assert keys.tolist() == unpacked_keys(packed_keys(keys)).tolist()
    assert "" == packed_keys(keys_of(()))


def test_a_link_is_kept_with_the_later_article_and_is_the_same_between_the_two() -> None:
    link = Link("a", "b", 1.23456, 0.5)
    assert Link("a", "b", 1.235, 0.5) == link_between("b", link_to("a", link)) == link_between("a", link_to("b", link))
