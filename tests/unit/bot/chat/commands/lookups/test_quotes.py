"""/quotes and its pages, over a real archive."""

from __future__ import annotations

import pytest

from bot.render.speech.speech import ENGLISH
from bot.render.texts import lookup_texts
from tests.fakes.desk import Office, labels, text

LEAD = "Huawei closed its shop at Odden on Monday for repairs of the roof. "


async def office(*speakers: str) -> Office:
    """An article an hour in which each of these says something, the first the newest."""
    made = Office()
    for hours, name in enumerate(speakers, 1):
        words = f"“We need {hours + 1} days before the roof can be lifted,” said {name}, a builder."
        await made.file(f"Huawei waits for roof {hours}", LEAD + words, "Delta Post", hours=hours)
    return made


async def test_who_said_what_on_a_topic_comes_with_outlet_and_time() -> None:
    said = text(await (await office("Ana Ruiz")).say("/quotes huawei"))
    assert said == (
        "Huawei: 1 statement in 1 article.\n\nSaid on Huawei\n\nAna Ruiz\n"
        "“We need 2 days before the roof can be lifted,” said Ana Ruiz, a builder. — "
        "Delta Post 15:00 · Huawei waits for roof 1"
    )


async def test_the_words_of_who_is_asked_for_come_before_those_on_him() -> None:
    made = await office("Bo Lind", "Ana Ruiz")
    on = "Ana Ruiz left the shop of Odden on Monday. “Ana Ruiz was too slow for this roof,” said Bo Lind, a builder."
    await made.file("Ana Ruiz leaves", on, "Delta Post", hours=3)
    said = text(await made.say("/quotes ana ruiz"))
    assert said.index("Said by Ana Ruiz") < said.index("We need 3 days") < said.index("Said on ana ruiz")
    assert said.index("Said on ana ruiz") < said.index("was too slow")


async def test_five_make_a_page_and_buttons_turn_it_in_place() -> None:
    made = await office("Ana Ruiz", "Bo Lind", "Cy Holm", "Di Sund", "Ed Bech", "Fay Torp")
    first = await made.say("/quotes huawei")
    assert labels(first) == ["‹", "1 of 2", "›"]
    second = await made.press(first, "›")
    assert second.edit
    assert "Fay Torp" in text(second)
    assert "Ana Ruiz" not in text(second)


async def test_articles_without_a_named_speaker_are_told_and_offered() -> None:
    made = Office()
    await made.file("Huawei waits", LEAD + "The roof is to be lifted before the end of the week.", "Delta Post")
    reply = await made.say("/quotes huawei")
    assert text(reply) == lookup_texts.nobody_quoted(ENGLISH, "Huawei", 1)
    assert labels(reply) == ["News on “Huawei”"]


@pytest.mark.parametrize("asked", ["", " the", " since monday"])
async def test_without_words_it_says_what_to_send(asked: str) -> None:
    assert text(await (await office()).say(f"/quotes{asked}")) == lookup_texts.QUOTES_WHAT


async def test_nothing_found_says_what_was_searched() -> None:
    said = text(await (await office("Ana Ruiz")).say("/quotes volcano"))
    assert said.startswith("Nothing on volcano.\nI searched 1 stored article")
