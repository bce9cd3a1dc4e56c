"""The settings of a source: what each is, what may be given for it, and how it is shown; one table for all ways in.

Chat, shell and settings file read words by this table, and the reference page is made from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from bot.errors import PlainError
from bot.model import WholeText
from summaries.topics import parse_topic

LONGEST_NAME: Final = 80
"""Characters of a title or of the name of a group."""
SHORTEST_INTERVAL: Final = 60
"""Seconds between two visits that may be set for a source; a site that is asked more often shuts us out."""
LONGEST_INTERVAL: Final = 7 * 86_400
"""The longest, in seconds."""

_UNITS: Final = MappingProxyType({"s": 1, "m": 60, "h": 3_600, "d": 86_400})
_TIME: Final = re.compile(r"(\d{1,7})\s*(s|m|h|d)?[a-z]*", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}", re.IGNORECASE)
_NOTHING: Final = ("", "-", "none", "auto", "off")
"""Words that end a setting."""
_YES: Final = ("yes", "on", "true", "1")
_NO: Final = ("no", "off", "false", "0")


class SettingError(PlainError, ValueError):
    """A setting of a source cannot be understood; the message is one plain line that says what may be given."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: the field of `Source`, its name for people, what it does, what may be given, and an example.

    `read` makes the value of words, and raises SettingError; `shown` is the value in words.
    """

    field: str
    name: str
    about: str
    given: str
    example: str
    read: Callable[[str], Any]
    shown: Callable[[Any], str]


def _name(words: str) -> str:
    name = " ".join(words.split())
    if len(name) > LONGEST_NAME:
        raise SettingError(f"a name has at most {LONGEST_NAME} characters")
    return "" if name.casefold() in ("-", "none") else name


def _language(words: str) -> str:
    code = words.strip().casefold()
    if code in _NOTHING:
        return ""
    if not _LANGUAGE.fullmatch(code):
        raise SettingError(f"“{code[:30]}” is no language code: give two or three letters such as de, or auto")
    return code


def _interval(words: str) -> int:
    text = words.strip().casefold()
    if text in (*_NOTHING, "0"):
        return 0
    found = _TIME.fullmatch(text)
    seconds = int(found[1]) * _UNITS[(found[2] or "s").casefold()] if found else 0
    if not SHORTEST_INTERVAL <= seconds <= LONGEST_INTERVAL:
        raise SettingError(f"“{text[:30]}” is no interval: give a time from 1m to 7d such as 30m or 6h, or auto")
    return seconds


def _whole_text(words: str) -> WholeText:
    text = words.strip().casefold()
    try:
        return WholeText({"yes": "on", "true": "on", "no": "off", "false": "off"}.get(text, text))
    except ValueError:
        raise SettingError(f"“{text[:30]}” is neither on, off nor auto") from None


def _terms(words: str) -> tuple[str, ...]:
    if words.strip().casefold() in ("", "-", "none"):
        return ()
    try:
        return parse_topic(f"words: {words}").terms
    except ValueError as error:
        raise SettingError(str(error).rstrip(".")) from None


def _paused(words: str) -> bool:
    text = words.strip().casefold()
    if text not in (*_YES, *_NO):
        raise SettingError(f"“{text[:30]}” is neither yes nor no")
    return text in _YES


def interval_shown(seconds: int) -> str:
    """An interval in the largest unit that divides it: "30m", "6h"; "auto" for none."""
    unit = next((unit for unit in ("d", "h", "m") if seconds % _UNITS[unit] == 0), "s")
    return f"{seconds // _UNITS[unit]}{unit}" if seconds else "auto"


def _terms_shown(terms: tuple[str, ...]) -> str:
    return ", ".join(terms) or "none"


_ALL: Final = (
    Setting(
        "title",
        "title",
        "What it is called, in lists and as the outlet of its articles; without one, what its feed says.",
        f"up to {LONGEST_NAME} characters, or none",
        "Harbour Wire",
        _name,
        lambda title: title or "that of its feed",
    ),
    Setting(
        "group",
        "group",
        "The heading under which `/sources` lists it, and its folder in an OPML list.",
        f"up to {LONGEST_NAME} characters, or none",
        "Ports",
        _name,
        lambda group: group or "none",
    ),
    Setting(
        "language",
        "language",
        "The language of all its articles; auto guesses that of each article.",
        "a code of two or three letters (ISO 639), or auto",
        "de",
        _language,
        lambda code: code or "auto",
    ),
    Setting(
        "interval",
        "interval",
        "The time between two visits; auto follows its habit and the wishes of its site.",
        "from 1m to 7d, such as 30m or 6h, or auto",
        "6h",
        _interval,
        interval_shown,
    ),
    Setting(
        "whole_text",
        "text",
        "Whether the pages of its articles are read: on (of all), off (of none: the feed's words are the "
        "article), auto (of those of which the feed has only a teaser).",
        "on, off or auto",
        "off",
        _whole_text,
        lambda choice: str(choice.value),
    ),
    Setting(
        "keep",
        "keep",
        "Only articles whose title or text in the feed matches one of these terms are filed.",
        "terms as topics have them, separated by commas, or none",
        "harbour, crane + strike",
        _terms,
        _terms_shown,
    ),
    Setting(
        "drop",
        "drop",
        "Articles whose title or text in the feed matches one of these terms are not filed.",
        "terms as topics have them, separated by commas, or none",
        "horoscope, quiz",
        _terms,
        _terms_shown,
    ),
    Setting(
        "paused",
        "paused",
        "A paused source is not visited, and counts neither as read nor as failing; its articles stay.",
        "yes or no",
        "yes",
        _paused,
        lambda paused: "yes" if paused else "no",
    ),
)

SETTINGS: Final[Mapping[str, Setting]] = MappingProxyType({one.name: one for one in _ALL})
"""The settings by their names for people, in the order in which they are shown."""


def read(name: str, words: str) -> tuple[str, Any]:
    """The field of `Source` and its value that a setting's name and words mean. Raises SettingError."""
    setting = SETTINGS.get(name.strip().casefold())
    if setting is None:
        raise SettingError(f"“{name.strip()[:30]}” is no setting of a source: there are {', '.join(SETTINGS)}")
    return setting.field, setting.read(words)


def read_value(name: str, value: object) -> Any:
    """The value that a setting has after one of a settings file: text, a number, yes or no, or a list of terms."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
    words = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return read(name, words)[1]
