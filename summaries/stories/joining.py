"""Links to stories, by average linkage on log odds within connected components.

The stories follow from the articles and links alone, whatever the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from summaries.model import Story
from summaries.stories.link import Link
from summaries.stories.pairs import LEAST

_LAST = datetime.max.replace(tzinfo=UTC)


class Member(NamedTuple):
    """An article as far as its place among the others counts: by time, undated ones last, then by id."""

    article: str
    published: datetime | None = None

    @property
    def place(self) -> tuple[datetime, str]:
        """What orders members."""
        return self.published or _LAST, self.article


def stories_of(members: Iterable[Member], links: Iterable[Link]) -> tuple[Story, ...]:
    """The stories of some articles, in the order of their earliest; each article is in exactly one.

    A story follows from the component that joining links (`Link.joins`) connect: members and all links among them, also
    those that do not join, suffice. So when an article comes, only its component is to be given.
    """
    ordered = sorted({member.article: member for member in members}.values(), key=lambda member: member.place)
    rank = {member.article: number for number, member in enumerate(ordered)}
    near = {tuple(sorted((rank[link.one], rank[link.other]))): link for link in links}
    groups = {number: [number] for number in range(len(ordered))}
    while True:
        best = max(
            ((_mean(groups[a], groups[b], near), -a, -b) for a in groups for b in groups if a < b), default=(0.0, 0, 0)
        )
        if best[0] <= 0:
            break
        groups[-best[1]] += groups.pop(-best[2])
    return tuple(_story([ordered[n].article for n in sorted(group)], near, rank) for group in groups.values())


def _mean(one: list[int], other: list[int], near: dict[tuple[int, ...], Link]) -> float:
    found = [near.get((min(a, b), max(a, b))) for a in one for b in other]
    return sum(link.log_odds if link else LEAST for link in found) / len(found)


def _story(articles: list[str], near: dict[tuple[int, ...], Link], rank: dict[str, int]) -> Story:
    copies = []
    for place, article in enumerate(articles):
        for earlier in articles[:place]:
            link = near.get((rank[earlier], rank[article]))
            if link and link.copy:
                copies.append((article, earlier))
                break
    return Story(articles[0], tuple(articles), tuple(copies))
