from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest

from bot.archive.identity.identify import identify, repeated
from bot.archive.identity.item import Item, item_of
from bot.archive.identity.listing import Row, after_visit, rows_of
from bot.model import Listing

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """What a feed lists."""

    title: str = ""
    text: str = ""
    url: str = ""
    guid: str = ""
    published: datetime | None = None

    @property
    def item(self) -> Item:
        return item_of(self.guid, self.url, self.title, self.text, self.published)


@dataclass
class Feed:
    """A feed that is visited again and again; `visit` gives a number for each entry, the same for the same article."""

    listing: Listing = field(default_factory=lambda: Listing("s"))
    known: int = 0

    def visit(self, *entries: Entry) -> list[str]:
        items = [one.item for one in entries]
        rows = rows_of(self.listing)
        found = identify(items, rows, self.listing.habits)
        ids = [row.article if row else self._new() for row in found.rows]
        self.listing = after_visit("s", rows, map(Row, ids, items), found.habits)
        return ids

    def _new(self) -> str:
        self.known += 1
        return str(self.known)


WORDS = (
    ("Ferry line closes", "The port authority closes the old ferry line in March."),
    ("Bridge costs more", "The bridge over the sound costs 212 million euros more than planned."),
    ("Harvest begins", "Farmers on the plain begin the harvest a fortnight early this summer."),
    ("Court hears miners", "A judge heard nineteen miners who want their back pay."),
    ("Library opens late", "The new library opens in the evening, from Tuesday on."),
)


SOUND: Mapping[str, Callable[[int], object]] = MappingProxyType({})


def entries(count: int = 5, changes: Mapping[str, Callable[[int], object]] = SOUND) -> list[Entry]:
    """Entries of a sound feed, with some of their parts made by their number."""
    sound = [Entry(*WORDS[n], f"https://harbour.example/n/{n}", f"id-{n}", NOON - n * DAY) for n in range(count)]
    return [
        replace(one, **{name: make(n) for name, make in changes.items()})  # type: ignore[arg-type]
        for n, one in enumerate(sound)
    ]


FRONT = "https://harbour.example/"

TOLD_APART = {
    "guids all agree": {"guid": lambda _: "N/A"},
    "links all agree": {"url": lambda _: FRONT},
    "guids and links all agree": {"guid": lambda _: "0", "url": lambda _: FRONT},
    "no guids, links all agree": {"guid": lambda _: "", "url": lambda _: FRONT},
    "no guids, no links": {"guid": lambda _: "", "url": lambda _: ""},
    "no guids, links all agree, undated": {"guid": lambda _: "", "url": lambda _: FRONT, "published": lambda _: None},
    "titles and links all agree": {"title": lambda _: "Poll", "guid": lambda _: "", "url": lambda _: FRONT},
    "only titles differ": {"text": lambda _: "", "guid": lambda _: "", "url": lambda _: FRONT},
    "guids that are the address": {"guid": lambda n: f"https://harbour.example/n/{n}"},
}


@pytest.mark.parametrize("changes", TOLD_APART.values(), ids=TOLD_APART)
def test_entries_are_told_apart_and_known_again_wherever_they_stand(
    changes: dict[str, Callable[[int], object]],
) -> None:
    feed, listed = Feed(), entries(changes=changes)
    first = feed.visit(*listed[1:])
    second = feed.visit(*listed[:3], listed[4], listed[3])

    assert ["1", "2", "3", "4"] == first
    assert ["5", "1", "2", "4", "3"] == second
    assert second == feed.visit(*listed[:3], listed[4], listed[3])


CHANGING: dict[str, Callable[[int], dict[str, Callable[[int], object]]]] = {
    "guids": lambda visit: {"guid": lambda n: f"{visit}-{n}"},
    "links, no guids": lambda visit: {"url": lambda n: f"https://j.example/show?v=t{visit}{n}", "guid": lambda _: ""},
    "links": lambda visit: {"url": lambda n: f"https://j.example/t.php?s=ab{visit}&t={n}"},
    "sessions in paths": lambda visit: {
        "url": lambda n: f"https://j.example/{n};jsessionid=A{visit}",
        "guid": lambda _: "",
    },
    "guids and links": lambda visit: {
        "guid": lambda n: f"{visit}-{n}",
        "url": lambda n: f"https://j.example/{visit}/{n}",
    },
    "guids and links, dated by the visit": lambda visit: {
        "guid": lambda n: f"{visit}-{n}",
        "url": lambda n: f"https://j.example/{visit}/{n}",
        "published": lambda _: NOON + visit * timedelta(minutes=15),
    },
    "guids, undated": lambda visit: {"guid": lambda n: f"{visit}-{n}", "published": lambda _: None},
    "links, no guids, undated": lambda visit: {
        "url": lambda n: f"https://j.example/show?v=t{visit}{n}",
        "guid": lambda _: "",
        "published": lambda _: None,
    },
    "dates and guids": lambda visit: {
        "guid": lambda n: f"{visit}-{n}",
        "published": lambda _: NOON + visit * timedelta(minutes=15),
    },
    "schemes and hosts": lambda visit: {
        "url": lambda n: f"{('http://', 'https://www.', 'https://m.')[visit]}harbour.example/n/{n}",
        "guid": lambda n: f"{('http://', 'https://www.', 'https://m.')[visit]}harbour.example/n/{n}",
    },
    "tracking": lambda visit: {"url": lambda n: f"https://harbour.example/n/{n}?utm_source=r{visit}"},
    "the domain": lambda visit: {"url": lambda n: f"https://harbour{visit}.example/n/{n}", "guid": lambda _: ""},
    "slugs": lambda visit: {"url": lambda n: f"https://harbour.example/n/{n}-title-{visit}"},
    "texts": lambda visit: {"text": lambda n: f"{WORDS[n][1]} This is edition {visit}."},
    "titles and slugs": lambda visit: {
        "title": lambda n: f"{WORDS[n][0]}, edition {visit}",
        "url": lambda n: f"https://harbour.example/{n}/{visit}",
    },
}


@pytest.mark.parametrize(
    ("name", "count"),
    [(name, count) for name in CHANGING for count in (5, 1) if count > 1 or not name.startswith("guids and links")],
)
def test_what_changes_at_each_visit_makes_no_second_article(name: str, count: int) -> None:
    feed = Feed()
    visits = [feed.visit(*entries(count, CHANGING[name](visit))) for visit in range(3)]

    assert visits[0] == visits[1] == visits[2]


def daily(day: int, **parts: Any) -> Entry:
    """One entry a day under one title, the only one in its feed."""
    told = ("wind from the west, and rain later", "no wind, fog on the coast at dawn", "snow above the tree line")
    return replace(
        Entry("Forecast", f"Issued for day {day}: {told[day]}.", "https://h.example/f", "", NOON + day * DAY), **parts
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda day: daily(day, guid=f"f-{day}"),
        daily,
        lambda day: replace(daily(day, guid=f"f-{day}"), published=None),
        lambda day: daily(day, url=f"https://h.example/f/{day}"),
        lambda day: daily(day, guid="N/A", url=f"https://h.example/f/{day}", title=WORDS[day][0], text=WORDS[day][1]),
    ],
)
def test_what_is_new_each_day_at_one_address_or_under_one_guid_is_an_article_each_day(
    make: Callable[[int], Entry],
) -> None:
    feed = Feed()

    assert [["1"], ["2"], ["3"]] == [feed.visit(make(day)) for day in range(3)]


def test_a_notice_that_recurs_word_for_word_with_a_new_guid_and_date_is_new() -> None:
    feed = Feed()
    notice = Entry("Lift down", "The lift is down.", "https://h.example/lift", "l-1", NOON)

    assert ["1"] == feed.visit(notice)
    assert ["2"] == feed.visit(replace(notice, guid="l-2", published=NOON + 7 * DAY))


def test_a_stub_that_grows_is_one_article() -> None:
    feed = Feed()
    stub = Entry("Ferry sinks", "A ferry has sunk. More to follow.", "https://h.example/1", "b1", NOON)
    whole = replace(stub, title="All 30 saved off Porto", text="All 30 aboard were saved on Monday. " * 20)

    assert ["1"] == feed.visit(stub)
    assert ["1"] == feed.visit(whole)
    assert ["1"] == feed.visit(replace(whole, published=NOON + 2 * DAY))


def numbered(shown: Sequence[Entry]) -> list[Entry]:
    return [replace(one, guid=str(place)) for place, one in enumerate(shown)]


def test_guids_that_number_the_places_in_the_feed_follow_the_articles() -> None:
    feed = Feed()
    listed = entries()

    assert ["1", "2", "3", "4"] == feed.visit(*numbered(listed[1:]))
    assert ["5", "1", "2", "3"] == feed.visit(*numbered(listed[:4]))


def test_numbers_of_places_swallow_nothing_when_all_entries_are_new() -> None:
    feed = Feed()
    feed.visit(*numbered(entries()[:2]))

    assert ["3", "4"] == feed.visit(*numbered(entries()[2:4]))


def test_an_entry_that_comes_back_is_known_while_its_row_is_kept() -> None:
    feed = Feed()
    listed = entries()
    feed.visit(*listed)
    feed.visit(*listed[1:])

    assert "1" == feed.visit(*listed)[0]


def test_an_entry_that_stands_twice_is_seen_once() -> None:
    one, other = (entry.item for entry in entries(2))
    assert (0, 1, 0) == repeated([one, other, replace(one, guid="other")])


def test_a_listing_is_bounded() -> None:
    rows = [Row(str(n), Item(guid=str(n)), backlog=n % 2 == 0) for n in range(900)]
    kept = rows_of(after_visit("s", rows, rows[:10], frozenset({"guid kept"})))

    assert rows[:310] == list(kept)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("http://port.example/ferry", "http://www.port.example/ferry/amp/"),
        ("http://port.example/ferry/", "https://port.example/ferry/index.html"),
        ("http://port.example/ferry", "http://port.example/Ferry.html"),
        ("http://port.example/ferry", "http://port.example/ferry?oc=5"),
    ],
)
def test_an_only_entry_whose_page_gets_another_dress_is_the_same(before: str, after: str) -> None:
    title, text = WORDS[0]
    feed = Feed()

    assert feed.visit(Entry(title, text, before)) == feed.visit(Entry(title, text, after))


def test_two_pages_of_one_script_are_two() -> None:
    title, text = WORDS[0]
    feed = Feed()

    assert feed.visit(Entry(title, text, "http://port.example/v.php?id=1")) != feed.visit(
        Entry(title, text, "http://port.example/v.php?poll=1")
    )


@pytest.mark.parametrize(("moment", "known"), [(NOON, True), (NOON.replace(hour=0), False)])
def test_title_and_moment_tell_an_entry_of_a_site_that_was_made_anew_and_a_mere_day_does_not(
    moment: datetime, *, known: bool
) -> None:
    feed = Feed()
    old = [replace(one, published=moment - n * DAY) for n, one in enumerate(entries())]
    new = [
        replace(one, guid=f"new-{n}", url=f"https://harbour.example/new/{n}", text=f"{one.text} It was told at length.")
        for n, one in enumerate(old)
    ]

    assert known == (feed.visit(*old) == feed.visit(*new))
    assert 2 * len(old) == len({*(both := Feed()).visit(*old), *both.visit(*old, *new)})
