"""The starter packs that ship."""

from __future__ import annotations

from bot.archive.topics.own import MOST_TOPICS, is_too_large
from bot.archive.topics.packs import packs, to_add
from bot.render.texts.topics import pack_texts


def test_every_pack_has_a_name_and_topics_of_which_none_is_too_large() -> None:
    assert set(pack_texts.NAMES) == set(packs())
    assert all(3 <= len(to_add(name)) <= MOST_TOPICS for name in packs())
    assert not any(is_too_large(topic) for name in packs() for topic in to_add(name))


def test_no_two_topics_of_packs_share_a_name() -> None:
    names = [topic.name.casefold() for name in packs() for topic in packs()[name]]
    assert len(set(names)) == len(names)


def test_the_topics_come_with_their_names_in_other_scripts() -> None:
    assert "台积电" in to_add("chips")[0].terms
    assert () == to_add("no such pack")
