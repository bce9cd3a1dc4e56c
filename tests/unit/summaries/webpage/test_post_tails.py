from __future__ import annotations

import pytest

from summaries.webpage.post_tails import repeats, without_tail

TITLE, OUTLET = "Ferry line closes", "Harbour Wire - News"


@pytest.mark.parametrize(
    "tail",
    [
        "The post Ferry line closes appeared first on Harbour Wire.",
        "Der Beitrag Ferry line closes erschien zuerst auf Harbour Wire.",
        "L’article Ferry line closes est apparu en premier sur Harbour Wire - News.",
        "Ferry line closes 最先出现在 Harbour Wire。",
    ],
)
def test_what_names_the_post_and_its_blog_below_it_is_no_text(tail: str) -> None:
    assert "It closes in March." == without_tail(f"It closes in March.\n{tail}", TITLE, OUTLET)


@pytest.mark.parametrize(
    "tail",
    [
        "The post Ferry line closes appeared first on Porto Post.",
        "Der Beitrag Ferry line closes erschien zuerst auf Porto Post.",
        "La entrada Ferry line closes se publicó primero en Porto Post.",
        "Запись Ferry line closes впервые появилась Porto Post.",
        "投稿 Ferry line closes は Porto Post に最初に表示されました。",
    ],
)
def test_where_a_post_was_first_is_no_text_of_a_blog_without_a_known_name(tail: str) -> None:
    assert "It closes in March." == without_tail(f"It closes in March.\n{tail}", TITLE, "")


@pytest.mark.parametrize(
    "text",
    [
        "It closes in March.",
        "The post Ferry line closes appeared first on Harbour Wire.",
        "It closes.\nHis novel appeared first on Monday.",
        "It closes.\nHarbour Wire learned this on Monday.",
        f"It closes.\nFerry line closes: Harbour Wire asked what follows{' and what else follows' * 5}.",
    ],
)
def test_what_may_be_text_stays(text: str) -> None:
    assert text == without_tail(text, TITLE, OUTLET)


def test_what_a_forum_puts_below_a_post_is_no_text() -> None:
    assert "It closes." == without_tail("It closes.\nsubmitted by /u/ann\n[link] [comments]", TITLE, "boats")
    assert "" == without_tail("submitted by /u/ann [link] [comments]", TITLE, "boats")
    assert "" == without_tail("submitted by /u/ann to r/boats\n[link] [comments]", TITLE, "boats")


def test_a_text_that_only_names_its_title_and_outlet_repeats() -> None:
    assert repeats("Ferry line closes  Porto Post", TITLE, "Porto Post")
    assert not repeats("Ferry line closes in March", TITLE, "Porto Post")
    assert not repeats("Ferry line closes.", "Ferry line closes.", "Porto Post")
