"""Which lines of a text belong together, and what they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.languages import CODES, profile
from summaries.paragraphs.blocks import Role, layout

MARKS = st.sampled_from(
    ["\n", "Q: ", "A: ", "1. ", "2. ", "• ", "- ", "— ", "14:05 ", "SMITH: ", "?", ".", "问：", " "]
)
TEXTS = st.lists(st.one_of(MARKS, st.text(max_size=6)), max_size=60).map("".join)


def roles(text: str, language: str = "en") -> list[tuple[Role, int]]:
    return [(block.role, block.section) for block in layout(text, profile(language)).blocks]


def test_an_answer_is_of_the_section_of_its_question() -> None:
    text = "The mayor spoke on Tuesday.\nQ: How much?\nA: Nine.\nMore in May.\nQ: Why?\nA: Because."

    assert [
        (Role.BODY, 0),
        (Role.QUESTION, 1),
        (Role.ANSWER, 1),
        (Role.ANSWER, 1),
        (Role.QUESTION, 2),
        (Role.ANSWER, 2),
    ] == roles(text)


def test_questions_and_answers_run_into_one_line_are_told_apart() -> None:
    assert [Role.BODY, Role.QUESTION, Role.ANSWER, Role.QUESTION, Role.ANSWER] == [
        role for role, _ in roles("The mayor spoke. Q: How much? A: The city paid nine. Q: Why? A: It had to.")
    ]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("A talk", "What did it cost?\nWe paid twelve million.\nWho is to blame?\nThe council."),
        ("Interview with the mayor", "What did it cost?\nTwelve million.\nWho is to blame?\nThe council."),
    ],
)
def test_questions_that_stand_as_paragraphs_are_asked_if_somebody_answers_or_the_title_says_so(
    title: str, text: str
) -> None:
    blocks = layout(text, profile("en"), title).blocks

    assert [Role.QUESTION, Role.ANSWER, Role.QUESTION, Role.ANSWER] == [block.role for block in blocks]


def test_questions_in_an_explainer_are_its_subheads() -> None:
    text = "What is the act?\nThe act is a law of 1971.\nWho decides?\nThe harbour master does."

    assert [(Role.BODY, 1), (Role.BODY, 1), (Role.BODY, 2), (Role.BODY, 2)] == roles(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("FRAGE: Wann?\nANTWORT: Im März.", "de"),
        ("Вопрос: Когда?\nОтвет: В марте.", "ru"),
        ("Питання: Коли?\nВідповідь: У березні.", "uk"),
        ("Question : Quand ?\nRéponse : En mars.", "fr"),
        ("P. ¿Cuándo?\nR. En marzo.", "es"),
        ("س: متى؟\nج: في مارس.", "ar"),
        ("सवाल: कब?\nजवाब: मार्च में।", "hi"),
        ("问：什么时候？\n答：三月。", "zh"),
        ("記者：いつですか？\n答：三月です。", "ja"),
    ],
)
def test_questions_and_answers_are_known_in_ten_languages(text: str, language: str) -> None:
    assert [(Role.QUESTION, 1), (Role.ANSWER, 1)] == roles(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "A. Holm sold nine cranes.\nB. Ruiz bought them.",
        "3. October is a holiday in Germany.\nThe shops are closed.",
        "ODDEN: The council met.\nIt sold nine cranes.",
        "Price: nine euros.\nOpening hours: from nine to five.",
        "But who pays for it?\nThe council does not know.",
    ],
)
def test_one_line_of_a_shape_makes_neither_an_interview_nor_a_list(text: str) -> None:
    assert {Role.BODY} == {role for role, _ in roles(text)}


def test_the_emoji_before_a_line_of_a_post_is_left_off() -> None:
    blocks = layout("⚡️ The crane fell.\n\n❗️🔥Two were hurt. ⚡️", profile("en")).blocks

    assert ["The crane fell.", "Two were hurt. ⚡️"] == [block.line for block in blocks]


def test_a_subhead_begins_a_section() -> None:
    assert [0, 1, 1] == [section for _, section in roles("The council met.\nWhat happens next\nIt will vote.")]


def test_an_entry_of_a_live_page_is_a_section_without_its_time() -> None:
    blocks = layout("16:40 It is out.\n15:55\nTwo fled.\n13:05 – A fire broke out.", profile("en")).blocks

    assert [("It is out.", 1), ("Two fled.", 2), ("A fire broke out.", 3)] == [
        (one.line, one.section) for one in blocks
    ]


@given(TEXTS, st.sampled_from([*CODES, ""]))
def test_blocks_stand_in_order_at_their_places_in_any_text(text: str, language: str) -> None:
    end = 0
    for block in layout(text, profile(language)).blocks:
        assert end <= block.start
        assert block.line == text[block.start : block.start + len(block.line)]
        end = block.start + len(block.line)
