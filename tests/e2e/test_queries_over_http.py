"""Inline and guest questions against the strict Bot API on loopback, and corrected messages."""

from __future__ import annotations

from functools import partial

from bot.chat.elsewhere.answer_query import answer_query
from bot.model import Chat
from bot.playground.world import queries
from bot.playground.world.values import ADA, MEI
from tests.fakes.desk import ARTICLE, Office
from tests.fakes.wired import Wired, eventually

SECONDS = 60.0
"""The first question compiles the patterns of all languages."""


async def test_a_story_is_chosen_and_sent_in_a_chat_that_the_bot_is_not_in(wired: Wired) -> None:
    office = await _office(wired)
    lunch = wired.world.group("Lunch", {MEI: "member", ADA: "member"})
    async with wired.hearing():
        asked = queries.ask_inline(wired.world, MEI, "smic")
        await eventually(lambda: asked.choices is not None, SECONDS)
        assert asked.choices
        assert {"cache_time": 60, "is_personal": True} == dict(asked.facts)
        sent = queries.choose(wired.world, asked, asked.choices[0].key, lunch.id)
        assert "SMIC has won a delay" in sent.text
        nothing = queries.ask_inline(wired.world, ADA, "blorbl")
        await eventually(lambda: nothing.button, SECONDS)
    assert () == nothing.choices
    assert () == await office.store.every(Chat)
    assert () == await wired.store.every(Chat)


async def test_a_guest_is_answered_below_its_message(wired: Wired) -> None:
    await _office(wired)
    lunch = wired.world.group("Lunch", {MEI: "member", ADA: "member"})
    async with wired.hearing():
        asked = queries.summon(wired.world, MEI, lunch.id, "@wirebrief_bot smic")
        await eventually(lambda: wired.said(lunch.id), SECONDS)
    (answer,) = wired.world.said(lunch.id)
    assert asked.message == answer.reply_to
    assert "SMIC has won a delay" in answer.text


async def test_a_command_that_is_corrected_is_answered_anew_once(wired: Wired) -> None:
    async with wired.hearing():
        post = wired.world.say(MEI, MEI.id, "/brief hauwei")
        await eventually(lambda: len(wired.said(MEI.id)) == 1)
        for _ in range(2):
            post = queries.edit(wired.world, post, "/brief huawei")
        wired.world.say(MEI, MEI.id, "/brief smic")
        await eventually(lambda: len(wired.said(MEI.id)) == 3)
    assert ["brief: hauwei", "brief: huawei", "brief: smic"] == wired.said(MEI.id)


async def _office(wired: Wired) -> Office:
    """A desk with one article, which answers what is asked elsewhere."""
    office = Office()
    await office.file("Chipmaker wins delay", ARTICLE, "Harbour Wire")
    wired.elsewhere = partial(answer_query, office.desk)
    return office
