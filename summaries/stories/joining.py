"""Links to stories: average linkage within the components that joining links connect.

The stories follow from the articles and links alone, whatever the order in which they came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from itertools import combinations
from math import exp
from typing import NamedTuple

from summaries.model import Story
from summaries.stories.clustering import cluster
from summaries.stories.link import Link, Ruling
from summaries.stories.weights import Weights

_LAST = datetime.max.replace(tzinfo=UTC)


class Member(NamedTuple):
    """An article as far as its place among the others counts: by time, undated ones last, then by id."""

    article: str
    published: datetime | None = None

    @property
    def place(self) -> tuple[datetime, str]:
        """What orders members."""
        return self.published or _LAST, self.article


def stories_of(
    members: Iterable[Member], links: Iterable[Link], weights: Weights | None = None, rulings: Collection[Ruling] = ()
) -> tuple[Story, ...]:
    """The stories of some articles, in the order of their earliest; each article is in exactly one.

    A story follows from the component that joining links (`Link.joins`) connect: its members and all links among them,
    also those that do not join, suffice. So when an article comes, only its component is to be given. Copies follow
    their original into its story and have no say: a wire that ten outlets print is one source.

    `rulings` hold whatever the links say: articles to be apart never meet in a story, and then the stories of articles
    to be together are joined.
    """
    weights = weights or Weights()
    apart = {frozenset((one.one, one.other)) for one in rulings if not one.together}
    links = [link for link in links if frozenset((link.one, link.other)) not in apart]
    ordered = sorted({member.article: member for member in members}.values(), key=lambda member: member.place)
    rank = {member.article: number for number, member in enumerate(ordered)}
    known = [(min(pair), max(pair), link) for link in links for pair in [(rank[link.one], rank[link.other])]]
    cuts = sorted(_pair(rank, pair) for pair in apart if pair <= rank.keys())
    copies = {(early, late): link.copy for early, late, link in known if link.copy}
    original = _cut(_originals(len(ordered), copies), cuts)
    firsts = [number for number, first in enumerate(original) if number == first]
    place = {number: at for at, number in enumerate(firsts)}
    both = (pair for pair in known if pair[0] in place and pair[1] in place)
    judged = {(place[early], place[late]): link.log_odds for early, late, link in both}
    bridges = _bridges(judged, weights)
    near: list[dict[int, float]] = [{} for _ in firsts]
    for (early, late), log_odds in judged.items():
        if bridges.isdisjoint((early, late)):
            near[late][early] = min(exp(weights.sharpness * log_odds), weights.most)
    kept_apart = [(place[original[early]], place[original[late]]) for early, late in cuts]
    story = {number: at for at, group in enumerate(cluster(near, weights, kept_apart)) for number in group}
    groups: dict[int, list[int]] = {}
    for number, first in enumerate(original):
        groups.setdefault(story[place[first]], []).append(number)
    groups = _united(groups, rulings, rank)
    names = [member.article for member in ordered]
    return tuple(_story(group, original, names) for group in sorted(groups.values()))


def restricted(story: Story, wanted: Collection[str]) -> Story:
    """The story with these of its articles. It keeps its id, also when its earliest article is not among them.

    Copies of an article that is not among them are copies of the first of themselves.
    """
    articles = tuple(article for article in story.articles if article in wanted)
    originals = dict(story.copies)
    first: dict[str, str] = {}
    for article in articles:
        first.setdefault(originals.get(article, article), article)
    copies = ((article, first[originals[article]]) for article in articles if article in originals)
    return Story(story.id, articles, tuple((copy, original) for copy, original in copies if copy != original))


def _bridges(judged: Mapping[tuple[int, int], float], weights: Weights) -> set[int]:
    """The items that join others of which most pairs are apart, like a round-up of five affairs.

    That is, whose local clustering coefficient (Watts & Strogatz 1998) is below a half.
    """
    joined: dict[int, list[int]] = {}
    for (early, late), log_odds in judged.items():
        if log_odds >= weights.clear:
            joined.setdefault(early, []).append(late)
            joined.setdefault(late, []).append(early)
    return {item for item, others in joined.items() if _apart(sorted(others), judged, weights)}


def _apart(items: list[int], judged: Mapping[tuple[int, int], float], weights: Weights) -> bool:
    """Whether the items are of several events: most pairs are apart, and each of `weights.affairs` from the others."""
    apart = {pair for pair in combinations(items, 2) if judged.get(pair, weights.apart) <= weights.apart}
    events: list[int] = []
    for item in items:
        if all((other, item) in apart for other in events):
            events.append(item)
    return len(events) >= weights.affairs and 4 * len(apart) > len(items) * (len(items) - 1)


def _originals(count: int, copies: Mapping[tuple[int, int], float]) -> list[int]:
    """For each article the first print of its text: that of the earlier one that it shares the most words with."""
    earlier: dict[int, list[tuple[float, int]]] = {}
    for (early, late), share in copies.items():
        earlier.setdefault(late, []).append((share, -early))
    original = list(range(count))
    for number in range(count):
        if number in earlier:
            original[number] = original[-max(earlier[number])[1]]
    return original


def _cut(original: list[int], cuts: Iterable[tuple[int, int]]) -> list[int]:
    """The originals, where the later of two prints of one text that are to be apart counts as a text of its own."""
    for early, late in cuts:
        if original[early] == original[late]:
            original[late] = late
    return original


def _pair(rank: Mapping[str, int], articles: Collection[str]) -> tuple[int, int]:
    early, late = sorted(rank[article] for article in articles)
    return early, late


def _united(
    groups: Mapping[int, list[int]], rulings: Iterable[Ruling], rank: Mapping[str, int]
) -> dict[int, list[int]]:
    """The groups, with those that hold two articles to be together as one; `rank` gives the number of an article."""
    pairs = (frozenset((one.one, one.other)) for one in rulings if one.together)
    together = (_pair(rank, pair) for pair in pairs if pair <= rank.keys())
    group_of = {number: at for at, group in groups.items() for number in group}
    united = {at: list(group) for at, group in groups.items()}
    for one, other in sorted(together):
        into, gone = group_of[one], group_of[other]
        if into != gone:
            moved = united.pop(gone)
            united[into] = sorted((*united[into], *moved))
            group_of.update(dict.fromkeys(moved, into))
    return united


def _story(group: list[int], original: list[int], names: list[str]) -> Story:
    copies = tuple((names[number], names[original[number]]) for number in group if original[number] != number)
    return Story(names[group[0]], tuple(names[number] for number in group), copies)
