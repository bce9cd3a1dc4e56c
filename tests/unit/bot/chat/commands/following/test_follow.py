"""/follow and the button *Follow*."""

from __future__ import annotations

from bot.alerts.follows import MOST
from bot.model import DigestStory, Follow
from bot.ports import Put
from bot.render.speech.speech import ENGLISH
from bot.render.texts import chat_texts
from bot.render.texts.following import follow_texts
from tests.fakes.desk import NOW, READER, Office, labels, text
from tests.fakes.stories_told import FALL, Newsroom

HEADLINE = FALL[0]


async def office() -> Office:
    room = Newsroom()
    await room.report(FALL)
    return room.office


async def test_a_story_is_followed_by_its_button_once_and_ended_by_undo() -> None:
    made = await office()
    told = await made.say("/brief smic")
    followed = await made.press(told, "Follow")
    assert text(followed).startswith(follow_texts.followed(ENGLISH, HEADLINE))
    assert follow_texts.FOLLOWS_ALREADY == text(await made.press(told, "Follow"))
    assert 1 == len(await made.store.every(Follow))
    ended = await made.press(followed, "Undo")
    assert follow_texts.ended(ENGLISH, HEADLINE) == text(ended)
    assert () == await made.store.every(Follow)
    assert follow_texts.NOT_FOLLOWED == (await made.press(followed, "Undo")).notice
    await made.press(ended, "Undo")
    assert 1 == len(await made.store.every(Follow))


async def test_words_follow_the_only_story_on_them_or_ask_which() -> None:
    made = await office()
    assert text(await made.say("/follow smic")).startswith(follow_texts.followed(ENGLISH, HEADLINE))
    other = "SMIC opened a school for welders in the town of Oulu on Tuesday. Three hundred pupils came to the opening."
    await made.file("SMIC opens a school", other, "Post")
    which = await made.say("/follow smic")
    assert (follow_texts.WHICH, 2) == (text(which), len(labels(which)))
    (school,) = {*labels(which)} - {HEADLINE}
    assert "school" in text(await made.press(which, school))


async def test_words_on_which_there_is_nothing_can_be_waited_for() -> None:
    made = await office()
    nothing = await made.say("/follow zebra")
    assert follow_texts.nothing_to_follow(ENGLISH, "zebra") == text(nothing)
    assert ["Tell me when there is something"] == labels(nothing)


async def test_what_is_followed_is_listed_and_ended_there() -> None:
    made = await office()
    assert follow_texts.NONE == text(await made.say("/follow"))
    await made.say("/follow smic")
    assert "Followed stories (1)" in labels(await made.say("/settings"))
    left = await made.press(await made.say("/follow"), f"End: {HEADLINE}")
    assert (follow_texts.NONE, ["Done", "Undo"]) == (text(left), labels(left))


async def test_a_bounded_number_of_stories_is_followed() -> None:
    made = await office()
    for number in range(MOST):
        await made.store.commit(Put(Follow(f"f{number}", READER, DigestStory("Fall"), ("a",), NOW, NOW)))
    assert follow_texts.TOO_MANY == text(await made.say("/follow smic"))


async def test_in_a_group_only_who_manages_it_follows() -> None:
    made = await office()
    told = await made.say("/brief smic", group=True, manager=False)
    assert chat_texts.MANAGERS_ONLY == (await made.press(told, "Follow", group=True, manager=False)).notice
