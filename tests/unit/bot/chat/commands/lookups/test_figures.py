"""/figures, over a real archive."""

from __future__ import annotations

import pytest

from bot.render.speech.speech import ENGLISH
from bot.render.texts import lookup_texts
from tests.fakes.desk import Office, labels, text

FIRST = (
    "India banned 118 Chinese apps on Wednesday, among them the game PUBG Mobile of Tencent. "
    "The ministry of information technology in New Delhi said that the apps endanger the security of the state. "
    "PUBG Mobile has 33 million players in India. Soldiers of both countries had clashed in Ladakh in June."
)
SECOND = (
    "Players of the game PUBG Mobile met on Wednesday as India banned 117 Chinese apps, theirs among them. "
    "It belongs to Tencent. After the clash of soldiers in Ladakh, New Delhi had already blocked TikTok. "
    "They sold their phones in anger, and some of them moved to Nepal for the finals of the season."
)


async def office(second: str = SECOND) -> Office:
    made = Office()
    await made.file("India bans PUBG Mobile of Tencent", FIRST, "Delta Post", hours=3, url="https://delta.example/a")
    await made.file("India bans the game PUBG Mobile", second, "Harbour Wire", hours=2)
    return made


async def test_each_figure_comes_with_its_sentence_outlet_and_time() -> None:
    reply = await (await office()).say("/figures tencent")
    said = text(reply)
    assert said.startswith("tencent: sources differ on 1 story, in 2 articles.\n\n")
    assert "Sources differ on Chinese apps:" in said
    assert "• 118: India banned 118 Chinese apps on Wednesday, among them the game PUBG Mobile of Tencent. — " in said
    assert "Delta Post 13:00" in said
    assert "as India banned 117 Chinese apps, theirs among them. — " in said
    assert "Harbour Wire 14:00" in said
    assert '<a href="https://delta.example/a">Delta Post</a>' in reply.messages[0].html


async def test_articles_that_agree_are_told_to_and_offered() -> None:
    reply = await (await office(SECOND.replace("117", "118"))).say("/figures tencent")
    assert text(reply) == lookup_texts.no_difference(ENGLISH, "tencent", 2)
    assert labels(reply) == ["News on “tencent”"]


@pytest.mark.parametrize("asked", ["", " the", " since monday"])
async def test_without_words_it_says_what_to_send(asked: str) -> None:
    assert text(await (await office()).say(f"/figures{asked}")) == lookup_texts.FIGURES_WHAT


async def test_nothing_found_says_what_was_searched() -> None:
    assert text(await (await office()).say("/figures volcano")).startswith("Nothing on volcano.\nI searched 2 stored")
