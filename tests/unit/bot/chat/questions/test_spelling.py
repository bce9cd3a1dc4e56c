"""Questions put as the archive and the topics have them."""

from __future__ import annotations

import pytest

from bot.chat.questions.spelling import understood
from tests.fakes.desk import TOPICS, Office, text

TITLE = "SMIC sells a plant in Lund, and buys it back"


async def office() -> Office:
    made = Office()
    await made.file(TITLE, "SMIC sold its plant in Lund on Monday. It bought the plant back on Tuesday.", "Wire")
    await made.file("Huawey wins", "A horse called Huawey won the race of Porto on Monday by two lengths.", "Post")
    return made


async def _meant(*asked: str) -> list[tuple[str, str, str]]:
    """The topic, the further words and the mistyped word of each subject."""
    found = await understood((await office()).store, asked, TOPICS)
    return [(one.topic.name if one.topic else "", one.words, one.mistyped) for one in found]


async def test_a_mistyped_name_among_other_words_is_read_as_the_topic() -> None:
    assert [("Huawei", "", "hauwei"), ("SMIC", "", "")] == await _meant("hauwei smic")
    assert [("Huawei", "plant", "hauwei")] == await _meant("hauwei plant")
    assert [("TikTok/ByteDance", "", "tiktik"), ("SMIC", "", "")] == await _meant("tiktik smic")


@pytest.mark.parametrize("word", ["huawey", "saic"])
async def test_a_word_that_an_article_has_and_a_short_one_are_no_typing_errors(word: str) -> None:
    assert [("SMIC", word, "")] == await _meant(f"smic {word}")


async def test_the_answer_says_how_it_read_the_name() -> None:
    said = text(await (await office()).say("hauwei smic"))
    assert said.startswith("I read “hauwei” as Huawei.")
    assert "SMIC sold its plant in Lund" in said


@pytest.mark.parametrize("written", ["smic/tiktok", "smic / tiktok", "SMIC/TikTok?"])
async def test_a_slash_parts_topics(written: str) -> None:
    assert [("SMIC", "", ""), ("TikTok/ByteDance", "", "")] == await _meant(written.strip("?"))


async def test_a_slash_within_a_name_or_between_other_words_stays() -> None:
    assert [("TikTok/ByteDance", "", "")] == await _meant("tiktok/bytedance")
    assert [("", "", "")] == await _meant("copper/etching")


async def test_a_pasted_headline_with_a_comma_is_one_subject() -> None:
    assert 1 == len(await _meant(*TITLE.split(", ")))
    said = text(await (await office()).say(TITLE))
    assert "SMIC sold its plant in Lund" in said
    assert "left out" not in said


async def test_topics_that_one_title_names_stay_subjects_of_their_own() -> None:
    assert 2 == len(await _meant("smic", "lund"))
