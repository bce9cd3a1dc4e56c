"""Words that people write behind commands, and operators between the terms of a topic, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from summaries.languages.tables import Table, parted

_LISTS: Final = (
    *("alerts", "on", "followed", "elsewhere", "outlets", "least", "within", "with_sound", "meeting"),
    *("readers", "editors", "admins", "add", "remove", "export", "and", "or", "not"),
)


@dataclass(frozen=True, slots=True)
class CommandWords:
    """Phrases of a language, in small letters; a list that is missing is empty.

    Of alerts: "alerts" is what they are called, "on" switches them on, "followed" are large stories on one's topics and
    "elsewhere" on any other; "outlets" are counted, "least" may stand before their number and "within" before that of
    hours; "with_sound" is how a message comes; "meeting" stands between names that meet. Of invitations: "readers",
    "editors" and "admins". Of sources: "add", "remove" and "export". "and", "or" and "not" are operators between the
    terms of a topic.
    """

    phrases: Mapping[str, tuple[str, ...]]


def commands_from(table: Table) -> CommandWords:
    """The phrases of the table `[commands]`, which " | " parts."""
    return CommandWords({key: parted(table.get(key, "")) for key in _LISTS})
