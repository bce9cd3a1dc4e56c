from __future__ import annotations

from summaries.model import Story
from summaries.stories.restriction import restricted

STORY = Story("a", ("a", "b", "c", "d"), (("c", "a"), ("d", "a")))


def test_a_story_keeps_its_id_and_the_order_of_what_is_left() -> None:
    assert Story("a", ("a", "b", "d"), (("d", "a"),)) == restricted(STORY, {"d", "b", "a"})
    assert STORY == restricted(STORY, set("abcdef"))


def test_copies_of_an_article_that_is_left_out_copy_the_first_of_themselves() -> None:
    assert Story("a", ("b", "c", "d"), (("d", "c"),)) == restricted(STORY, set("bcd"))
    assert Story("a", ("d",)) == restricted(STORY, {"d"})
