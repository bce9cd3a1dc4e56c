"""The composer over the memory store, with real briefings, in virtual time."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, cast

import pytest

from bot.archive.catalog import Catalog
from bot.archive.filing import Draft
from bot.archive.intake import Archive
from bot.chat.dialog import keyboards
from bot.chat_turn import chat_turn
from bot.delivery import relocation
from bot.delivery.giving_up import record_given_up
from bot.delivery.outbox import give_up
from bot.digests.compose import Composer
from bot.digests.keeper import Keeper
from bot.digests.retention import forget_lost
from bot.model import (
    EVERY_DAY,
    ONLY,
    Answered,
    Chat,
    ChatKind,
    ChatState,
    Delivery,
    DeliveryState,
    Digest,
    Dismissed,
    DismissedStory,
    Filed,
    HeldSlot,
    Muted,
    MutedKind,
    Pause,
    Quiet,
    Recurrence,
    Slot,
    Subscription,
    Version,
    Watermark,
)
from bot.ports import Drop, Put, Store, StoreError, StoreFull, Write
from bot.schedule.spread import minutes_after
from summaries.model import Article, receipt
from summaries.text.sentences import terms
from summaries.topics import Topic
from tests.fakes.desk import FillingStore, Reader
from tests.fakes.turn_guard import GuardedStore
from tests.fakes.virtual_clock import START, VirtualClock
from tests.fakes.wired import eventually

READER, OTHER, GROUP, MOVED = 7, 8, -100, -1007
HUAWEI, SMIC = Topic("Huawei"), Topic("SMIC", ("chipmaker",))
FALL = (
    "Shares of SMIC fell 23% in Hong Kong on Monday after reports of export curbs. "
    "The chipmaker said it was in shock at the news. Analysts in Shanghai warned of delays to its new plant."
)
PHONES = (
    "Huawei opened a research centre near Paris on Tuesday with 200 engineers. "
    "The city's mayor welcomed the jobs that it brings. Rivals watched the launch with concern about their patents."
)
REPLY = (
    "Huawei lost a court case over patents in Texas on Wednesday and will appeal. "
    "Judge Miller set damages at 10 million dollars. The ruling bars no sales for now."
)


BAN = (
    " The Pentagon will ban sales of American chip tools to SMIC from October. "
    "Officials in Washington gave no further details on Tuesday evening and did not answer questions of reporters."
)
HALT = "Regulators in Kowloon halted all trade in SMIC until Friday"
SEVEN = (
    "Huawei opened a bridge of glass over the river at Brindisi on Sunday. Children crossed it first, with balloons.",
    "Tax officers searched the Huawei office in Aberfoyle on Monday. They carried out forty boxes of old invoices.",
    "A flood ruined the Huawei warehouse of Cordoba on Saturday night. Insurers put the damage at nine million euros.",
    "The orchestra of Esbjerg will play on Huawei tablets instead of paper. Its conductor calls the change overdue.",
    "Dockers in Dunkirk refuse to unload containers of Huawei until their wages rise. The port lost two ships.",
    "A judge in Fribourg let a farmer keep his Huawei mast as a home for storks. The neighbours had wanted it gone.",
    "Huawei named the chemist Ida Brandt as head of its laboratory in Grenada. She studied how batteries age in heat.",
)
MORE = (
    "Bakers in Toulon sell bread in the shape of Huawei routers. The mayor finds the crust too dark for his taste.",
    "A court in Oulu ordered Huawei to move its fence two metres back. The moose of the forest use the path again.",
    "Pilots of Huawei drones counted eleven hundred seals off Rathlin. Biologists had expected fewer than half.",
    "The Huawei choir sang for striking nurses outside a clinic in Lugo. Passers-by threw roses from the balconies.",
    "Vandals painted all Huawei kiosks of Gdynia bright orange overnight. Police look for a van with ladders on it.",
    "Students at Coimbra built a Huawei telescope out of scrap antennas. It heard a pulsar in its first clear night.",
)
LABEL = re.compile("<i>(New|Updated|Ongoing): </i>")


class Room:
    """A composer, its store, and what it planned."""

    def __init__(self, store: FillingStore | None = None) -> None:
        self.clock = VirtualClock()
        self.store = store or FillingStore(terms)
        self.planned: list[Delivery] = []
        self.composer = self.start()

    def start(self) -> Composer:
        """A composer as after a restart: it knows what the store knows."""
        catalog = Catalog([HUAWEI, SMIC], self.store)
        store = cast("Store", GuardedStore(self.store))
        return Composer(store, self.clock, catalog, self.planned.extend, keyboard=keyboards)

    async def subscribe(self, chat: int = READER, *topics: str, at: time = time(8), **changes: object) -> Subscription:
        one = Subscription(f"s{chat}-{at:%H%M}", chat, topics, EVERY_DAY, at, "UTC", START)
        one = replace(one, **changes)  # type: ignore[arg-type]
        await self.store.commit(Put(Chat(chat, ChatKind.PRIVATE, "", START)), Put(one))
        return one

    async def publish(self, text: str, topic: str, *, ago: timedelta = timedelta(0)) -> Article:
        now = self.clock.now()
        name = f"a{await self.store.count(Filed)}"
        title, link = text.partition(". ")[0], f"https://x.test/{name}"
        article = Article(name, text, title, "Harbour Wire", link, now - ago, "en")
        await self.store.commit(Put(Filed(article, "src", now, now - ago, name, (topic,))))
        return article

    async def until(self, hour: int, day: int = 8) -> int:
        """Let the clock show that hour of September 2020, and tick."""
        await self.clock.run((datetime(2020, 9, day, hour, tzinfo=START.tzinfo) - self.clock.now()).total_seconds())
        return await self.composer.tick()

    def texts(self, chat: int = READER) -> str:
        return "\n".join(delivery.message.html for delivery in self.planned if delivery.chat == chat)


@pytest.fixture
async def room() -> Room:
    room = Room()
    await room.composer.tick()
    return room


async def test_a_slot_brings_what_is_new_once(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    assert [0, 1, 0] == [await room.until(7), await room.until(8), await room.until(9)]
    assert "Shares of SMIC fell 23% in Hong Kong" in room.texts()
    assert "Huawei" not in room.texts()
    (digest,) = await room.store.every(Digest)
    assert Slot(READER, "s7-0800", date(2020, 9, 8), time(8), room.clock.now()).key == digest.slot
    assert tuple(room.planned) == await room.store.every(Delivery)


async def test_who_observes_is_told_how_many_digests_a_minute_had_and_how_long_they_took(room: Room) -> None:
    seen = list[tuple[int, float]]()
    catalog = Catalog([HUAWEI, SMIC], room.store)
    room.composer = Composer(
        room.store, room.clock, catalog, room.planned.extend, observe=lambda *told: seen.append(told)
    )
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    for hour in (7, 8, 9):
        await room.until(hour)

    assert [1] == [digests for digests, _ in seen]
    assert all(seconds >= 0 for _, seconds in seen)


async def test_stories_on_a_topic_that_is_left_out_are_not_told(room: Room) -> None:
    await room.subscribe(READER, without=("smic",))
    await room.publish(FALL, "SMIC")
    both = await room.publish(REPLY, "Huawei")
    await room.store.commit(Put(replace(await _filed(room, both), topics=("Huawei", "SMIC"))))
    await room.publish(PHONES, "Huawei")
    await room.until(8)
    assert "research centre" in room.texts()
    assert [] == [told for told in ("Shares of SMIC", "court case") if told in room.texts()]


async def test_a_muted_topic_is_not_told_and_what_came_meanwhile_is_not_caught_up_on(room: Room) -> None:
    await room.subscribe()
    muted = Muted(MutedKind.TOPIC, "SMIC", START, START + timedelta(days=1))
    await room.store.commit(Put(Dismissed(READER, (), (muted,))))
    await room.publish(FALL, "SMIC")
    await room.publish(PHONES, "Huawei")
    await room.until(8)
    await room.until(9)
    await room.publish(HALT, "SMIC")
    await room.until(8, day=9)
    assert "research centre" in room.texts()
    assert "Shares of SMIC" not in room.texts()
    assert "Regulators in Kowloon" in room.texts()


async def test_a_schedule_whose_topics_are_all_muted_sends_nothing(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.store.commit(Put(Dismissed(READER, (), (Muted(MutedKind.TOPIC, "smic", START),))))
    await room.publish(FALL, "SMIC")
    await room.until(8)
    assert [] == room.planned
    assert 1 == len(await room.store.every(Digest))


async def test_a_muted_outlet_is_not_quoted_and_others_are(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    muted = Muted(MutedKind.OUTLET, "harbour wire", START, START + timedelta(days=1))
    await room.store.commit(Put(Dismissed(READER, (), (muted,))))
    await room.publish(FALL, "SMIC")
    other = await room.publish(HALT, "SMIC")
    filed = await _filed(room, other)
    await room.store.commit(Put(replace(filed, article=replace(filed.article, outlet="Delta Post"))))
    await room.until(8)
    await room.until(8, day=9)
    assert "Regulators in Kowloon" in room.texts()
    assert "Shares of SMIC" not in room.texts()


async def test_a_schedule_of_one_day_sends_one_digest_and_is_forgotten_later(room: Room) -> None:
    await room.subscribe(READER, "SMIC", recurrence=Recurrence(start=date(2020, 9, 8), once=True))
    await room.publish(FALL, "SMIC")
    assert [1, 0] == [await room.until(8), await room.until(8, day=9)]
    keeper = Keeper(cast("Store", GuardedStore(room.store)), room.clock, None)
    kept = []
    for day in (9, 17):
        await room.until(12, day=day)
        await keeper.tidy()
        kept.append(len(await room.store.every(Subscription)))
    assert [1, 0] == kept


async def _filed(room: Room, article: Article) -> Filed:
    found = await room.store.get(Filed, article.id)
    assert found is not None
    return found


async def test_every_sentence_of_a_digest_is_remembered_by_its_receipt(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    article = await room.publish(FALL, "SMIC")
    await room.until(8)
    (digest,) = await room.store.every(Digest)
    assert [(article.id,)] == [story.articles for story in digest.stories]
    assert digest.receipts
    for one in digest.receipts:
        assert one == receipt(article, one.start, one.end)
        assert article.text[one.start : one.end] in room.texts()


async def test_the_next_digest_tells_only_what_came_since(room: Room) -> None:
    await room.subscribe(READER, "Huawei")
    await room.publish(PHONES, "Huawei")
    await room.until(8)
    first = room.texts()
    room.planned.clear()
    await room.publish(REPLY, "Huawei")
    await room.until(8, day=9)
    assert "research centre" in first
    assert "court case" in room.texts()
    assert "research centre" not in room.texts()


async def test_a_story_is_new_then_updated_then_ongoing(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    seen = []
    for day, text in (
        (8, FALL),
        (
            9,
            FALL.replace("in shock at the news", "surprised") + BAN,
        ),
        (10, FALL),
    ):
        await room.publish(text, "SMIC")
        await room.until(8, day=day)
        seen.append(room.texts())
        room.planned.clear()
    assert ["New", "Updated", "Ongoing"] == [label for text in seen for label in LABEL.findall(text)]


async def test_an_article_that_was_left_in_the_store_while_a_digest_was_made_is_told_next_time(room: Room) -> None:
    await room.subscribe(READER, "Huawei")
    await room.until(8)
    room.planned.clear()
    room.clock.jump(timedelta(seconds=-1))
    await room.publish(PHONES, "Huawei")
    room.clock.jump(timedelta(seconds=1))
    await room.until(8, day=9)
    assert "research centre" in room.texts()


async def test_nothing_new_is_said_in_one_short_message(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    assert 1 == await room.until(8)
    (only,) = room.planned
    assert 0 < len(only.message.html) < 300


async def test_news_that_is_days_old_on_arrival_is_not_told(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC", ago=timedelta(days=9))
    await room.until(8)
    assert "23%" not in room.texts()


async def test_an_article_of_two_topics_is_told_once(room: Room) -> None:
    await room.subscribe(READER)
    now = room.clock.now()
    text = FALL.replace("after reports of", "while Huawei feared")
    article = Article("a1", text, "SMIC and Huawei fall", "Harbour Wire", "https://x.test/1", now, "en")
    await room.store.commit(Put(Filed(article, "src", now, now, "a1", ("SMIC", "Huawei"))))
    await room.until(8)
    assert 1 == room.texts().count("Shares of SMIC fell")


async def test_nothing_is_told_twice_under_two_schedules_of_a_chat(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.subscribe(READER, "SMIC", "Huawei", at=time(9))
    await room.publish(FALL, "SMIC")
    await room.publish(PHONES, "Huawei")
    await room.until(9)
    assert [1, 1] == [room.texts().count(words) for words in ("Shares of SMIC fell 23%", "200 engineers")]


@pytest.mark.parametrize("reason", ["can't parse entities", "TOPIC_CLOSED"])
async def test_what_was_given_up_comes_in_the_next_digest_once(room: Room, reason: str) -> None:
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    await room.until(8)
    (part,) = room.planned
    await record_given_up(room.store, give_up(part, reason))
    room.planned.clear()
    await room.until(8, day=9)
    assert "<i>New: </i>" in room.texts()
    await room.until(8, day=10)
    assert 1 == room.texts().count("Shares of SMIC fell 23%")


async def test_a_chat_that_comes_back_is_told_what_it_missed(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    await room.until(8)
    await relocation.lose(room.store, READER, "blocked", room.clock.now())
    room.planned.clear()
    assert [0, 0] == [await room.until(8, day=day) for day in (9, 10)]
    await rest(room, state=ChatState.ACTIVE, left=None)
    assert 1 == await room.until(8, day=11)
    assert 1 == room.texts().count("Shares of SMIC fell 23%")


async def test_stories_that_found_no_room_come_in_the_next_digest(room: Room) -> None:
    await room.subscribe(READER, "Huawei")
    for text in SEVEN:
        await room.publish(text, "Huawei")
    for day in (8, 9, 10):
        await room.until(8, day=day)
    told = [story.headline for digest in await room.store.every(Digest) for story in digest.stories]
    assert (7, 7) == (len(told), len(set(told)))


async def test_a_topic_that_was_added_tells_what_came_since_the_last_digest(room: Room) -> None:
    one = await room.subscribe(READER, "SMIC")
    await room.publish(PHONES, "Huawei")
    await room.until(8)
    await room.store.commit(Put(replace(one, topics=("SMIC", "Huawei"))))
    await room.until(9)
    await room.publish(REPLY, "Huawei")
    await room.until(8, day=9)
    assert "court case" in room.texts()
    assert "research centre" not in room.texts()


async def test_a_digest_names_its_window_and_its_topics(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.until(8)
    assert "<b>Your digest · Tue 8 Sep, 08:00</b><i>\nSince Mon 06:00 · SMIC</i>" in room.texts()
    await room.until(8, day=9)
    assert "<b>Your digest · Wed 9 Sep, 08:00</b><i>\nSince Tue 08:00 · SMIC</i>" in room.texts()


async def test_old_posts_of_a_source_just_added_are_told_to_nobody_and_what_changes_in_them_is(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    added = room.clock.now()
    archive = Archive(room.store, Reader(), room.clock, Catalog([HUAWEI, SMIC], room.store))
    title = FALL.partition(". ")[0]
    old = Draft(title, FALL, url="https://new.test/1", outlet="Wire", published=added - timedelta(hours=3))
    fresh = Draft("A plant", SEVEN[0].replace("Huawei", "SMIC"), url="https://new.test/2", outlet="Wire")
    fresh = replace(fresh, published=added + timedelta(minutes=1))
    await room.clock.run(120)
    await archive.file(await archive.unread([old, fresh], "src"), "src", fresh=False, added=added)
    await room.until(8)
    assert [1, 0] == [room.texts().count(words) for words in ("Brindisi", "23%")]
    changed = replace(old, text=FALL.replace("Analysts in Shanghai warned of delays to its new plant", HALT))
    await archive.file(await archive.unread([changed, fresh], "src"), "src", fresh=True)
    await room.until(8, day=9)
    assert HALT in room.texts()


async def test_an_article_that_changed_in_place_is_updated_with_what_changed(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    article = await room.publish(FALL, "SMIC")
    await room.until(8)
    room.planned.clear()
    await room.until(9)
    filed, now = await room.store.get(Filed, article.id), room.clock.now()
    assert filed is not None
    text = FALL.replace("Analysts in Shanghai warned of delays to its new plant", HALT)
    version = Version(article.title, article.text, article.published, now)
    changed = replace(filed, article=replace(article, text=text), changed=now, news=now, earlier=(version,))
    await room.store.commit(Put(changed))
    await room.until(8, day=9)
    assert ["Updated"] == LABEL.findall(room.texts())
    assert HALT in room.texts()
    assert "in shock at the news" not in room.texts()
    await room.until(8, day=10)
    assert 1 == len(LABEL.findall(room.texts()))


DELAY = (
    "SMIC has won a delay of ninety days, the Commerce Department said on Tuesday in Washington.",
    "The chipmaker's shares rose four per cent in Hong Kong, their best day since the middle of July.",
    "Analysts said that the delay changes little for customers who plan a year ahead.",
)
SHANGHAI = "The delay also covers its plant in Shanghai."


async def _hear(room: Room, url: str, outlet: str, lines: Sequence[str]) -> None:
    """Read a source that lists one article, as it is now."""
    archive = Archive(room.store, Reader(), room.clock, Catalog([HUAWEI, SMIC], room.store))
    draft = Draft("Chipmaker wins delay", "\n\n".join(lines), url=url, outlet=outlet, published=room.clock.now())
    await archive.file(await archive.unread([draft], outlet), outlet, fresh=True)


@pytest.mark.parametrize(("url", "outlet"), [("https://wire.test/1", "Wire"), ("https://post.test/1", "Post")])
@pytest.mark.parametrize("place", [0, 1, 3])
async def test_a_new_fact_of_a_told_story_is_an_update_whether_its_outlet_or_a_second_one_adds_it(
    room: Room, url: str, outlet: str, place: int
) -> None:
    await room.subscribe(READER, "SMIC")
    await _hear(room, "https://wire.test/1", "Wire", DELAY)
    await room.until(8)
    room.planned.clear()
    await room.until(9)
    await _hear(room, url, outlet, (*DELAY[:place], SHANGHAI, *DELAY[place:]))
    await room.until(8, day=9)
    assert ["Updated"] == LABEL.findall(room.texts())
    assert SHANGHAI in room.texts()
    assert DELAY[0] not in room.texts()


@pytest.mark.parametrize(("was", "now"), [("ninety days", "sixty days"), ("four per cent", "six per cent")])
async def test_a_figure_that_changes_at_its_address_is_an_update(room: Room, was: str, now: str) -> None:
    await room.subscribe(READER, "SMIC")
    await _hear(room, "https://wire.test/1", "Wire", DELAY)
    await room.until(8)
    room.planned.clear()
    await room.until(9)
    await _hear(room, "https://wire.test/1", "Wire", [line.replace(was, now) for line in DELAY])
    await room.until(8, day=9)
    assert ["Updated"] == LABEL.findall(room.texts())
    assert now in room.texts()


async def test_a_headline_without_a_text_is_told_once(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    article = Article("a", "", "SMIC sues a supplier over broken tools", "Post", "https://x.test/a", START, "en")
    await room.store.commit(Put(Filed(article, "src", START, START, "a", ("SMIC",))))
    await room.until(8)
    await room.until(8, day=9)
    assert 1 == room.texts().count("SMIC sues a supplier over broken tools")


async def test_a_dismissed_story_is_told_no_more_until_it_is_restored(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    article = await room.publish(FALL, "SMIC")
    unwanted = Dismissed(READER, (DismissedStory("x", "Falls", (article.id,), START),))
    await room.store.commit(Put(unwanted))
    await room.until(8)
    assert "23%" not in room.texts()
    await room.store.commit(Put(Dismissed(READER)))
    await room.until(8, day=9)
    assert "Shares of SMIC fell 23%" in room.texts()


async def test_a_digest_has_buttons_to_check_its_story_and_to_change_the_settings(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.subscribe(OTHER, "SMIC")
    await room.publish(FALL, "SMIC")
    await room.until(8)
    one, other = room.planned
    assert one.message.buttons == other.message.buttons
    labels = [[button.label for button in row] for row in one.message.buttons]
    snooze, change = ["No more today", "Not until Monday"], ["Settings", "When to send"]
    assert [["Source", "More", "Why", "Not this"], ["Follow"], snooze, change] == labels
    (kept,) = await room.store.every(Answered)
    assert {kept.id} == {button.data.split("|")[1] for button in one.message.buttons[0]}
    assert ["SMIC"] == [story.topic for story in kept.stories]


async def test_the_record_of_an_updated_story_knows_what_was_told_before(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    await room.until(8)
    (first,) = await room.store.every(Digest)
    await room.publish(FALL + BAN, "SMIC")
    await room.until(8, day=9)
    later = max(await room.store.every(Answered), key=lambda answer: answer.made)
    assert [set(first.receipts)] == [set(story.before) for story in later.stories]


async def test_a_chat_that_stopped_or_is_gone_gets_no_digest(room: Room) -> None:
    for chat, state in ((READER, ChatState.STOPPED), (OTHER, ChatState.GONE)):
        await room.subscribe(chat, "SMIC")
        await room.store.commit(Put(Chat(chat, ChatKind.PRIVATE, "", START, state=state)))
    assert 0 == await room.until(8)
    assert [] == room.planned


async def test_a_restart_repeats_no_slot_and_forgets_none(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.until(8)
    room.composer = room.start()
    assert [0, 1] == [await room.until(9), await room.until(8, day=9)]
    room.composer = room.start()
    assert [1] == [await room.until(8, day=10)]


async def test_a_crash_between_two_plans_is_made_good_at_the_next_start(room: Room) -> None:
    for chat in range(1, 6):
        await room.subscribe(chat, "SMIC")
    commit, left = room.store.commit, [3]

    async def dying(*writes: Write) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise StoreFull("pulled the plug")
        await commit(*writes)

    room.store.commit = dying  # type: ignore[method-assign]
    with suppress(StoreFull):
        await room.until(8)
    room.store.commit = commit  # type: ignore[method-assign]
    room.composer = room.start()
    await room.until(8)
    assert [1, 2, 3, 4, 5] == sorted(delivery.chat for delivery in room.planned)
    assert 5 == await room.store.count(Digest)


async def test_after_three_days_of_sleep_there_is_one_late_digest(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    assert 1 == await room.until(11, day=11)
    assert "late" in room.texts().lower()
    assert ["2020-09-11"] == [digest.slot.split(":")[2] for digest in await room.store.every(Digest)]


async def test_a_slot_met_within_minutes_is_not_called_late(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    await room.clock.run(2 * 3600 + 600)
    await room.composer.tick()
    assert "late" not in room.texts().lower()


@pytest.mark.parametrize("hours", [-60, -30, -3, 3, 30])
async def test_a_clock_that_leaps_and_returns_sends_no_slot_twice(room: Room, hours: int) -> None:
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    await room.until(8)
    for leap in (hours, -hours):
        room.clock.jump(timedelta(hours=leap))
        for _ in range(3):
            await room.clock.run(600)
            await room.composer.tick()
    keys = [(delivery.digest, delivery.part) for delivery in room.planned]
    assert len(set(keys)) == len(keys)
    assert 1 == room.texts().count("Shares of SMIC fell 23%")


async def test_a_clock_set_far_ahead_does_not_silence_the_bot_when_it_is_set_right(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    room.clock.jump(timedelta(days=400))
    await room.composer.tick()
    room.clock.jump(timedelta(days=-400))
    await room.composer.tick()
    await room.publish(FALL, "SMIC")
    room.planned.clear()
    assert 1 == await room.until(8)
    assert "Shares of SMIC fell 23%" in room.texts()


@pytest.mark.parametrize("hours", [3, 20])
async def test_who_subscribes_after_the_clock_was_set_back_waits_for_no_longer_than_it_is_told(
    room: Room, hours: int
) -> None:
    room.clock.jump(timedelta(hours=hours))
    await room.composer.tick()
    room.clock.jump(timedelta(hours=-hours))
    await room.composer.tick()
    await room.subscribe(READER, "SMIC")
    assert 1 == await room.until(8)


async def test_a_slot_that_a_clock_far_ahead_let_wait_takes_the_place_of_none_before_it(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await rest(room, quiet=Quiet(time(6), time(10)))
    room.clock.jump(timedelta(days=3))
    await room.until(9, day=11)
    room.clock.jump(timedelta(days=-3))
    await room.composer.tick()
    assert [1, 1, 1] == [await room.until(10, day=day) for day in (9, 10, 11)]


async def test_a_sample_shows_what_the_next_digest_would_hold_and_changes_nothing(room: Room) -> None:
    one = await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    await room.clock.run(7200)
    sample = await room.composer.sample(one)
    assert 0 == await room.store.count(Digest)
    assert sample == await room.composer.sample(one)
    await room.composer.tick()
    assert sample == tuple(delivery.message for delivery in room.planned)


async def test_a_sample_is_shown_though_the_disk_is_full(room: Room) -> None:
    one = await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    room.store.full = True
    (message,) = await room.composer.sample(one)
    assert "Shares of SMIC fell 23%" in message.html
    assert ["No more today", "Settings"] == [row[0].label for row in message.buttons]


async def test_a_push_reaches_whoever_has_news_and_counts_as_told(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.subscribe(READER, "SMIC", at=time(20))
    await room.subscribe(OTHER, "Huawei")
    await room.publish(FALL, "SMIC")
    assert 1 == await room.composer.push()
    assert 1 == room.texts().count("Shares of SMIC fell 23%")
    assert "" == room.texts(OTHER)
    assert 0 == await room.composer.push()
    await room.until(8)
    assert 1 == room.texts().count("Shares of SMIC fell 23%")


async def test_a_subscription_that_is_gone_by_its_slot_is_not_served(room: Room) -> None:
    one = await room.subscribe(READER, "SMIC")
    await room.store.commit(Drop(Subscription, one.key))
    assert 0 == await room.until(8)


async def test_digests_of_a_thread_go_there(room: Room) -> None:
    await room.subscribe(READER, "SMIC", thread=5)
    await room.until(8)
    assert [5] == [delivery.thread for delivery in room.planned]


async def test_each_thread_of_a_forum_is_told_the_news_once(room: Room) -> None:
    await room.subscribe(READER, "SMIC", thread=5, id="five")
    await room.subscribe(READER, "SMIC", thread=6, id="six", at=time(9))
    await room.subscribe(READER, "SMIC", thread=6, id="six-again", at=time(10))
    await room.publish(FALL, "SMIC")
    await room.until(8)
    await room.until(9)
    await room.until(10)
    told = [delivery.thread for delivery in room.planned if "Shares of SMIC fell 23%" in delivery.message.html]
    assert [5, 6] == told


async def test_sent_messages_go_when_the_next_digest_comes(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.until(8)
    for _ in range(35):
        await room.clock.run(86_400)
        await room.composer.tick()
        for delivery in await room.store.every(Delivery, state=DeliveryState.PLANNED.value):
            await room.store.commit(Put(replace(delivery, state=DeliveryState.SENT)))
    assert 1 == await room.store.count(Delivery)


async def test_after_a_sleep_of_a_month_no_subscription_forgets_what_another_one_of_the_chat_needs(room: Room) -> None:
    early, late = await room.subscribe(READER, "SMIC"), await room.subscribe(READER, "Huawei", at=time(9))
    await room.until(9)
    await room.clock.run(40 * 86_400)
    room.composer = room.start()
    await room.composer.tick()
    assert [2, 2] == [len(await room.store.every(Digest, subscription=one.id)) for one in (early, late)]


async def test_a_slot_told_at_a_group_s_former_id_is_not_told_at_its_new_one(room: Room) -> None:
    await room.subscribe(GROUP, "SMIC")
    mark = await room.store.get(Watermark, ONLY)
    assert mark is not None
    await room.until(8)
    await relocation.move(room.store, GROUP, MOVED)
    await room.store.commit(Put(mark))  # a crash before the mark was kept
    room.composer = room.start()
    assert [0, 1] == [await room.until(8), await room.until(8, day=9)]
    assert [GROUP, MOVED] == [delivery.chat for delivery in room.planned]


async def test_messages_still_on_their_way_outlive_the_next_digest(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.until(8)
    await room.until(8, day=9)
    assert 2 == await room.store.count(Delivery)


async def test_a_lost_chat_is_forgotten_after_a_month_with_all_it_had(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.subscribe(OTHER, "SMIC")
    await room.until(8)
    await relocation.lose(room.store, READER, "blocked", room.clock.now())
    assert 0 == await forget_lost(room.store, room.clock.now() + timedelta(days=30))
    assert 1 == await forget_lost(room.store, room.clock.now() + timedelta(days=31))
    assert [OTHER] == [one.chat for one in await room.store.every(Subscription)]
    assert [OTHER] == [one.chat for one in await room.store.every(Digest)]
    assert [OTHER] == [one.chat for one in await room.store.every(Delivery)]
    assert [OTHER] == [one.id for one in await room.store.every(Chat)]


async def test_a_bot_that_is_started_anew_every_day_forgets_lost_chats_all_the_same(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await relocation.lose(room.store, READER, "blocked", room.clock.now())
    room.clock.jump(timedelta(days=31))
    loop = asyncio.create_task(room.start().run(asyncio.Event()))
    await room.clock.run()
    loop.cancel()
    with suppress(asyncio.CancelledError):
        await loop
    assert () == await room.store.every(Chat)


async def test_a_push_beside_a_tick_tells_nothing_twice(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    await room.clock.run(7200)
    await asyncio.gather(room.composer.tick(), room.composer.push())
    assert 1 == room.texts().count("Shares of SMIC fell 23%")


async def test_a_full_disk_delays_digests_and_the_loop_lives_on(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    await room.subscribe(READER, "SMIC")
    loop = asyncio.create_task(room.composer.run(asyncio.Event()))
    room.store.full = True
    await room.clock.run(7200)
    await eventually(lambda: "digests wait: no space left" in caplog.text)
    assert [] == room.planned
    room.store.full = False
    await room.clock.run(60)
    await eventually(lambda: len(room.planned) == 1)
    loop.cancel()
    with suppress(asyncio.CancelledError):
        await loop


@pytest.mark.parametrize("fault", [StoreError("an article is damaged"), ZeroDivisionError()])
async def test_a_digest_that_cannot_be_written_keeps_no_other_back_and_is_tried_again(
    room: Room, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    for chat, topic in enumerate(("Huawei", "SMIC", "Huawei"), 1):
        await room.subscribe(chat, topic)
    articles = room.store.articles

    async def spoilt(*, topic: str = "", **asked: Any) -> tuple[Filed, ...]:
        if topic == "Huawei":
            raise fault
        return await articles(topic=topic, **asked)

    room.store.articles = spoilt  # type: ignore[method-assign]
    assert 1 == await room.until(8)
    assert ["2 digests could not be planned"] == [line.message.partition(";")[0] for line in caplog.records]
    room.composer = room.start()
    room.store.articles = articles  # type: ignore[method-assign]
    await room.clock.run(60)
    assert 2 == await room.composer.tick()
    assert [2, 1, 3] == [delivery.chat for delivery in room.planned]


async def test_digests_come_though_the_scheduler_rings_no_more_as_after_a_clock_was_set_back(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    loop = asyncio.create_task(room.composer.run(asyncio.Event()))
    await room.clock.run(7200 + 60)
    await eventually(lambda: len(room.planned) == 1)
    loop.cancel()
    with suppress(asyncio.CancelledError):
        await loop


async def test_how_far_the_schedule_was_handled_is_kept(room: Room) -> None:
    await room.until(7)
    assert Watermark(room.clock.now()) == await room.store.get(Watermark, ONLY)


async def rest(room: Room, chat: int = READER, **changes: object) -> None:
    """Change what a chat wants."""
    record = await room.store.get(Chat, str(chat))
    assert record is not None
    await room.store.commit(Put(replace(record, **changes)))  # type: ignore[arg-type]


async def test_a_slot_in_quiet_hours_brings_at_their_end_what_is_new_by_then_and_is_not_late(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await rest(room, quiet=Quiet(time(7), time(10)))
    assert [0, 0] == [await room.until(8), await room.until(9)]
    await room.publish(FALL, "SMIC")
    assert [1, 0] == [await room.until(10), await room.until(11)]
    assert "Shares of SMIC fell 23%" in room.texts()
    assert "late" not in room.texts().lower()


@pytest.mark.parametrize(
    ("first", "second", "thread", "messages"),
    [
        (("SMIC",), ("smic",), 0, 1),
        ((), ("SMIC",), 0, 1),
        (("SMIC",), ("Huawei",), 0, 2),
        (("SMIC",), (), 0, 2),
        (("SMIC",), ("SMIC",), 5, 2),
    ],
)
async def test_two_schedules_that_quiet_hours_held_tell_that_nothing_is_new_only_of_other_topics_or_elsewhere(
    room: Room, first: tuple[str, ...], second: tuple[str, ...], thread: int, messages: int
) -> None:
    await room.publish(FALL, "SMIC")
    await room.subscribe(READER, *first, at=time(7))
    await room.subscribe(READER, *second, at=time(8), thread=thread)
    await rest(room, quiet=Quiet(time(7), time(10)))
    assert [0, 0, messages] == [await room.until(hour) for hour in (7, 8, 10)]
    assert messages == len(room.planned)
    assert 2 == await room.store.count(Digest)
    assert (2 if thread else 1) == room.texts().count("Shares of SMIC fell 23%")


async def test_a_slot_that_waits_for_the_end_of_quiet_hours_survives_a_restart(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await rest(room, quiet=Quiet(time(7), time(10)))
    await room.until(9)
    room.composer = room.start()
    assert [1, 0] == [await room.until(10), await room.until(11)]
    room.composer = room.start()
    assert 0 == await room.until(12)


async def test_quiet_hours_that_are_called_off_or_prolonged_lose_nothing_and_repeat_nothing(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await room.subscribe(OTHER, "SMIC")
    await rest(room, quiet=Quiet(time(7), time(20)))
    await rest(room, OTHER, quiet=Quiet(time(7), time(10)))
    await room.until(9)
    await rest(room, quiet=None)
    await rest(room, OTHER, quiet=Quiet(time(7), time(12)))
    assert [1, 1] == [await room.until(11), await room.until(12)]
    assert [READER, OTHER] == [delivery.chat for delivery in room.planned]


async def test_of_several_mornings_of_quiet_the_last_is_told(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await rest(room, quiet=Quiet(time(7), time(6, 59)))
    for day in (8, 9, 10):
        await room.until(8, day=day)
    room.planned.clear()
    await rest(room, quiet=None)
    assert 1 == await room.until(12, day=10)
    assert [1, 1] == [len(room.planned), await room.until(8, day=11)]


async def test_nothing_comes_of_a_slot_whose_subscription_ended_while_it_waited(room: Room) -> None:
    one = await room.subscribe(READER, "SMIC")
    await rest(room, quiet=Quiet(time(7), time(10)))
    await room.until(8)
    await room.store.commit(Drop(Subscription, one.key))
    assert 0 == await room.until(10)
    assert () == await room.store.every(HeldSlot)


async def test_a_chat_that_wants_silence_gets_no_word_of_nothing_new(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await rest(room, silent=True)
    assert 0 == await room.until(8)
    assert [] == room.planned
    await room.publish(FALL, "SMIC")
    assert 1 == await room.until(8, day=9)
    await room.publish(FALL, "SMIC")  # the same again: the story goes on, and that is no news
    assert 0 == await room.until(8, day=10)
    assert 1 == len(room.planned)


async def test_who_wants_no_late_digest_gets_none_and_has_its_news_the_next_morning(room: Room) -> None:
    await room.subscribe(READER, "SMIC")
    await rest(room, punctual=True)
    await room.publish(FALL, "SMIC")
    assert [0, 1] == [await room.until(11), await room.until(8, day=9)]
    assert "Shares of SMIC fell 23%" in room.texts()
    assert "late" not in room.texts().lower()


class StoppingWhileRead(FillingStore):
    """A store whose reader says /stop while the digest is being composed."""

    async def articles(self, **asked: Any) -> tuple[Filed, ...]:
        found = await super().articles(**asked)
        for one in await self.every(Subscription):
            async with chat_turn(self, one.chat):
                await self.commit(Drop(Subscription, one.key))
        return found


async def test_a_subscription_that_ends_while_its_digest_is_composed_gets_none() -> None:
    room = Room(StoppingWhileRead(terms))
    await room.composer.tick()
    await room.subscribe(READER, "SMIC")
    await room.publish(FALL, "SMIC")
    assert 0 == await room.until(8)
    assert () == await room.store.every(Digest)
    assert () == await room.store.every(Delivery)
    assert [] == room.planned


async def pause(room: Room, since: datetime, until: datetime | None) -> None:
    chat = await room.store.get(Chat, str(READER))
    assert chat
    await room.store.commit(Put(replace(chat, pause=Pause(since, until))))


async def test_what_a_pause_missed_comes_as_one_digest_of_the_usual_length_and_no_more_of_it_after_that(
    room: Room,
) -> None:
    await room.subscribe(READER, "Huawei")
    await room.publish(PHONES, "Huawei")
    await room.until(8)
    await pause(room, room.clock.now() + timedelta(hours=1), datetime(2020, 9, 11, tzinfo=START.tzinfo))
    room.planned.clear()
    for text in (*SEVEN, *MORE):
        await room.publish(text, "Huawei")
    assert [0, 0] == [await room.until(8, day=9), await room.until(8, day=10)]
    assert 1 == await room.until(8, day=11)
    assert "<b>Your digest · Fri 11 Sep, 08:00</b><i>\nSince Tue 08:00 · Huawei</i>" in room.texts()
    assert "late" not in room.texts()
    first, caught_up = [len(digest.stories) for digest in await room.store.every(Digest)]
    assert 1 == first
    assert 1 < caught_up < len((*SEVEN, *MORE))
    await room.publish(REPLY, "Huawei")
    await room.until(8, day=12)
    (last,) = [one for one in await room.store.every(Digest) if one.planned == room.clock.now()]
    assert ["court case" in story.headline for story in last.stories] == [True]


async def test_a_catch_up_that_could_not_be_delivered_leaves_all_that_was_missed_owed(room: Room) -> None:
    await room.subscribe(READER, "Huawei")
    await pause(room, room.clock.now(), datetime(2020, 9, 9, tzinfo=START.tzinfo))
    await room.publish(PHONES, "Huawei")
    assert [0, 1] == [await room.until(8), await room.until(8, day=9)]
    for delivery in room.planned:
        await record_given_up(cast("Store", GuardedStore(room.store)), give_up(delivery, "refused"))
    room.planned.clear()
    await room.until(8, day=10)
    assert "research centre" in room.texts()


async def test_a_pause_without_an_end_stops_pushes_too_and_one_without_a_missed_digest_changes_nothing(
    room: Room,
) -> None:
    await room.subscribe(READER, "Huawei")
    for text in (*SEVEN, *MORE):
        await room.publish(text, "Huawei")
    await pause(room, room.clock.now(), None)
    assert 0 == await room.composer.push()
    await pause(room, room.clock.now(), room.clock.now() + timedelta(minutes=30))
    assert [1, 1] == [await room.until(8), await room.until(8, day=9)]
    told = [len(digest.stories) for digest in await room.store.every(Digest)]
    assert len((*SEVEN, *MORE)) == sum(told)
    assert 0 not in told


async def test_the_messages_of_a_silent_schedule_are_silent_and_those_of_others_are_not(room: Room) -> None:
    await room.subscribe(READER, "SMIC", silently=True)
    await room.subscribe(OTHER, "SMIC")
    await room.publish(FALL, "SMIC")
    await room.until(8)
    assert {READER: True, OTHER: False} == {one.chat: one.message.silently for one in room.planned}


async def test_a_round_up_tells_what_a_digest_told_before_and_takes_nothing_from_the_next(room: Room) -> None:
    await room.subscribe(READER, "SMIC", at=time(8))
    await room.subscribe(READER, "SMIC", at=time(9), days=(1,), round_up=True)  # 8 September is a Tuesday
    await room.publish(FALL, "SMIC")
    assert [1, 1] == [await room.until(8), await room.until(9)]
    digest, round_up = (one.message.html for one in room.planned)
    assert "Shares of SMIC fell 23% in Hong Kong" in digest
    assert round_up.startswith("<b>Round-up · 1 Sep – 8 Sep</b><i>\nThe main stories on SMIC, told before or not</i>")
    assert "Shares of SMIC fell 23% in Hong Kong" in round_up
    assert [] == LABEL.findall(round_up)
    await room.publish(HALT, "SMIC")
    await room.until(8, day=9)
    assert "Regulators in Kowloon" in room.planned[-1].message.html
    assert "Shares of SMIC fell" not in room.planned[-1].message.html
    assert 0 == await room.until(9, day=9)


async def test_what_a_round_up_told_first_is_still_new_to_the_next_digest(room: Room) -> None:
    await room.subscribe(READER, "SMIC", at=time(8), days=(1,), round_up=True)
    await room.subscribe(READER, "SMIC", at=time(9))
    await room.publish(FALL, "SMIC")
    await room.until(9)
    assert ["New"] == LABEL.findall(room.planned[-1].message.html)


async def test_a_round_up_of_nothing_says_so_and_not_that_nothing_is_new(room: Room) -> None:
    await room.subscribe(READER, "SMIC", days=(1,), round_up=True)
    await room.until(8)
    assert "There was nothing on SMIC in this time." in room.texts()


async def test_a_push_sends_no_round_up(room: Room) -> None:
    await room.subscribe(READER, "SMIC", days=(1,), round_up=True)
    await room.publish(FALL, "SMIC")
    assert 0 == await room.composer.push()


async def test_a_dismissed_story_is_in_no_round_up(room: Room) -> None:
    await room.subscribe(READER, "SMIC", days=(1,), round_up=True)
    article = await room.publish(FALL, "SMIC")
    await room.store.commit(Put(Dismissed(READER, (DismissedStory(article.id, "", (article.id,), START),))))
    await room.until(8)
    assert "Shares of SMIC" not in room.texts()


async def test_spread_digests_come_at_the_minute_of_each_chat_once_and_are_not_called_late(room: Room) -> None:
    chats, spread = range(1, 40), 15
    for chat in chats:
        await room.subscribe(chat, "SMIC")
    await room.publish(FALL, "SMIC")
    room.composer = spread_composer(room, spread)
    came = dict[int, int]()
    await room.clock.run((datetime(2020, 9, 8, 8, tzinfo=START.tzinfo) - room.clock.now()).total_seconds())
    for minute in range(spread + 2):
        if minute == spread // 2:  # a restart in the middle of it
            room.composer = spread_composer(room, spread)
        await room.composer.tick()
        for one in room.planned:
            came.setdefault(one.chat, minute)
        await room.clock.run(60)
    assert {chat: minutes_after(chat, spread) for chat in chats} == came
    assert len(chats) == await room.store.count(Digest) == len(room.planned)
    assert "late" not in room.texts(max(chats, key=lambda chat: came[chat])).casefold()


def spread_composer(room: Room, spread: int) -> Composer:
    store = cast("Store", GuardedStore(room.store))
    return Composer(store, room.clock, Catalog([HUAWEI, SMIC], room.store), room.planned.extend, spread=spread)
