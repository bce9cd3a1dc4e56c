"""Which articles are of one story, as the archive keeps it: two records an article.

The one is in memory, and finds others; the other is read when the stories of its component are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoryLink:
    """The judgement of an article with an earlier one, `other`; see `summaries.stories.link.Link`."""

    other: str
    log_odds: float
    copy: float = 0.0


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """Where an article stands among the others: its moment of news, and by which articles it is tied to its story.

    `moment` is when its first version was published, if it is `dated`, else when it arrived. `signature` are its keys,
    packed; "" for a page without news, which is in no story. `joined` are the earlier articles with which it may be of
    one story; None until it is compared with them. `method` names the method of comparing. `least` is the least rank
    (`SignatureIndex`) of those with which it is compared, 0 when there is room for more.
    """

    article: str
    moment: datetime
    dated: bool
    signature: str
    method: str
    joined: tuple[str, ...] | None = None
    least: int = 0

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.article


@dataclass(frozen=True, slots=True)
class StoryRuling:
    """What an admin has decided at `made` of the articles `one` and `other`: they are of one story, or of two.

    Together, a first of each that is still there is joined, and with it the story of each; apart, none of `one` is ever
    in a story with one of `other`.
    """

    id: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    together: bool
    made: datetime

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class StoryLinks:
    """How an article was judged with earlier ones."""

    article: str
    links: tuple[StoryLink, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.article
