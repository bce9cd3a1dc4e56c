from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.playground.text.entity import Entity
from bot.playground.text.passages import passages

ARTICLE = "Shares of SMIC  fell on Monday.\n\nThe company was shocked. It makes chips only. Nobody else spoke."


def quoted(message: str, *entities: Entity) -> list[str]:
    return [ARTICLE[start:end] for start, end in passages(ARTICLE, message, entities)]


def test_the_lines_of_a_message_are_found_in_the_article_whatever_its_white_space() -> None:
    message = "Huawei · 1 story\n\nShares of SMIC fell on Monday. — Harbour Wire 09:05\nNobody else spoke."
    outlet = Entity("text_link", message.index("Harbour"), 12, "https://h.example/")
    assert ["Shares of SMIC  fell on Monday.", "Nobody else spoke."] == quoted(message, outlet)


def test_what_the_bot_adds_to_a_passage_parts_it_and_one_without_is_one() -> None:
    message = "Shares of SMIC fell on Monday [7 Sep].\nThe company was shocked. It makes chips only."
    added = Entity("italic", message.index(" [7"), 8)
    assert ["Shares of SMIC  fell on Monday", "The company was shocked. It makes chips only."] == quoted(message, added)


def test_bold_words_that_run_on_are_one_passage() -> None:
    message = "🎉\nThe company was shocked. It makes chips only."
    assert ["The company was shocked. It makes chips only."] == quoted(message, Entity("bold", 3, 24))


def test_names_and_words_that_are_not_in_the_article_mark_nothing() -> None:
    assert [] == quoted("SMIC\nThe company was not shocked at all.\nMonday.")


@given(st.text(max_size=200), st.text(max_size=200))
def test_stretches_lie_apart_within_the_article(article: str, message: str) -> None:
    last = 0
    for start, end in passages(article, f"{message}\n{article}", ()):
        assert last <= start < end <= len(article)
        last = end
