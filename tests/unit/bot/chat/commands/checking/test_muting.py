"""/mute and /unmute of topics and outlets."""

from __future__ import annotations

import pytest

from bot.archive.dismissed import MOST_MUTED
from bot.model import Dismissed, Muted, MutedKind
from bot.ports import Put
from bot.render.speech.speech import ENGLISH
from bot.render.texts.following import mute_texts
from tests.fakes.desk import NOW, READER, Office, labels, text

SMIC = "Shares of SMIC fell 23% in Hong Kong on 7 September. The Pentagon is weighing export curbs on the chipmaker."


async def office() -> Office:
    made = Office()
    await made.file("SMIC plunges", SMIC, "The Harbour Wire", url="https://harbour.example/smic")
    return made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("smic", "I tell nothing on SMIC here any more."),
        ("smic until monday", "I tell nothing on SMIC here until Mon 14 Sep 00:00 (UTC)."),
        ("华为 3 days", "I tell nothing on Huawei here until Fri 11 Sep 16:00 (UTC)."),
        ("harbour wire 7d", "I quote nothing by The Harbour Wire here until Tue 15 Sep 16:00 (UTC)."),
        ("The  Harbour Wire für eine Woche", "I quote nothing by The Harbour Wire here until Tue 15 Sep 16:00 (UTC)."),
        ("harbour wire forever", "I quote nothing by The Harbour Wire here any more."),
    ],
)
async def test_a_topic_or_an_outlet_is_muted_for_as_long_as_the_words_say(words: str, said: str) -> None:
    made = await office()
    assert text(await made.say(f"/mute {words}")).startswith(said)
    (kept,) = await made.store.every(Dismissed)
    assert 1 == len(kept.muted)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nonsense 7d", "I know no topic and no outlet called “nonsense”."),
        ("harbor wire", "I know no topic and no outlet called “harbor wire”. Did you mean The Harbour Wire?"),
        ("huawei until yesterday", "I did not understand for how long: “until yesterday”."),
        ("7d", "I know no topic and no outlet called “7d”."),
    ],
)
async def test_what_is_not_understood_is_told_and_changes_nothing(words: str, said: str) -> None:
    made = await office()
    assert text(await made.say(f"/mute {words}")).startswith(said)
    assert () == await made.store.every(Dismissed)


async def test_what_is_muted_is_listed_and_ended_by_a_button_or_a_command() -> None:
    made = await office()
    assert mute_texts.NONE == text(await made.say("/mute"))
    await made.say("/mute smic until monday")
    await made.say("/mute harbour wire")
    listed = await made.say("/mute")
    topic, outlet = "Topic SMIC, until 14 Sep", "Outlet The Harbour Wire"
    assert {topic, outlet, "Done"} == set(labels(listed))
    left = await made.press(listed, topic)
    assert [outlet, "Done"] == labels(left)
    assert mute_texts.heard_again(ENGLISH, "The Harbour Wire") == text(await made.say("/unmute harbour wire"))
    assert mute_texts.NOT_MUTED == text(await made.say("/unmute harbour wire"))
    assert mute_texts.NOT_MUTED == (await made.press(listed, topic)).notice
    assert () == await made.store.every(Dismissed)


async def test_questions_are_answered_and_a_briefing_on_everything_leaves_it_out() -> None:
    made = await office()
    await made.say("/mute smic")
    assert "Shares of SMIC" in text(await made.say("/brief smic"))
    assert "Shares of SMIC" not in text(await made.say("/brief"))


async def test_a_mute_for_good_becomes_one_for_a_week_or_none_by_a_tap() -> None:
    made = await office()
    reply = await made.say("/mute smic")
    week = await made.press(reply, "Only for a week")
    assert text(week).startswith("I tell nothing on SMIC here until Tue 15 Sep 16:00 (UTC).")
    assert mute_texts.heard_again(ENGLISH, "SMIC") == text(await made.press(week, "Undo"))
    assert () == await made.store.every(Dismissed)


async def test_where_a_topic_and_an_outlet_have_one_name_it_is_asked_which() -> None:
    made = Office()
    await made.file("SMIC plunges", SMIC, "Huawei")
    asked = await made.say("/mute huawei 7d")
    assert ["The topic Huawei", "The outlet Huawei"] == labels(asked)
    assert text(await made.press(asked, "The outlet Huawei")).startswith(
        "I quote nothing by Huawei here until Tue 15 Sep"
    )


async def test_the_number_of_mutes_is_bounded() -> None:
    made = await office()
    muted = tuple(Muted(MutedKind.OUTLET, f"Wire {n}", NOW) for n in range(MOST_MUTED))
    await made.store.commit(Put(Dismissed(READER, (), muted)))
    assert mute_texts.TOO_MANY == text(await made.say("/mute smic"))
