"""/story: stories joined and parted by hand."""

from __future__ import annotations

from bot.access import audit
from tests.fakes.desk import ADMIN, Office, labels, text

FERRY = (
    "The ferry Halcyon ran aground off Brenna island on Sunday night with 240 passengers, the coast guard said. Tugs "
    "from Osterby pulled the Halcyon free at dawn, and captain Lindqvist was questioned by the harbour police."
)
RESCUE = (
    "Passengers of the ferry Halcyon spent a night on the rocks of Brenna island before tugs from Osterby came. "
    "Captain Lindqvist told the coast guard that a rudder had failed, the harbour police said on Monday."
)
HEARING = "The harbour court of Osterby hears captain Lindqvist on Friday. His lawyer expects him to lose his licence."


async def office() -> Office:
    made = Office()
    await made.file("Ferry aground off Brenna", FERRY, "Wire", hours=5, url="https://wire.example/1")
    await made.file("A night on the rocks of Brenna", RESCUE, "Post", hours=4, url="https://post.example/2")
    await made.file("Court hears the captain", HEARING, "Echo", hours=3, url="https://echo.example/3")
    return made


async def headings(office: Office, words: str) -> str:
    return text(await office.say(f"/story {words}", who=ADMIN)).partition("\n")[0]


async def test_a_story_is_shown_with_its_articles_by_words_and_by_link() -> None:
    desk = await office()
    for words in ("rudder", "https://post.example/2", "HTTPS://post.example/2?utm_source=x".lower()):
        shown = await desk.say(f"/story {words}", who=ADMIN)
        assert "2 articles" in text(shown)
        assert ["Part 1", "Part 2", "Join with another story"] == labels(shown)


async def test_an_article_is_parted_and_the_undo_brings_it_back() -> None:
    desk = await office()
    parted = await desk.press(await desk.say("/story rudder", who=ADMIN), "Part 2", who=ADMIN)
    assert "1 article" in await headings(desk, "rudder")
    assert "1 article" in await headings(desk, "tugs dawn")
    await desk.press(parted, "Undo", who=ADMIN)
    assert "2 articles" in await headings(desk, "rudder")
    again = await desk.press(parted, "Undo", who=ADMIN)
    assert "cannot be undone" in text(again)


async def test_two_stories_are_joined_and_answers_tell_them_as_one() -> None:
    desk = await office()
    assert "2 stories" in text(await desk.say("osterby"))
    choice = await desk.press(await desk.say("/story court", who=ADMIN), "Join with another story", who=ADMIN)
    joined = await desk.press(choice, labels(choice)[0], who=ADMIN)
    assert "3 articles" in await headings(desk, "rudder")
    assert "1 story" in text(await desk.say("osterby"))
    await desk.press(joined, "Undo", who=ADMIN)
    assert "2 stories" in text(await desk.say("osterby"))


async def test_who_did_it_is_in_the_audit_log() -> None:
    desk = await office()
    await desk.press(await desk.say("/story rudder", who=ADMIN), "Part 2", who=ADMIN)
    (entry,) = await audit.entries(desk.store)
    assert (ADMIN, "Ann") == (entry.by, entry.name)


async def test_nobody_else_may_and_is_not_told_what() -> None:
    desk = await office()
    shown = await desk.say("/story rudder", who=ADMIN)
    assert "Part" not in text(await desk.say("/story rudder"))
    pressed = await desk.press(shown, "Part 2")
    assert not pressed.messages
    assert "2 articles" in await headings(desk, "rudder")


async def test_what_is_not_there_is_said() -> None:
    desk = await office()
    assert "/story smic delay" in text(await desk.say("/story", who=ADMIN))
    assert "No story" in text(await desk.say("/story zebra", who=ADMIN))
    shown = await desk.say("/story rudder", who=ADMIN)
    await desk.press(shown, "Part 2", who=ADMIN)
    assert "another one by now" in text(await desk.press(shown, "Part 2", who=ADMIN))


async def test_an_admin_comes_to_the_story_from_its_source_and_nobody_else_does() -> None:
    desk = await office()
    card = await desk.press(await desk.say("rudder", who=ADMIN), "Source", who=ADMIN)
    assert "2 articles" in text(await desk.press(card, "Story", who=ADMIN))
    assert "Story" not in labels(await desk.press(await desk.say("rudder"), "Source"))
