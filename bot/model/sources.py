"""Where articles come from, how each source has been doing, and what a briefing rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final


class WholeText(StrEnum):
    """Whether the pages of a source's articles are read. The values are stored."""

    AUTO = "auto"
    """The pages of articles of which the feed has only a teaser."""
    ON = "on"
    """The pages of all articles."""
    OFF = "off"
    """No pages: what the feed says is the article."""


class SourceKind(StrEnum):
    """What stands at a source's address. The values are stored."""

    FEED = "feed"
    """A feed, or what is read like one: a map of news, a Telegram channel."""
    PAGE = "page"
    """A page that lists articles, of a site without a feed."""
    FOLDER = "folder"
    """A folder on the operator's machine; never named in a chat."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from. `origin` says who may remove it: "config" (the operator) or "chat" (an admin).

    The rest are its settings. `language` is that of all its articles, "" to guess it. `interval` is the time between
    two visits in seconds, 0 to follow its habit. `keep` and `drop` are terms as topics have them: an article is filed
    when it matches one of `keep` (or there are none) and none of `drop`. What was published up to `news_from` is an old
    post when the source is read first; None is when it was added. `pinned` are the settings that the settings file
    says, which nobody changes in a chat. `kind` is found out at the first visit.
    """

    id: str
    url: str
    title: str
    added: datetime
    origin: str = "chat"
    group: str = ""
    language: str = ""
    interval: int = 0
    whole_text: WholeText = WholeText.AUTO
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    paused: bool = False
    news_from: datetime | None = None
    pinned: tuple[str, ...] = ()
    kind: SourceKind = SourceKind.FEED

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class FeedPace:
    """How often a feed wishes to be asked: every so many seconds (0 for no wish), not in these hours and days of GMT.

    Hours count from 0, days from 0 for Monday.
    """

    every: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


NO_PACE: Final = FeedPace()
"""Of a feed that wishes nothing."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a source has been doing, written at each fetch. Times are UTC.

    `failures` counts the failed fetches since the last good one, the first of them at `failing_since`. `trouble` is one
    plain sentence for an admin, "" when all is well, and `fault` its kind; `notice` and `notice_fault` are the same for
    a source that can be read, and still needs a look. `next_try` is when politeness allows the next fetch. `moved` is
    the address to which the site has redirected us permanently at every good fetch since `moved_since`, "" for none.
    `last_full` is when the feed came in full, not as "unchanged", `body` is a hash of it then, and `pace` what it asked
    for. `recent` are the times of its newest entries, the newest first. `filed_articles` and `filed_characters` count
    what was filed on `filed_day` (UTC, in ISO 8601). `extents` has a letter for each of the last articles filed, the
    newest first: "t" where only the teaser could be read, "w" for the whole. `hub` tells of news in the feed, which it
    knows as `topic`; "" for none.
    """

    source: str
    etag: str = ""
    modified: str = ""
    last_try: datetime | None = None
    last_good: datetime | None = None
    failures: int = 0
    trouble: str = ""
    next_try: datetime | None = None
    moved: str = ""
    moved_since: datetime | None = None
    fault: str = ""
    failing_since: datetime | None = None
    notice: str = ""
    notice_fault: str = ""
    last_full: datetime | None = None
    body: str = ""
    recent: tuple[datetime, ...] = ()
    pace: FeedPace = NO_PACE
    filed_day: str = ""
    filed_articles: int = 0
    filed_characters: int = 0
    extents: str = ""
    hub: str = ""
    topic: str = ""

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.source


@dataclass(frozen=True, slots=True)
class WatchedFile:
    """A file of a watched folder, as it was when it was read: it is read again when it changes.

    `name` is its path in the folder, `size` in bytes, `changed` in seconds since 1970. `reason` says in one plain line
    why there is no article in it, "" for one that is filed.
    """

    source: str
    name: str
    size: int
    changed: float
    reason: str = ""

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return f"{self.source}:{self.name}"


class PushWish(StrEnum):
    """What a hub was asked and has not confirmed yet. The values are stored."""

    NONE = ""
    BEGIN = "begin"
    END = "end"


_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PushSubscription:
    """A subscription at a hub that tells of news in a source (WebSub): `topic` is the feed's address at the hub.

    The hub sends to `base`/`name`, and `secret` signs what it sends; name and secret are random. The
    hub was `asked` for `wish` last at that time, `tries` times without an answer. It is confirmed until `expires`, None
    for never.
    """

    name: str
    source: str
    hub: str
    topic: str
    secret: str
    base: str
    asked: datetime = _NEVER
    wish: PushWish = PushWish.NONE
    tries: int = 0
    expires: datetime | None = None

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.name

    def is_live(self, now: datetime) -> bool:
        """Whether the hub has confirmed it and its lease goes on."""
        return self.expires is not None and now < self.expires


@dataclass(frozen=True, slots=True)
class SourceAlert:
    """What the admins were told of a source and when, until it is over."""

    source: str
    fault: str
    told: datetime

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.source


@dataclass(frozen=True, slots=True)
class OfferedFeed:
    """A feed that an admin may add: its address, its title ("" if it has none), its group in a list that names it."""

    url: str
    title: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class FeedOffer:
    """Feeds that an admin was shown at `made` and has neither added nor declined. A button carries the `id`.

    `others` are the addresses of feeds of the same site, which may be looked at instead.
    """

    id: str
    made: datetime
    feeds: tuple[OfferedFeed, ...]
    others: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a briefing rests on: the numbers of sources, of failing sources and of articles.

    `oldest_good` is the oldest of the sources' last good fetches. `newest` is when the newest article in the
    archive was published, or arrived. None is never.
    """

    sources: int
    failing: int
    oldest_good: datetime | None
    articles: int
    newest: datetime | None
