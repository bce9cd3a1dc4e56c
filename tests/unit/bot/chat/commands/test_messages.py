"""Messages without a command: what is a question, and what is an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Filed
from bot.render import chat_texts
from tests.fakes.desk import ADMIN, ARTICLE, Office, text, written


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


async def test_a_reader_s_file_and_forward_are_refused_politely() -> None:
    office = Office()
    assert chat_texts.ADMINS_ADD_ARTICLES == text(await office.send_file("a.txt", ARTICLE.encode(), who=7))
    assert chat_texts.ADMINS_ADD_ARTICLES == text(await office.asked(replace(written(ARTICLE), forwarded="Post")))
    assert "long for a question" in text(await office.say(f"{ARTICLE}\n{ARTICLE}"))
    assert 0 == await office.store.count(Filed)


async def test_what_is_neither_text_nor_file_is_answered() -> None:
    assert chat_texts.NOTHING_TO_READ == text(await Office().say(""))
    assert () == (await Office().say("", group=True)).messages
