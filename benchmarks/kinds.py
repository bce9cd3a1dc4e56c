"""What becomes of each kind of text: `python -m benchmarks.kinds [--show]`.

The texts are our own, one file a kind in `inputs/kinds`, at least four each and two of them not English. A briefing is
made of each article alone. It is wrong if it prints a text of the article's list `never`, or lacks one of its list
`must`, if it prints no headline, or sentences of a kind that is told by its headline. Beside it stands Lead, the first
three sentences of the text.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from summaries.briefing.brief import brief
from summaries.model import Article, BriefedStory
from summaries.paragraphs.plain import plain_text, plain_title
from summaries.reading.genres import Genre, Telling, telling_of
from summaries.reading.read import read
from summaries.text.sentences import split

_KINDS = Path(__file__).with_name("inputs") / "kinds"
LEAD = 3
"""Sentences that Lead prints."""
_NOW = datetime(2020, 9, 8, 18, tzinfo=UTC)
_ALIASES = {"release": "press release", "live": "live page", "fact_box": "fact box", "stub": "paywall stub"}


@dataclass(frozen=True, slots=True)
class Case:
    """An article, the genre that it is of, and what may `never` and `must` be printed of it."""

    article: Article
    genre: str
    never: tuple[str, ...]
    must: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case: the genre that was found, what was printed of it, and what is wrong with that."""

    genre: str
    printed: tuple[str, ...]
    faults: tuple[str, ...]
    story: BriefedStory | None


def kinds() -> dict[str, list[Case]]:
    """The cases of each kind, by the name of its file."""
    return {path.stem: list(_cases(path)) for path in sorted(_KINDS.glob("*.toml"))}


def _cases(path: Path) -> Iterator[Case]:
    for number, one in enumerate(tomllib.loads(path.read_text("utf-8"))["article"]):
        article = Article(
            id=f"{path.stem}-{number}",
            text=plain_text(one["text"].strip()),
            title=plain_title(one["title"]),
            outlet="Fjord Courier",
            url=one.get("url", ""),
            published=_NOW,
            language=one["language"],
        )
        genre = one.get("genre", _ALIASES.get(path.stem, path.stem))
        yield Case(article, genre, tuple(one.get("never", ())), tuple(one.get("must", ())))


def outcome(case: Case) -> Outcome:
    """What becomes of a case in a briefing of its article alone."""
    reading = read(case.article)
    stories = brief([case.article], now=_NOW).stories
    printed = tuple(sentence.text for story in stories for sentence in story.sentences)
    shown = "\n".join(printed)
    faults = [f"printed: {text}" for text in case.never if text in shown]
    faults += [f"missing: {text}" for text in case.must if text not in shown]
    faults += ["nothing, not even the headline"] if not any(story.headline for story in stories) else []
    if printed and telling_of(reading.genre) is Telling.HEADLINE:
        faults.append(f"a {reading.genre} is told by its headline")
    if reading.genre != case.genre:
        faults.append(f"taken for a {reading.genre}")
    return Outcome(reading.genre, printed, tuple(faults), stories[0] if stories else None)


def lead_is_wrong(case: Case) -> bool:
    """Whether the first three sentences of the text are wrong."""
    text = case.article.text
    shown = "\n".join(text[one.start : one.end] for one in split(text, case.article.language)[:LEAD])
    told_by_headline = telling_of(Genre(case.genre)) is Telling.HEADLINE
    return told_by_headline or any(one in shown for one in case.never) or any(one not in shown for one in case.must)


def main() -> int:
    """Print the table; return 1 if a case has a fault."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", action="store_true", help="print what becomes of each article")
    asked = options.parse_args()
    print(f"{'kind':<12} {'articles':>8} {'known':>6} {'by passages':>12} {'by headline':>12} {'wrong':>6} {'Lead':>5}")
    wrong = 0
    for kind, cases in kinds().items():
        found = [outcome(case) for case in cases]
        faulty = sum(bool(one.faults) for one in found)
        known = sum(one.genre == case.genre for one, case in zip(found, cases, strict=True))
        told = sum(bool(one.printed) for one in found)
        lead = sum(map(lead_is_wrong, cases))
        print(f"{kind:<12} {len(cases):>8} {known:>6} {told:>12} {len(cases) - told:>12} {faulty:>6} {lead:>5}")
        wrong += faulty
        for case, one in zip(cases, found, strict=True) if asked.show else ():
            print(f"  [{case.article.language}] {one.story.headline if one.story else '(nothing)'}")
            print(*(f"      | {text}" for text in one.printed), *(f"      ! {text}" for text in one.faults), sep="\n")
    print(f"\nwrong in all: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
