"""Rows of buttons below a list of sources and below one source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.chat.dialog.callback_data import Action, fits, tag
from bot.chat.dialog.keyboards import Rows, button, ticked
from bot.config.source_settings import SETTINGS
from bot.model import Button, Source
from bot.render.speech.speech import Speech

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


def card(speech: Speech, source: Source, groups: Iterable[str]) -> Rows:
    """What changes a source: its pause, interval, whole text and group; and what removes it."""
    label, choice = (speech.say("Go on"), "no") if source.paused else (speech.say("Pause"), "yes")
    pause = button(label, Action.SET_SOURCE, tag(source.id), "paused", choice)
    remove = button(speech.say("Remove"), Action.REMOVE_SOURCE, tag(source.id))
    return (
        _choices(source, "interval", INTERVALS, speech.say("Every {choice}", choice=INTERVALS[0])),
        _choices(source, "text", TEXTS, speech.say("Pages: {choice}", choice=TEXTS[0])),
        *((one,) for one in _groups(speech, source, groups)),
        (pause, remove),
    )


def _choices(source: Source, name: str, values: Sequence[str], first: str) -> tuple[Button, ...]:
    """A button for each value, the label of the first of which is `first`; the current one is ticked."""
    setting = SETTINGS[name]
    now = setting.shown(getattr(source, setting.field))
    labels = [ticked(label, on=value == now) for label, value in zip((first, *values[1:]), values, strict=True)]
    return tuple(
        button(label, Action.SET_SOURCE, tag(source.id), name, value)
        for label, value in zip(labels, values, strict=True)
    )


def _groups(speech: Speech, source: Source, groups: Iterable[str]) -> list[Button]:
    fitting = [name for name in groups if "|" not in name and fits(Action.SET_SOURCE, tag(source.id), "group", name)]
    moves = [
        button(speech.say("Move to {group}", group=name), Action.SET_SOURCE, tag(source.id), "group", name)
        for name in fitting[:GROUPS]
    ]
    leave = [
        button(
            speech.say("Take out of {group}", group=source.group), Action.SET_SOURCE, tag(source.id), "group", "none"
        )
    ]
    return moves + (leave if source.group else [])
