"""Rows of buttons below a list of sources and below one source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.chat.dialog.callback_data import Action, fits, tag
from bot.chat.dialog.keyboards import Rows, button
from bot.config.source_settings import SETTINGS
from bot.model import Button, Source

NUMBERED: Final = 40
"""Sources that have a button below the list: more rows than five hide the list on a phone."""
EACH_ROW: Final = 8
INTERVALS: Final = ("auto", "15m", "1h", "6h", "1d")
"""The intervals on buttons; words set any other."""
TEXTS: Final = ("auto", "on", "off")
GROUPS: Final = 6
"""Other groups that a button offers."""


def numbers(sources: Sequence[Source]) -> Rows:
    """A number for each of the first sources, which opens it."""
    buttons = [button(str(n), Action.SOURCE_CARD, tag(one.id)) for n, one in enumerate(sources[:NUMBERED], 1)]
    return tuple(tuple(buttons[n : n + EACH_ROW]) for n in range(0, len(buttons), EACH_ROW))


def open_sources(sources: Iterable[tuple[str, str]]) -> Rows:
    """Sources that may have been meant, as (title, id): show each."""
    return tuple((button(title, Action.SOURCE_CARD, tag(name)),) for title, name in sources)


def card(source: Source, groups: Iterable[str]) -> Rows:
    """What changes a source: its pause, interval, whole text and group; and what removes it."""
    label, choice = ("Go on", "no") if source.paused else ("Pause", "yes")
    pause = button(label, Action.SET_SOURCE, tag(source.id), "paused", choice)
    remove = button("Remove", Action.REMOVE_SOURCE, tag(source.id))
    return (
        _choices(source, "interval", INTERVALS, "Every "),
        _choices(source, "text", TEXTS, "Pages: "),
        *((one,) for one in _groups(source, groups)),
        (pause, remove),
    )


def _choices(source: Source, name: str, values: Sequence[str], before: str) -> tuple[Button, ...]:
    setting = SETTINGS[name]
    now = setting.shown(getattr(source, setting.field))
    labels = [f"{'✓ ' if value == now else ''}{before if n == 0 else ''}{value}" for n, value in enumerate(values)]
    return tuple(
        button(label, Action.SET_SOURCE, tag(source.id), name, value)
        for label, value in zip(labels, values, strict=True)
    )


def _groups(source: Source, groups: Iterable[str]) -> list[Button]:
    fitting = [name for name in groups if "|" not in name and fits(Action.SET_SOURCE, tag(source.id), "group", name)]
    moves = [button(f"Move to {name}", Action.SET_SOURCE, tag(source.id), "group", name) for name in fitting[:GROUPS]]
    leave = [button(f"Take out of {source.group}", Action.SET_SOURCE, tag(source.id), "group", "none")]
    return moves + (leave if source.group else [])
