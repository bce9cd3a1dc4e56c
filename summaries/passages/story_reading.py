"""A story read for a briefing: its articles, its passages, its headline, and the facts that they tell.

The facts of a story are the terms of its sentences. A fact weighs by how rare its term is in the language, and by how
many independent articles of the story have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from summaries.languages import profile
from summaries.model import Article, Story
from summaries.passages.background import background
from summaries.passages.fit import TOP_SENTENCES, WEIGHTS, Fit, fit
from summaries.passages.headline import best_title
from summaries.passages.passage import Passage, is_on_subject, passages
from summaries.passages.ranks import ranks_of
from summaries.reading.boilerplate import is_told_by_title
from summaries.reading.read import Reading, is_in, read
from summaries.reading.reports import is_first_person, is_report
from summaries.selection.engines import Engine
from summaries.text.rarity import rarities
from summaries.text.tokens import lowered, terms
from summaries.topics import Topic, match

RARITY = 0.6
"""Exponent of the rarity of a term in the weight of a fact."""
AGREEMENT = 0.5
"""Added to the weight of a fact, as a factor, for each doubling of the articles that have it."""
ASKED = 0.15
"""Share of its weight that a term of the ask keeps: the reader knows it."""
REPEATED = 0.6
"""Share of the stems of a copy's sentence in one of an original from which the copy only repeats it."""
NAMED, OF_TITLE = 0.5, 2
"""Share of an ask that a sentence must name, and stems that it must share with its article's title, for that to be the
headline although it does not name the ask itself."""
ORIGINALS, REPRINTS = 8, 2
"""Articles of a story that are read at most, the newest: more outlets add next to nothing to what 8 tell."""
STATE = timedelta(hours=4)
"""An article that is older than the newest of its story by more than this tells an earlier state of things."""
READ, LEAST_READ = 40, 12
"""Sentences of an article that are read: what an editor prints stands in the first thirty, nearly always; and those
that are read however many articles there are."""
ROOM_OF_A_READ = 7.5
"""Characters of the room for each of which a sentence is read, of all articles: 120 for 900, of which some eight are
printed. The more articles there are, the nearer to their tops these stand. On 62 asks with the facts that an editor
wants, and on 120 stories with references, two thirds of them and any more tell as much."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a briefing is asked to be about, the aware moment of asking, and the engine that ranks sentences.

    `told` are the ids of the articles that the chat was told from. With `languages`, their codes, words are taken only
    from articles in one of them.
    """

    topic: Topic | None
    now: datetime
    engine: Engine = Engine.WIREBRIEF
    told: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StoryReading:
    """A story with what is printed of it.

    `articles` are all of them, originals before copies; `readings` are those in the `language` of the story. `title` is
    the article's title that is its headline, "" where the words of a passage are. `weights` gives each fact its weight.
    `background` are passages that are told only below others, in room that these leave.
    `title_alone` is the title under which nothing else is printed. `about` is how well its best article fits the ask,
    0 to 1, and `matched` are the words that match.
    """

    story: Story
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    language: str
    title: str
    passages: tuple[Passage, ...]
    background: tuple[Passage, ...]
    weights: Mapping[str, float]
    title_alone: str
    about: float
    matched: tuple[str, ...]

    copies: frozenset[str]
    """The ids of the articles that only reprint another."""
    earlier: frozenset[str]
    """The ids of the articles that tell an earlier state of things than the newest on the subject."""

    @property
    def length(self) -> int:
        """The characters of the articles that were read, without copies."""
        return sum(len(one.article.text) for one in self.readings if one.article.id not in self.copies)


def read_story(
    story: Story, articles: Mapping[str, Article], ask: Ask, language: str, most: int = READ
) -> StoryReading | None:
    """A story read, in `language` if one of its articles is, `most` sentences of each; None when they hold no news.

    `articles` has at least one of the story's, by id. Of a story of many articles the newest are read. An article that
    names the topic only behind so many sentences is read further.
    """
    present = [articles[name] for name in story.articles if name in articles]
    copies = frozenset(copy for copy, original in story.copies if original in articles)
    originals, reprints = _parted(present, copies)
    wanted = [[one for one in some if is_in(one, ask.languages)] for some in (originals, reprints)]
    found = [_read(article, ask.topic, most) for article in (*wanted[0][-ORIGINALS:], *wanted[1][-REPRINTS:])]
    readings = _in_one_language([reading for reading in found if _is_news(reading)], language)
    return _story_reading(story, (*originals, *reprints), readings, copies, ask) if readings else None


def depth(stories: Iterable[Story], room: int) -> int:
    """How many sentences of each article are read, for `room` characters, when these stories may be told."""
    articles = sum(min(len(story.articles), ORIGINALS + REPRINTS) for story in stories)
    return min(max(int(room / ROOM_OF_A_READ) // max(articles, 1), LEAST_READ), READ)


def _read(article: Article, topic: Topic | None, most: int) -> Reading:
    """The first sentences of an article, `most` of them; more where it names the topic further down only."""
    top = read(article, most=most)
    found = match(topic, article) if topic and top.whole else None
    named = [hit.start for hit in found.hits if hit.where == "text"] if found else []
    return read(article, most=READ) if named and min(named) >= top.whole[-1].end else top


def _parted(articles: Iterable[Article], copies: Collection[str]) -> tuple[list[Article], list[Article]]:
    """The articles that are originals, and those that only reprint another."""
    parts: tuple[list[Article], list[Article]] = ([], [])
    for article in articles:
        parts[article.id in copies].append(article)
    return parts


def _in_one_language(readings: Sequence[Reading], language: str) -> list[Reading]:
    """The readings in this language; if there are none, those in the language of the first."""
    own = (
        language
        if any(reading.language == language for reading in readings)
        else readings[0].language
        if readings
        else ""
    )
    return [reading for reading in readings if reading.language == own]


def _story_reading(
    story: Story, articles: tuple[Article, ...], readings: Sequence[Reading], copies: frozenset[str], ask: Ask
) -> StoryReading:
    """A story of these articles, by what was read of them."""
    language = readings[0].language
    followed = not ask.told.isdisjoint(story.articles)
    fits = [fit(reading, ask.topic, followed=followed) for reading in readings]
    weights = _weights(readings, copies, ask.topic, language)
    early = [_is_of_title(reading, each) for reading, each in zip(readings, fits, strict=True)]
    about = [one.article.id for one, each in zip(readings, fits, strict=True) if each.about >= WEIGHTS.mentions]
    earlier = _earlier(story, articles, about)
    title = best_title(_titled(readings, early, ask.told | earlier), weights, ask.topic, language)
    any_title = [(reading.article.title.strip(), True) for reading in readings]
    known = frozenset(terms(f"{title}\n{ask.topic.name if ask.topic else ''}", language))
    found = [
        tuple(passages(reading, each, ranks, known, ask.now))
        for reading, each, ranks in zip(readings, fits, ranks_of(readings, ask.engine), strict=True)
    ]
    offered = tuple(
        one
        for one in filter(is_on_subject, chain.from_iterable(found))
        if one.reading.article.id not in copies or _adds(one, readings, copies)
    )
    return StoryReading(
        story=story,
        articles=articles,
        readings=tuple(readings),
        language=language,
        title=title,
        passages=offered,
        background=tuple(chain.from_iterable(map(background, found))),
        weights=weights,
        title_alone=title or best_title(any_title, weights, None, language),
        about=max(each.about for each in fits),
        matched=_matched(fits),
        copies=copies,
        earlier=earlier,
    )


def _earlier(story: Story, articles: Iterable[Article], about: Collection[str]) -> frozenset[str]:
    """The articles that tell an earlier state of things than the newest of those `about` the subject.

    A copy tells the state of its original.
    """
    dates = {article.id: article.published for article in articles if article.published}
    dates |= {copy: dates[original] for copy, original in story.copies if copy in dates and original in dates}
    newest = max((dates[name] for name in about if name in dates), default=None)
    return frozenset(name for name, date in dates.items() if newest and newest - date > STATE)


def _is_of_title(reading: Reading, each: Fit) -> bool:
    """Whether one of the first sentences names the ask and tells of what the title does."""
    title = frozenset(terms(reading.article.title, reading.language))
    return any(
        named >= NAMED and len(title & stems) >= OF_TITLE
        for named, stems in zip(each.named[:TOP_SENTENCES], reading.stems, strict=False)
    )


def _titled(readings: Sequence[Reading], early: Sequence[bool], passed: Collection[str]) -> list[tuple[str, bool]]:
    """The titles of the articles without those `passed` over, if there are others, else of all; with `early`."""
    pairs = [(reading.article, soon) for reading, soon in zip(readings, early, strict=True)]
    new = [(article.title.strip(), soon) for article, soon in pairs if article.id not in passed]
    return new or [(article.title.strip(), soon) for article, soon in pairs]


def _is_news(reading: Reading) -> bool:
    """Whether an article reports news. One that addresses its readers may still begin with news under its title."""
    texts = [sentence.text for sentence in reading.sentences]
    if not texts:
        return is_told_by_title(reading.article)
    if is_report(texts, reading.language):
        return True
    first_person = profile(reading.language).dependence.first_person
    return bool(reading.article.title) and not is_first_person(lowered(texts[0]), first_person)


def _weights(
    readings: Sequence[Reading], copies: Collection[str], topic: Topic | None, language: str
) -> dict[str, float]:
    """The weight of each fact of a story; that a copy has it is no agreement."""
    bags = [(reading.article.id, frozenset[str]().union(*reading.stems)) for reading in readings]
    holders = Counter(stem for name, bag in bags if name not in copies for stem in bag)
    asked = frozenset(terms(topic.name, language)) if topic else frozenset()
    agreement = [1 + AGREEMENT * math.log2(max(many, 1)) for many in range(len(bags) + 1)]
    rarity = rarities(language)
    return {
        stem: rarity.get(stem, 1.0) ** RARITY * agreement[holders[stem]] * (ASKED if stem in asked else 1)
        for stem in sorted(frozenset[str]().union(*(bag for _, bag in bags)))
    }


def _adds(passage: Passage, readings: Sequence[Reading], copies: Collection[str]) -> bool:
    """Whether the end of a passage of a copy is in no original, neither word for word nor nearly."""
    text, mine = passage.reading.sentences[passage.last].text, passage.reading.stems[passage.last]
    originals = [reading for reading in readings if reading.article.id not in copies]
    if any(text in reading.article.text for reading in originals):  # true of most, and faster than the stems
        return False
    least = REPEATED * max(len(mine), 1)
    return not any(len(mine & stems) >= least for reading in originals for stems in reading.stems)


def _matched(fits: Sequence[Fit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for each in fits for word in each.words))
