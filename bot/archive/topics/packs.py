"""Starter packs (`packs.toml`): topics by category that are added together."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources

from bot.archive.topics.names import with_other_names
from summaries.topics import Topic, parse_topic


@cache
def packs() -> Mapping[str, tuple[Topic, ...]]:
    """The topics of each pack, by its id, as they are written."""
    text = resources.files("bot.archive.topics").joinpath("packs.toml").read_text(encoding="utf-8")
    return {name: tuple(map(parse_topic, table["topics"])) for name, table in tomllib.loads(text).items()}


def to_add(pack: str) -> tuple[Topic, ...]:
    """The topics of a pack with their names in other scripts."""
    return tuple(replace(one, terms=(*one.terms, *with_other_names(one))) for one in packs().get(pack, ()))
