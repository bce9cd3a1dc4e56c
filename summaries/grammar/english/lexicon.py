"""The lexicon of English: lists of words that several rules use, read once from `lexicon.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(key: str) -> frozenset[str]:
    """The words of one list of the file, in small letters. Raises KeyError where there is no such list."""
    return frozenset(_data()[key].split())


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))


SAYING = words("saying")
"""Verbs of saying in the past, whose object may lie ahead ("announced a meeting on Friday")."""

HELPING = words("helping")
"""Auxiliaries in the past, which do not fix the time ("was due in court on Friday")."""

PAST = SAYING | HELPING | words("doing")
"""Verbs in the past."""
