"""What people write in chats that the bot is not in, and behind its name in any chat."""

from __future__ import annotations

import pytest

from bot.playground.web import elsewhere
from bot.playground.world.demo_rooms import CHANNEL, FORUM, furnish
from bot.playground.world.queries import KEPT, Choice, answered
from bot.playground.world.values import ADA, DESK, MEI
from bot.playground.world.world import World
from tests.fakes.virtual_clock import VirtualClock

CHOICE = Choice("1", "Chips", "SMIC sells fewer chips.", "", "SMIC sells fewer chips.", (), None)


def place() -> World:
    made = World(VirtualClock())
    furnish(made)
    return made


def kinds(world: World) -> list[str]:
    """The kinds of the updates that wait for the bot."""
    return [next(name for name in update if name != "update_id") for update in world.updates.take(0, 100)]


def test_a_group_that_the_bot_is_not_in_asks_it_as_a_guest_in_the_open_topic() -> None:
    world = place()
    thread = next(iter(world.rooms[FORUM].threads))
    elsewhere.write(world, MEI, {"chat": FORUM, "thread": thread}, "what of @Wirebrief_bot's huawei?")
    elsewhere.write(world, MEI, {"chat": FORUM}, "lunch, @wirebrief_bots?")
    assert ["guest_message"] == kinds(world)
    (query,) = world.queries.values()
    answered(world, query, [CHOICE], "", {})
    last = world.messages(FORUM)[-1]
    assert (CHOICE.text, thread, query.message) == (last.text, thread, last.reply_to)


def test_a_group_that_the_bot_is_in_has_no_guests() -> None:
    world = place()
    elsewhere.write(world, MEI, {"chat": DESK}, "@wirebrief_bot huawei")
    assert [] == kinds(world)  # privacy mode: the bot is a member that reads no such messages


def test_what_is_chosen_is_a_message_of_the_person_and_the_bot_gets_it_where_it_is() -> None:
    world = place()
    query = world.queries[elsewhere.ask(world, MEI, {"chat": MEI.id, "words": "smic"})["query"]]
    assert ["inline_query"] == kinds(world)
    answered(world, query, [CHOICE], "", {})
    sent = elsewhere.choose(world, MEI, {"chat": FORUM, "query": query.id, "key": "1"})
    assert MEI == world.rooms[FORUM].posts[sent["message"]].sender
    assert ["inline_query"] == kinds(world)
    elsewhere.choose(world, MEI, {"chat": DESK, "query": query.id, "key": "1"})
    assert ["inline_query", "message"] == kinds(world)


@pytest.mark.parametrize(
    "asked", [{"chat": CHANNEL}, {"chat": 7}, {"chat": FORUM, "thread": 99}, {"chat": DESK, "reply": "x"}]
)
def test_where_nobody_could_write_nothing_is_asked_either(asked: dict[str, object]) -> None:
    world = place()
    with pytest.raises((KeyError, ValueError)):
        elsewhere.ask(world, MEI, {"words": "huawei"} | asked)
    assert [] == kinds(world)


def test_nobody_chooses_from_the_results_of_others_or_what_is_not_among_them() -> None:
    world = place()
    query = elsewhere.ask(world, MEI, {"chat": DESK, "words": "huawei"})["query"]
    for person, key in ((ADA, "1"), (MEI, "2")):
        with pytest.raises(ValueError, match=f"{query}|not enough values"):
            elsewhere.choose(world, person, {"chat": DESK, "query": query, "key": key})


def test_the_newest_questions_are_kept() -> None:
    world = place()
    for number in range(KEPT + 5):
        elsewhere.ask(world, MEI, {"chat": DESK, "words": f"{number}"})
    assert [KEPT, "5"] == [len(world.queries), next(iter(world.queries.values())).words]
