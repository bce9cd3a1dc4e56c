"""Words of a question in a script without spaces, cut as the archive knows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.unspaced_words import in_words
from tests.fakes.desk import Office, text

TEXT = "江口市首条有轨电车星期二开通，连接火车站和江口大学。\n\n江口市で初の路面電車が開業した。"


async def office() -> Office:
    found = Office(())
    await found.file("江口市首条有轨电车开通", TEXT, "西部晚报")
    return found


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("江口电车", "江口 电车"),
        ("江口の路面電車", "江口 路面電車"),
        ("有轨电车", "有轨电车"),
        ("口江电车轨", "口江电车轨"),
        ("江口 tram", "江口 tram"),
        ("", ""),
    ],
)
async def test_a_run_that_no_article_has_is_cut_into_what_some_have(asked: str, words: str) -> None:
    assert words == await in_words((await office()).desk.store, asked)


async def test_a_question_in_chinese_without_spaces_finds_what_it_names() -> None:
    said = text(await (await office()).say("江口电车"))

    assert "有轨电车" in said


@given(st.text(alphabet="江口市有轨电车の 路x", max_size=24))
async def test_no_sign_is_added(asked: str) -> None:
    cut = await in_words((await office()).desk.store, asked)

    assert set(cut) <= {*asked, " "}
