"""The contract of `ports.Store`, one sentence a test; every store in `stores.OPENERS` is held to it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.model import (
    AcceptedBatch,
    Alert,
    Answered,
    AnswerLog,
    AskCounts,
    Button,
    Chat,
    ChatKind,
    ChatState,
    Delivery,
    DeliveryState,
    DemoShift,
    Digest,
    DigestStory,
    Dismissed,
    DismissedStory,
    FeedOffer,
    Filed,
    Forgotten,
    Health,
    HeldSlot,
    Incoming,
    Listing,
    MatchedTopics,
    Message,
    OfferedFeed,
    OwnTopics,
    Picture,
    Record,
    Removal,
    Removals,
    Slot,
    Source,
    SourceAlert,
    Subscription,
    TextPart,
    ToldPassage,
    ToldSentence,
    ToldStory,
    TopicOffer,
    TopicSetting,
    Watermark,
)
from bot.model.digests import PNG
from bot.ports import Add, AlreadyThere, Changed, Drop, Put, Store, StoreError, Was
from bot.store import schema
from summaries.model import Addition, Article, Reason, Receipt
from summaries.topics import Topic

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def filed(key: str, *, text: str = "", at: datetime = NOON, topics: tuple[str, ...] = (), late: int = 0) -> Filed:
    """An article that is news at `at` and arrived `late` hours later."""
    article = Article(key, text or f"The text of {key}.", title=f"Title {key}", published=at, outlet="The Paper")
    return Filed(article, "wire", at + late * HOUR, at, f"identity of {key}", topics)


def delivery(digest: str, part: int, chat: int = 7, state: DeliveryState = DeliveryState.PLANNED) -> Delivery:
    return Delivery(digest, part, chat, Message("<b>News</b>"), NOON, state=state)


def keys(records: Iterable[Record]) -> list[str]:
    return [record.key for record in records]


SENT = DigestStory("Chips rise", (Receipt("a", 0, 3, "00ff"),), ("a", "b"))
SLOT = Slot(-100, "s1", date(2020, 9, 8), time(8, 30), NOON)
TOLD = ToldStory(
    "s",
    "Huawei",
    "Chips rise",
    ("a", "b"),
    (
        ToldPassage(
            (ToldSentence((Receipt("a", 0, 3, "00ff"),), (Addition(2, " [8 Sep]"),), cut=True),), (Reason("fit", 0.5),)
        ),
    ),
    ("Huawei",),
    (Receipt("b", 4, 9, "00fe"),),
    (Receipt("b", 0, 3, "00fd"),),
)
SCHEDULE = Subscription("s1", -100, ("Huawei",), (0, 1, 4), time(8, 30), "Asia/Shanghai", NOON, 12)
ONE_OF_EACH: tuple[Record, ...] = (
    Source("s", "https://example.org/feed", "Example", NOON, "config"),
    Health("s", '"etag"', "Tue, 08 Sep 2020 12:00:00 GMT", NOON, None, 3, "it timed out", NOON + HOUR),
    filed("a", text="华为 and SMIC \N{SNOWMAN}\nsecond paragraph", topics=("Huawei", "SMIC")),
    Forgotten("a", "s", NOON),
    Listing("s", ("a,,g,l", "b,1,g,l"), ("guid kept",)),
    TopicSetting("Huawei", Topic("Huawei", ("华为", "-football"))),
    TopicOffer("0f", NOON, Topic("Huawei", ("华为", "-football"))),
    Chat(-100, ChatKind.SUPERGROUP, "A group", NOON, "Europe/Berlin", ChatState.STOPPED),
    SCHEDULE,
    Digest(SLOT.key, -100, "s1", NOON, NOON + HOUR, ("SMIC",), ((SENT,), ()), ("c",)),
    Delivery("d", 1, 5, Message("x", ((Button("Go", data="1"), Button("See", data="2")),)), NOON, 3),
    Incoming(12, '{"update_id": 12}'),
    FeedOffer("f", NOON, (OfferedFeed("https://example.org/feed", "Example"),)),
    TextPart(7, 5, NOON, "a"),
    MatchedTopics("0123456789abcdef"),
    AcceptedBatch(("12:00ff", "13:01ff")),
    HeldSlot(SLOT),
    Answered("0f", -100, NOON, (TOLD,)),
    AnswerLog(-100, ("0e", "0f")),
    Alert("a1", -100, "zebra", NOON, 5),
    SourceAlert("s1", "404", NOON),
    Dismissed(-100, (DismissedStory("s", "Chips", ("a", "b"), NOON),)),
    Removals(-100, (Removal("r", NOON, (SCHEDULE,), (Alert("a1", -100, "zebra", NOON, 5),)),)),
    OwnTopics(-100, (Topic("Chips", ("SMIC",), own=True, labelled=True),)),
    Watermark(NOON),
    DemoShift(322),
    AskCounts(((date(2020, 9, 7), 3), (date(2020, 9, 8), 12))),
    Delivery("p", 1, 5, Message("x", picture=Picture(PNG + bytes(range(256)))), NOON),
)


@pytest.mark.parametrize("record", ONE_OF_EACH, ids=lambda record: type(record).__name__)
async def test_a_record_of_every_kind_comes_back_as_it_was(store: Store, record: Record) -> None:
    await store.commit(Put(record))
    assert record == await store.get(type(record), record.key)
    assert (record,) == await store.every(type(record))
    assert await store.count(type(record)) == 1


async def test_text_that_is_not_valid_unicode_comes_back_as_it_was(store: Store) -> None:
    odd = Health("half of a pair \ud83d", "\x00\u2028 \udfff")
    await store.commit(Put(odd), Put(filed("a", text="half of a pair \ud83d")))
    assert odd == await store.get(Health, odd.key)
    assert filed("a", text="half of a pair \ud83d") == await store.get(Filed, "a")


async def test_a_time_keeps_its_instant_and_its_distance_from_utc(store: Store) -> None:
    there = datetime.fromisoformat("2020-09-08T20:00:00.000001+08:00")
    await store.commit(Put(filed("a", at=there)))
    found = await store.get(Filed, "a")
    assert found is not None
    assert there.isoformat() == found.news.isoformat()


async def test_a_time_without_a_zone_is_refused_and_nothing_is_written(store: Store) -> None:
    bare = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="no zone"):
        await store.commit(Put(Health("n", "")), Put(filed("a", at=bare)))
    assert await store.count(Health) == 0


async def test_what_is_not_there_is_none(store: Store) -> None:
    assert await store.get(Health, "absent") is None
    assert () == await store.every(Health)
    assert await store.count(Health) == 0


async def test_put_replaces_the_record_under_the_same_key(store: Store) -> None:
    await store.commit(Put(Health("n", "one")))
    await store.commit(Put(Health("n", "two")))
    assert Health("n", "two") == await store.get(Health, "n")
    assert await store.count(Health) == 1


async def test_add_refuses_a_taken_key_and_the_whole_commit_fails(store: Store) -> None:
    await store.commit(Put(Health("n", "one")))
    with pytest.raises(AlreadyThere):
        await store.commit(Put(Health("m", "new")), Drop(Health, "n"), Put(Health("n", "x")), Add(Health("n", "two")))
    assert (Health("n", "one"),) == await store.every(Health)


async def test_add_sees_the_writes_before_it_in_its_commit(store: Store) -> None:
    await store.commit(Put(Health("n", "one")))
    await store.commit(Drop(Health, "n"), Add(Health("n", "two")))
    assert Health("n", "two") == await store.get(Health, "n")
    with pytest.raises(AlreadyThere):
        await store.commit(Add(Health("m", "1")), Add(Health("m", "2")))
    assert await store.get(Health, "m") is None


async def test_a_commit_whose_record_was_changed_meanwhile_writes_nothing(store: Store) -> None:
    await store.commit(Put(Health("n", "one")))
    for was in (Health("n", "other"), Health("absent", "one")):
        with pytest.raises(Changed, match="has changed meanwhile"):
            await store.commit(Put(Health("m", "new")), Was(was), Put(Health("n", "two")))
    assert (Health("n", "one"),) == await store.every(Health)
    await store.commit(Was(Health("n", "one")), Put(Health("n", "two")))
    await store.commit(Was(Health("n", "two")))
    assert (Health("n", "two"),) == await store.every(Health)


async def test_was_sees_the_writes_before_it_in_its_commit_and_add_sees_was(store: Store) -> None:
    await store.commit(Put(Health("n", "1")), Was(Health("n", "1")), Put(Health("n", "2")), Was(Health("n", "2")))
    with pytest.raises(Changed):
        await store.commit(Drop(Health, "n"), Was(Health("n", "2")))
    with pytest.raises(AlreadyThere):
        await store.commit(Was(Health("n", "2")), Add(Health("n", "3")))
    assert (Health("n", "2"),) == await store.every(Health)


async def test_of_commits_at_the_same_moment_that_name_one_record_the_first_wins(store: Store) -> None:
    await store.commit(Put(Health("n", "0")), Put(Health("m", "0")))
    commits = [store.commit(Was(Health("n", "0")), Put(Health("n", str(number)))) for number in range(1, 6)]
    others = [store.commit(Put(Health(f"o{number}"))) for number in range(5)]
    told = await asyncio.gather(*commits, *others, store.commit(Was(Health("m", "0"))), return_exceptions=True)
    assert [None, Changed, Changed, Changed, Changed] == [one and type(one) for one in told[:5]]
    assert [None] * 6 == told[5:]
    assert Health("n", "1") == await store.get(Health, "n")
    assert await store.count(Health) == 7


async def test_was_compares_what_is_kept_of_texts_too(store: Store) -> None:
    one = filed("a", text="Chips rise. " * 400)
    await store.commit(Put(one))
    await store.commit(Was(one), Put(replace(one, topics=("5G",))))
    with pytest.raises(Changed):
        await store.commit(Was(one), Drop(Filed, "a"))
    assert ("5G",) == (await store.articles())[0].topics


async def test_the_same_key_in_two_kinds_is_two_records(store: Store) -> None:
    source = Source("x", "https://example.org", "X", NOON)
    await store.commit(Add(source), Add(Health("x")), Add(FeedOffer("x", NOON, ())))
    await store.commit(Drop(FeedOffer, "x"))
    assert source == await store.get(Source, "x")
    assert Health("x") == await store.get(Health, "x")


async def test_a_drop_removes_and_a_second_drop_does_nothing(store: Store) -> None:
    await store.commit(Put(Health("n", "")))
    await store.commit(Drop(Health, "n"))
    await store.commit(Drop(Health, "n"))
    assert await store.get(Health, "n") is None


async def test_an_empty_commit_changes_nothing(store: Store) -> None:
    await store.commit()
    assert await store.count(Health) == 0


async def test_several_records_are_read_at_once_in_the_order_asked(store: Store) -> None:
    await store.commit(*(Put(Health(name, name)) for name in ("a", "b", "c")))
    found = await store.get_all(Health, ["c", "absent", "a", "c"])
    assert [("c", Health("c", "c")), ("a", Health("a", "a"))] == list(found.items())
    assert frozenset("ac") == await store.present(Health, ["c", "absent", "a"])
    assert {} == await store.get_all(Health, ())
    assert frozenset() == await store.present(Health, ()) == await store.present(Source, ["a"])


async def test_the_records_of_several_values_are_read_at_once_each_group_in_order_of_key(store: Store) -> None:
    await store.commit(
        *(Put(replace(SCHEDULE, id=name, chat=chat)) for name, chat in (("c", 1), ("b", 2), ("a", 1), ("d", 3)))
    )
    found = await store.grouped(Subscription, "chat", [2, 1, 9, 2])
    assert {1: ["a", "c"], 2: ["b"], 9: []} == {chat: keys(some) for chat, some in found.items()}
    assert {} == await store.grouped(Subscription, "chat", ())
    with pytest.raises(ValueError, match="zone"):
        await store.grouped(Subscription, "zone", ["UTC"])


async def test_all_records_come_page_by_page_also_when_some_go_meanwhile(store: Store) -> None:
    await store.commit(*(Put(Health(name)) for name in "edcba"))
    assert ["a", "b"] == keys(await store.page(Health, "", 2))
    await store.commit(Drop(Health, "b"), Drop(Health, "c"))
    assert ["d", "e"] == keys(await store.page(Health, "b", 2))
    assert () == await store.page(Health, "e", 2)
    assert () == await store.page(Source, "", 2)


async def test_every_is_in_order_of_key(store: Store) -> None:
    await store.commit(*(Put(Health(name, "")) for name in ("b", "é", "a", "Z", "10", "9")))
    assert ["10", "9", "Z", "a", "b", "é"] == keys(await store.every(Health))


async def test_every_finds_by_all_the_fields_asked_for(store: Store) -> None:
    planned, sent = delivery("d1", 1), delivery("d1", 2, state=DeliveryState.SENT)
    other = delivery("d2", 1, chat=8)
    await store.commit(Put(other), Put(sent), Put(planned))
    assert (planned, sent) == await store.every(Delivery, digest="d1")
    assert (planned, other) == await store.every(Delivery, state=DeliveryState.PLANNED)
    assert (planned,) == await store.every(Delivery, state=DeliveryState.PLANNED, chat=7)
    assert () == await store.every(Delivery, state=DeliveryState.SENT, chat=8)
    assert () == await store.every(Delivery, chat=9)


async def test_every_follows_a_field_that_changes(store: Store) -> None:
    await store.commit(Put(delivery("d", 1)))
    await store.commit(Put(delivery("d", 1, state=DeliveryState.SENDING)))
    assert () == await store.every(Delivery, state=DeliveryState.PLANNED)
    assert (delivery("d", 1, state=DeliveryState.SENDING),) == await store.every(Delivery, state=DeliveryState.SENDING)
    await store.commit(Drop(Delivery, delivery("d", 1).key))
    assert () == await store.every(Delivery, state=DeliveryState.SENDING)


@pytest.mark.parametrize("kind", schema.INDEXED, ids=lambda kind: kind.__name__)
async def test_every_refuses_a_field_that_is_not_indexed(store: Store, kind: type[Record]) -> None:
    with pytest.raises(ValueError, match=kind.__name__):
        await store.every(kind, colour="red")


@pytest.mark.parametrize("record", ONE_OF_EACH, ids=lambda record: type(record).__name__)
async def test_every_may_be_asked_by_each_indexed_field(store: Store, record: Record) -> None:
    await store.commit(Put(record))
    for name in schema.INDEXED[type(record)]:
        assert (record,) == await store.every(type(record), **{name: getattr(record, name)})


async def test_articles_come_newest_first_and_ties_by_the_greater_id(store: Store) -> None:
    await store.commit(
        Put(filed("b", at=NOON)),
        Put(filed("c", at=NOON - HOUR)),
        Put(filed("a", at=NOON)),
        Put(filed("d", at=NOON + HOUR)),
    )
    assert ["d", "b", "a", "c"] == keys(await store.articles())
    assert ["d", "b"] == keys(await store.articles(limit=2))
    assert [] == keys(await store.articles(limit=0))


async def test_articles_since_a_moment_include_that_moment(store: Store) -> None:
    await store.commit(*(Put(filed(str(hour), at=NOON + hour * HOUR)) for hour in range(4)))
    assert ["3", "2"] == keys(await store.articles(since=NOON + 2 * HOUR))
    assert ["3"] == keys(await store.articles(since=NOON + 2 * HOUR + timedelta(microseconds=1)))


async def test_articles_that_arrived_after_a_moment_leave_that_moment_out(store: Store) -> None:
    await store.commit(Put(filed("old news, late", at=NOON, late=5)), Put(filed("new", at=NOON + HOUR)))
    assert ["old news, late"] == keys(await store.articles(arrived_after=NOON + HOUR))
    assert ["new", "old news, late"] == keys(await store.articles(arrived_after=NOON))
    assert [] == keys(await store.articles(arrived_after=NOON + HOUR, since=NOON + HOUR))


async def test_articles_of_a_topic_are_found_without_regard_to_case(store: Store) -> None:
    await store.commit(
        Put(filed("a", topics=("Huawei", "5G"))),
        Put(filed("b", topics=("SMIC",))),
        Put(filed("c", at=NOON - HOUR, topics=("huawei",))),
    )
    assert ["a", "c"] == keys(await store.articles(topic="HUAWEI"))
    assert ["a"] == keys(await store.articles(topic="Huawei", since=NOON))
    assert [] == keys(await store.articles(topic="Hua"))


async def test_an_article_that_is_replaced_or_dropped_is_found_as_it_is_now(store: Store) -> None:
    await store.commit(Put(filed("a", topics=("Huawei",), text="chips")), Put(filed("b")))
    await store.commit(Put(filed("a", at=NOON + HOUR, topics=("SMIC",), text="wafers")), Drop(Filed, "b"))
    assert ["a"] == keys(await store.articles())
    assert [] == keys(await store.articles(topic="Huawei"))
    assert ["a"] == keys(await store.articles(topic="SMIC", since=NOON + HOUR))
    assert [] == keys(await store.search(["chips"]))
    assert ["a"] == keys(await store.search(["wafers"]))


async def test_search_wants_every_term_in_title_or_text(store: Store) -> None:
    await store.commit(
        Put(filed("a", text="export rules for chips")), Put(filed("b", text="rules for chips", at=NOON + HOUR))
    )
    assert ["b", "a"] == keys(await store.search(["chips", "rules"]))
    assert ["a"] == keys(await store.search(["export", "rules"]))
    assert ["b"] == keys(await store.search(["title", "b", "chips"]))
    assert [] == keys(await store.search(["export", "absent"]))
    assert [] == keys(await store.search([]))


@pytest.mark.parametrize(
    "term", ["23%", "u.s.", "at&t", '"quoted"', "数据", "ß", "near/2", "*", "a'b", "-x", "^y", "US", "\x00", "and"]
)
async def test_search_takes_every_term_literally(store: Store, term: str) -> None:
    await store.commit(
        Put(filed("a", text=f"before {term.casefold()} after")), Put(filed("b", text="before 23 u s at t quoted x"))
    )
    assert ["a"] == keys(await store.search([term.casefold()]))
    assert (["a"] if term == term.casefold() else []) == keys(await store.search([term]))


async def test_search_keeps_to_the_newest_and_to_its_limits(store: Store) -> None:
    await store.commit(*(Put(filed(f"{hour:02}", text="chips", at=NOON + hour // 2 * HOUR)) for hour in range(10)))
    assert ["09", "08", "07"] == keys(await store.search(["chips"], limit=3))
    assert ["09", "08", "07", "06"] == keys(await store.search(["chips"], since=NOON + 3 * HOUR))
    assert [] == keys(await store.search(["chips"], limit=0))


async def test_articles_and_search_end_before_a_moment(store: Store) -> None:
    half = timedelta(milliseconds=500)
    await store.commit(*(Put(filed(str(n), at=NOON + n * half, text="chips")) for n in range(5)))
    for until in (NOON + 2 * half, NOON + 3 * half):
        expected = [str(n) for n in (2, 1, 0) if NOON + n * half < until]
        assert expected == keys(await store.articles(until=until))
        assert expected == keys(await store.search(["chips"], until=until))
        assert expected[:1] == keys(await store.search(["chips"], until=until, limit=1))
    assert ["1"] == keys(await store.search(["chips"], since=NOON + half, until=NOON + 2 * half))
    assert [] == keys(await store.articles(since=NOON + 2 * half, until=NOON))


async def test_search_keeps_to_a_topic(store: Store) -> None:
    await store.commit(
        Put(filed("a", text="chips", topics=("Huawei",))),
        Put(filed("b", text="chips", topics=("SMIC",))),
        Put(filed("c", text="wafers", topics=("SMIC",))),
    )
    assert ["b"] == keys(await store.search(["chips"], topic="smic", limit=1))
    assert [] == keys(await store.search(["chips"], topic="5G"))


async def test_frequencies_count_articles(store: Store) -> None:
    texts = ("chips and chips", "chips and Wafers", "U.S. 华为")
    await store.commit(*(Put(filed(str(n), text=text)) for n, text in enumerate(texts)))
    assert {"chips": 2, "华为": 1, "absent": 0, '"': 0} == await store.frequencies(["chips", "华为", "absent", '"'])
    assert {} == await store.frequencies([])


async def test_the_revision_of_a_kind_changes_with_its_records_alone(store: Store) -> None:
    before, other = await store.revision(Filed), await store.revision(Health)
    await store.commit(Put(filed("a")))
    after = await store.revision(Filed)
    await store.commit(Drop(Filed, "a"))
    assert 3 == len({before, after, await store.revision(Filed)})
    assert other == await store.revision(Health)


async def test_what_is_past_is_named_oldest_first(store: Store) -> None:
    for late, key in ((2, "b"), (0, "c"), (1, "d"), (3, "a")):
        moment = NOON + late * HOUR
        await store.commit(Put(filed(key, at=NOON - HOUR, late=late + 1)), Put(Digest(key, 1, "s", moment, NOON)))
        await store.commit(Put(replace(delivery(key, 1), due=moment)))
    assert (
        ("c", "d", "b")
        == await store.keys_before(Filed, NOON + 3 * HOUR)
        == await store.keys_before(Digest, NOON + 3 * HOUR)
    )
    assert ("c", "d") == await store.keys_before(Filed, NOON + 3 * HOUR, 2)
    assert ("c",) == await store.keys_before(Digest, NOON + 3 * HOUR, 1)
    assert ("d", "b") == await store.keys_before(Filed, NOON + 3 * HOUR, behind=(NOON + HOUR, "c"))
    assert ("b",) == await store.keys_before(Digest, NOON + 3 * HOUR, 2, behind=(NOON + HOUR, "d"))
    assert ("d",) == await store.keys_before(Filed, NOON + 3 * HOUR, 1, behind=(NOON + HOUR, "c"))
    assert ("c#001", "d#001") == await store.keys_before(Delivery, NOON + 2 * HOUR)
    await store.commit(Put(Answered("y", 7, NOON, ())), Put(Answered("x", 0, NOON + HOUR, ())))
    assert ("y", "x") == await store.keys_before(Answered, NOON + 2 * HOUR)
    assert ("y",) == await store.keys_before(Answered, NOON + HOUR)
    await store.commit(Drop(Filed, "c"), Drop(Digest, "c"), Drop(Delivery, "c#001"))
    assert ("d",) == await store.keys_before(Filed, NOON + 2 * HOUR) == await store.keys_before(Digest, NOON + 2 * HOUR)
    assert () == await store.keys_before(Delivery, NOON + HOUR)


async def test_whoever_watches_a_kind_is_told_of_every_change_that_is_kept(store: Store) -> None:
    told: list[tuple[str, Health | None, Health | None]] = []
    notes: dict[str, Health | None] = {}

    def watch(key: str, note: Health | None) -> None:
        told.append((key, notes.get(key), note))
        notes[key] = note

    await store.commit(Put(Health("a", "before")))
    store.watch(Health, watch)
    await store.commit(Put(Health("a", "1")), Put(filed("x")), Put(Health("b", "2")), Put(Health("a", "3")))
    with pytest.raises(AlreadyThere):
        await store.commit(Put(Health("c", "")), Add(Health("a", "")))
    await store.commit(Drop(Health, "b"))
    expected = [("a", None, Health("a", "3")), ("b", None, Health("b", "2")), ("b", Health("b", "2"), None)]
    assert expected == sorted(told, key=lambda change: (change[0], change[1] is not None))


async def test_a_closed_store_says_so_and_may_be_closed_again(store: Store) -> None:
    await store.close()
    await store.close()
    for call in (store.commit(Put(Health("n", ""))), store.get(Health, "n"), store.every(Health), store.articles()):
        with pytest.raises(StoreError, match="closed"):
            await call
    with pytest.raises(StoreError, match="closed"):
        await store.count(Health)
    with pytest.raises(StoreError, match="closed"):
        await store.search(["x"])
    with pytest.raises(StoreError, match="closed"):
        await store.keys_before(Filed, NOON)
