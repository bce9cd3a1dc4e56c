"""The loop that corrects messages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import cast

from bot.archive.by_hand.articles import ByHand
from bot.chat.replies import Replies
from bot.corrections.watch import CorrectionWatch, Pages
from bot.delivery.deliver import Deliverer
from bot.model import Chat, ChatKind, Delivery, DeliveryState, Message, PrintedArticle, PrintedMessage, Source, Version
from bot.ports import NotSent, Put, Store, Trouble
from tests.fakes.desk import NOW, READER, Office, check, text, written
from tests.fakes.tdlib import parse

FIRE = "Five people died in the fire at the Odden chip works on Monday, the police said."
CAUSE = "The works of SMIC make chips for cars, and had no sprinklers in the hall that burned."
REST = "Firemen from three towns fought the flames for six hours, and two of them were hurt in the hall."
TITLE = "Fire at the Odden chip works of SMIC"
URL = "https://wire.example/fire"


class Room(Office):
    """An office whose answers are sent, and whose messages are corrected."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[Delivery] = []
        self.replies = Replies(self.messenger, self.store, self.clock)
        self.watch = self.watching()

    def watching(self) -> CorrectionWatch:
        return CorrectionWatch(self.store, self.clock, cast("Pages", self.desk.collector), self.made.extend, "UTC")

    async def open(self, *sentences: str, title: str = TITLE) -> None:
        await self.store.commit(
            Put(Source("s", "https://wire.example/feed", "Wire", NOW)), Put(Chat(READER, ChatKind.PRIVATE, "", NOW))
        )
        await self.file(title, "\n\n".join(sentences), "Wire", url=URL)
        (filed,) = await self.store.articles()
        await self.store.commit(Put(replace(filed, source="s", listed="teaser")))
        self.show(*sentences, title=title)

    def show(self, *sentences: str, title: str = TITLE) -> None:
        body = "".join(f"<p>{one}</p>" for one in sentences)
        self.web.pages[URL] = (
            f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
        ).encode()
        self.web.pages["https://wire.example/robots.txt"] = b"User-agent: *\nAllow: /\n"

    async def ask(self) -> str:
        ask = written("smic")
        reply = await self.asked(ask)
        await self.replies.say(ask, reply)
        return text(reply)

    async def ask_html(self) -> str:
        ask = written("smic")
        reply = await self.asked(ask)
        await self.replies.say(ask, reply)
        return reply.messages[0].html

    async def after(self, minutes: float) -> int:
        await self.clock.run(minutes * 60)
        return await self.watch.look()

    async def deliver(self, complain: Callable[[int, str], None] | None = None) -> None:
        deliverer = Deliverer(cast("Store", self.store), self.messenger, self.clock, complain=complain)
        task = asyncio.create_task(deliverer.run())
        await self.clock.run(60)
        task.cancel()
        await self.clock.run(10)
        with suppress(asyncio.CancelledError):
            await task

    def shown(self) -> str:
        return parse(self.messenger.edited[-1][2]).text


async def test_a_sentence_whose_figure_changed_is_marked_where_it_was_printed() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    room.show(FIRE.replace("Five", "Three"), CAUSE, REST)
    assert 1 == await room.after(25)
    await room.deliver()
    assert f"{FIRE.replace('Five', 'Three')} [source changed 16:25; before:] {FIRE}" in room.shown()
    assert 1 == parse(room.messenger.edited[-1][2]).entities.count("textEntityTypeSpoiler")
    check(Message(room.messenger.edited[-1][2]))


async def test_the_edit_keeps_the_buttons_and_is_planned_once() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    room.show(FIRE.replace("Five", "Three"), CAUSE, REST)
    assert 1 == await room.after(25)
    assert "Source" in [button.label for row in room.made[0].message.buttons for button in row]
    assert 0 == await room.after(60)
    room.watch = room.watching()  # as after a restart
    assert 0 == await room.after(60)
    assert 1 == len(room.made)


async def test_a_second_change_stands_before_the_first() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    room.show(FIRE.replace("Five", "Three"), CAUSE, REST)
    await room.after(25)
    room.show(FIRE.replace("Five", "Four"), CAUSE, REST)
    assert 1 == await room.after(60)
    await room.deliver()
    places = [room.shown().index(f"{count} people") for count in ("Four", "Three", "Five")]
    assert sorted(places) == places


async def test_only_other_marks_or_more_text_correct_nothing() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    room.show("Updated at 16:20", FIRE.replace(" ", "  "), CAUSE.replace(",", " –"), REST, "The mayor comes today.")
    assert 0 == await room.after(25)


async def test_a_page_that_is_gone_a_robot_check_or_in_another_language_corrects_nothing() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    del room.web.pages[URL]
    assert 0 == await room.after(25)
    room.show("Please verify that you are a human.", "Checking your browser before you go on.")
    assert 0 == await room.after(60)
    room.show(
        "Fünf Menschen starben am Montag bei dem Brand in der Fabrik von SMIC in Odden, wie die Polizei sagte.",
        "Das Werk von SMIC macht Chips für Autos und hatte in der Halle, die brannte, keine Löschanlage.",
        "Die Feuerwehr kämpfte sechs Stunden lang gegen die Flammen, und zwei Helfer wurden dabei verletzt.",
    )
    assert 0 == await room.after(300)


async def test_a_sentence_that_is_gone_is_marked_when_it_is_missing_twice() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    room.show(CAUSE, REST)
    assert 0 == await room.after(25)
    assert 1 == await room.after(15)
    await room.deliver()
    assert f"[source changed 16:25; it no longer says:] {FIRE}" in room.shown()


async def test_a_sentence_that_is_back_at_the_second_look_was_never_gone() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    room.show(CAUSE, REST)
    assert 0 == await room.after(25)
    room.show(FIRE, CAUSE, REST)
    assert 0 == await room.after(15)
    assert 0 == await room.after(300)


async def test_the_source_view_and_the_next_answer_agree_with_the_corrected_message() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    ask = written("smic")
    reply = await room.asked(ask)
    await room.replies.say(ask, reply)
    room.show(FIRE.replace("Five", "Three"), CAUSE, REST)
    await room.after(25)
    for said in (text(await room.press(reply, "Source")), text(await room.say("smic"))):
        assert "Three people died" in said
        assert "Five people died" not in said


async def test_a_message_that_was_sent_after_the_change_is_corrected_too() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    ask = written("smic")
    late = await room.asked(ask)
    await room.replies.say(ask, late)
    room.show(FIRE.replace("Five", "Three"), CAUSE, REST)
    assert 1 == await room.after(25)
    await room.replies.say(ask, late)
    assert 1 == await room.after(1)


async def test_a_message_that_is_gone_is_no_fault() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    room.show(FIRE.replace("Five", "Three"), CAUSE, REST)
    await room.after(25)
    room.messenger.answers[READER].append(NotSent(Trouble.REFUSED, "message to edit not found"))
    complaints: list[int] = []
    await room.deliver(lambda chat, _: complaints.append(chat))
    assert [DeliveryState.GIVEN_UP] == [one.state for one in await room.store.every(Delivery)]
    assert [] == complaints


async def test_after_a_day_nothing_is_kept_of_it() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    assert 1 == await room.store.count(PrintedMessage)
    await room.after(25 * 60)
    assert (0, 0) == (await room.store.count(PrintedMessage), await room.store.count(PrintedArticle))


async def test_a_page_is_asked_for_eight_times_in_a_day_at_most() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    asked = 0
    for _ in range(24 * 6):
        before = (await room.store.every(PrintedArticle))[0].asked
        await room.after(10)
        asked += sum(one.asked - before for one in await room.store.every(PrintedArticle))
    assert 8 >= asked >= 5


async def test_what_was_told_of_an_article_that_is_removed_by_hand_is_marked_after_a_while() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    (filed,) = await room.store.articles()
    by_hand = ByHand(room.store, room.desk.catalog.joined)
    await by_hand.remove(filed.key, room.clock.now())
    assert 0 == await room.after(5)
    assert 1 == await room.after(6)
    await room.deliver()
    assert "[article withdrawn 16:00; it said:] Five people died" in room.shown()


async def test_a_removal_that_is_undone_at_once_marks_nothing() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    (filed,) = await room.store.articles()
    by_hand = ByHand(room.store, room.desk.catalog.joined)
    await by_hand.remove(filed.key, room.clock.now())
    await by_hand.restore(filed.key)
    assert 0 == await room.after(20)


async def test_an_article_that_is_brought_back_takes_the_mark_away_and_leaves_the_other_ones() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    sent = parse((await room.store.every(PrintedMessage))[0].content.html).text
    (filed,) = await room.store.articles()
    by_hand = ByHand(room.store, room.desk.catalog.joined)
    for _ in range(2):
        await by_hand.remove(filed.key, room.clock.now())
        assert 1 == await room.after(11)
        await by_hand.restore(filed.key)
        room.watch = room.watching()  # as after a restart
        assert 1 == await room.after(1)
        assert 0 == await room.after(1)
    await room.deliver()
    assert sent == room.shown()
    assert 4 == len({one.key for one in room.made})

    room.show(FIRE.replace("Five", "Three"), CAUSE, REST)
    assert 1 == await room.after(25)
    (corrected,) = (await room.store.articles())[:1]
    await by_hand.remove(corrected.key, room.clock.now())
    assert 1 == await room.after(11)
    await by_hand.restore(corrected.key)
    assert 1 == await room.after(1)
    await room.deliver()
    assert "Three people" in room.shown()
    assert "source changed" in room.shown()
    assert "withdrawn" not in room.shown()


async def test_a_sentence_that_the_source_says_again_is_not_marked_any_more() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    sent = parse((await room.store.every(PrintedMessage))[0].content.html).text
    room.show(CAUSE, REST)
    while not await room.after(11):
        pass
    room.show(FIRE, CAUSE, REST)
    while not await room.after(11):
        pass
    await room.deliver()
    assert sent == room.shown()


async def test_a_headline_that_the_feed_changed_is_marked() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    (filed,) = await room.store.articles()
    old, at = filed.article, room.clock.now()
    version = Version(old.title, old.text, old.published, at)
    changed = replace(old, title="Fire at the chip works of SMIC put out")
    await room.store.commit(Put(replace(filed, article=changed, earlier=(version,))))
    assert 1 == await room.after(1)
    await room.deliver()
    assert "SMIC put out [source changed 16:00; before:] Fire at the Odden chip works of SMIC" in room.shown()
    assert 0 == await room.after(60)


async def test_a_sentence_that_is_its_own_headline_is_marked_with_it() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST, title="")
    assert "<b>" in (await room.ask_html())
    room.show(FIRE.replace("Five", "Three"), CAUSE, REST)
    assert 1 == await room.after(25)
    await room.deliver()
    assert "Three people died" in room.shown()
    assert f"[source changed 16:25; before:] {FIRE}" in room.shown()
    room.show(FIRE.replace("Five", "Four"), CAUSE, REST)
    assert 1 == await room.after(60)


async def test_a_figure_that_goes_to_and_fro_is_marked_each_time() -> None:
    room = Room()
    await room.open(FIRE, CAUSE, REST)
    await room.ask()
    for number, minutes in ((3, 25), (5, 60), (3, 120)):
        room.show(FIRE.replace("Five", {3: "Three", 5: "Five"}[number]), CAUSE, REST)
        assert 1 == await room.after(minutes)
    await room.deliver()
    assert 3 == room.shown().count("source changed")
