"""Whether reports in two languages become one story: `python -m benchmarks.across_languages`.

Of each subject of `inputs/across_languages.toml` there are two events, each told in two languages. Prints how many of
the pairs of one event are joined, and how many of the pairs of different events of the same names, by languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from summaries import Article, group

REPORTS: Final = Path(__file__).parent / "inputs" / "across_languages.toml"
START: Final = datetime(2020, 9, 8, 9, tzinfo=UTC)

Pair = tuple[Article, Article]


def pairs() -> Iterator[tuple[str, bool, Pair]]:
    """Each pair with its languages, and whether both report one event; reports of one event are three hours apart."""
    for number, subject in enumerate(tomllib.loads(REPORTS.read_text(encoding="utf-8"))["subjects"]):
        codes = subject["languages"]
        told = {
            (event, place): Article(
                f"{number}-{event}-{place}",
                report["text"],
                report["title"],
                outlet=f"Outlet {place}",
                published=START + timedelta(hours=3 * place, days=2 * (event == "other")),
                language=codes[place],
            )
            for event in ("one", "other")
            for place, report in enumerate(subject[event])
        }
        for event in ("one", "other"):
            for second in ("one", "other"):
                yield "-".join(codes), event == second, (told[event, 0], told[second, 1])
        if near := subject.get("near"):
            later = replace(told["one", 1], id=f"{number}-near", title=near["title"], text=near["text"])
            yield "-".join(codes), False, (told["one", 0], later)


def joined(pair: Pair) -> bool:
    """Whether a pair becomes one story."""
    return len(group(pair)) == 1


def main() -> None:
    """Print what is joined, by languages."""
    found: dict[str, list[list[bool]]] = {}
    for codes, same, pair in pairs():
        found.setdefault(codes, [[], []])[same].append(joined(pair))
    for codes, (others, ones) in found.items():
        print(f"{codes}: one event {sum(ones)} of {len(ones)}, different events {sum(others)} of {len(others)}")
    totals = [[one for each in found.values() for one in each[same]] for same in (True, False)]
    print(f"all: one event {sum(totals[0])} of {len(totals[0])}, different events {sum(totals[1])} of {len(totals[1])}")


if __name__ == "__main__":
    main()
