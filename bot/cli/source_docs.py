"""The tables of the reference page on sources, made from the code: kinds, settings and troubles.

`python -m bot.cli.source_docs docs/reference/sources.md` writes them anew; a test compares the page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bot.config.source_settings import SETTINGS
from bot.model.faults import LIKELY_OF_HOST, OF_HOST, SENTENCES, Fault
from bot.render.sources.kinds import KINDS

_PLACE: Final = re.compile(r"\{\w+\}")


def with_tables(page: str) -> str:
    """The page with new tables between its marks. Raises ValueError when it lacks them."""
    page = _between(page, "kinds", _kinds())
    page = _between(page, "settings", _settings())
    return _between(page, "troubles", _troubles())


def _kinds() -> Iterable[str]:
    yield "| kind | how it is named | what becomes an article |"
    yield "|---|---|---|"
    yield from (f"| {kind.name} | {kind.named} | {kind.articles} |" for kind in KINDS)


def _settings() -> Iterable[str]:
    yield "| setting | what it does | what may be given | example |"
    yield "|---|---|---|---|"
    yield from (f"| `{one.name}` | {one.about} | {one.given} | `{one.example}` |" for one in SETTINGS.values())


def _troubles() -> Iterable[str]:
    yield "| trouble | what is said of it | whose it is |"
    yield "|---|---|---|"
    yield from (f"| {fault.value} | {_PLACE.sub('…', line)} | {_whose(fault)} |" for fault, line in SENTENCES.items())


def _whose(fault: Fault) -> str:
    """Whether other addresses of the host are left alone in the same visit."""
    if fault in OF_HOST:
        return "its host's"
    return "perhaps its host's" if fault in LIKELY_OF_HOST else "one address's"


def _between(page: str, name: str, rows: Iterable[str]) -> str:
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
    before, begun, rest = page.partition(begin)
    _, ended, after = rest.partition(end)
    if not begun or not ended:
        raise ValueError(f"the page needs {begin.strip()} and {end.strip()}")
    table = "".join(f"{row}\n" for row in rows)
    return f"{before}{begin}\n{table}\n{end}{after}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(with_tables(path.read_text(encoding="utf-8")), encoding="utf-8")
