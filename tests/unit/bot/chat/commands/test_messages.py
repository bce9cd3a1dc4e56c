"""Messages without a command: what is a question, and what is an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Filed
from bot.render.texts import chat_texts
from tests.fakes.desk import ADMIN, ARTICLE, Office, labels, text, written


@pytest.mark.parametrize(
    ("said", "article"),
    [
        ("SMIC has won a delay, the department said. Its shares rose four per cent in Hong Kong.", True),
        (
            "中芯国际周二表示，公司已获得九十天的宽限期，股价随后在香港上涨百分之四。分析师认为这对客户影响不大，因为他们会提前一年作出计划。",
            True,
        ),
        ("SMIC " + "has won a delay of ninety days and " * 6, True),
        ("What is new on Huawei? And what became of the plant of SMIC in Shanghai? Please.", False),
        ("News on SMIC. Thanks.", False),
        ("chip export rules, entity list, huawei 7d", False),
    ],
)
async def test_an_admin_who_pastes_statements_files_them_and_who_asks_is_answered(said: str, *, article: bool) -> None:
    office = Office()
    await office.say(said, who=ADMIN)
    assert int(article) == await office.store.count(Filed)


async def test_a_question_with_abbreviations_is_no_article() -> None:
    office = Office()
    asked = "What did the U.S. say to Huawei Technologies Co. and SMIC on Sept. 15 in Washington, D.C."
    assert "Nothing on" in text(await office.say(asked, who=ADMIN))
    assert 0 == await office.store.count(Filed)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("thanks 👍", chat_texts.YOU_ARE_WELCOME),
        ("no", chat_texts.NOTHING_ASKED),
        ("😂", chat_texts.SMILE),
        ("?", chat_texts.HOW_TO_ASK),
        ("hola", chat_texts.GREETING),
        ("stop!", chat_texts.HOW_TO_STOP),
    ],
)
async def test_a_courtesy_is_answered_as_a_person_would(said: str, answer: str) -> None:
    assert answer == text(await Office().say(said))


async def test_thanks_and_laughter_are_not_answered_in_a_group() -> None:
    office = Office()
    assert () == (await office.say("thanks 👍", group=True)).messages
    assert () == (await office.say("😂", group=True)).messages
    assert chat_texts.GREETING == text(await office.say("hi", group=True))


@pytest.mark.parametrize("words", ["booking.com", "node.js", "e.on"])
async def test_words_that_look_like_a_site_are_searched_and_admins_may_add_it(words: str) -> None:
    office = Office()
    await office.file(
        f"{words} grows", f"Shares of {words} rose by four per cent in Amsterdam on Monday, traders said.", "Post"
    )
    assert "Shares of" in text(await office.say(words)).replace("\u2060", "")
    reply = await office.say(words, who=ADMIN)
    assert "Shares of" in text(reply)
    assert f"Add {words} as a source" in labels(reply)
    assert "does not answer" in text(await office.press(reply, f"Add {words} as a source", who=ADMIN))


async def test_a_reader_s_file_and_forward_are_refused_politely() -> None:
    office = Office()
    assert chat_texts.ADMINS_ADD_ARTICLES == text(await office.send_file("a.txt", ARTICLE.encode(), who=7))
    assert chat_texts.ADMINS_ADD_ARTICLES == text(await office.asked(replace(written(ARTICLE), forwarded="Post")))
    assert "long for a question" in text(await office.say(f"{ARTICLE}\n{ARTICLE}"))
    assert 0 == await office.store.count(Filed)


async def test_what_is_neither_text_nor_file_is_answered() -> None:
    assert chat_texts.NOTHING_TO_READ == text(await Office().say(""))
    assert () == (await Office().say("", group=True)).messages


async def test_what_an_admin_says_to_the_bot_is_no_article() -> None:
    office = Office()
    said = "I would like to get huawei news every day at nine in the morning. And please do not write at night."
    await office.say(said, who=ADMIN)
    assert () == await office.store.articles()
    saved = await office.say(ARTICLE, who=ADMIN)
    await office.press(saved, "Remove", who=ADMIN)
    assert () == await office.store.articles()
