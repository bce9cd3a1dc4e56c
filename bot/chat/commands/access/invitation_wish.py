"""What is written behind /invite: "10 readers for 3 days", "editor", "10 читателей на 3 дня". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from bot.access import invitations
from bot.chat.parsing.pauses import parse_pause
from bot.chat.parsing.schedule.parse import readings
from bot.chat.parsing.words.han_numbers import han_number
from bot.chat.parsing.words.letters import letters
from bot.chat.parsing.words.patterns import Phrases
from bot.model import Role
from summaries import languages

CHARACTERS_READ: Final = 100
"""What is wanted is short; a longer text means something else."""
_ROLES: Final = (("admins", Role.ADMIN), ("editors", Role.EDITOR), ("readers", Role.READER))
_NUMBER: Final = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An invitation that is asked for; without a role it is for readers."""

    role: Role
    uses: int
    until: datetime


def wanted(words: str, now: datetime, zone: str) -> Wanted | None:
    """The invitation that the words ask for, in one of ten languages; None for anything else."""
    text = " ".join(words[: CHARACTERS_READ + 1].split())
    if len(text) > CHARACTERS_READ:
        return None
    for role, uses, rest in _asked(text):
        until = _until(rest, now, zone)
        if until and 1 <= uses <= invitations.MOST_USES and until <= now + invitations.LONGEST:
            return Wanted(role, uses, until)
    return None


def _asked(text: str) -> Iterator[tuple[Role, int, str]]:
    """The role, the number of people, and what is left: in each language, then without a role ("10", "3 days")."""
    written = letters(text)
    for codes in readings(written.text):
        numbers, patterns = _patterns(codes[0]) if len(codes) == 1 else ({}, ())
        for role, pattern in patterns:
            if found := pattern.search(written.text):
                count = found["n"]
                uses = 1 if count is None else numbers.get(count) or han_number(count)
                before = written.original(0, found.start())
                yield role, uses, f"{before} {written.original(found.end(), len(written.text))}".strip()
    if _NUMBER.fullmatch(written.text):
        yield Role.READER, int(written.text), ""
    yield Role.READER, 1, text


def _until(words: str, now: datetime, zone: str) -> datetime | None:
    if not words:
        return now + invitations.LASTS
    pause = parse_pause(words, now, zone)
    return pause.until if pause else None


@cache
def _patterns(code: str) -> tuple[dict[str, int], tuple[tuple[Role, re.Pattern[str]], ...]]:
    """The numbers of a language in words, and how it names each role, with a number before it."""
    profile = languages.profile(code)
    phrases = Phrases(profile)
    numbers, said = phrases.numbers(), profile.commands.phrases
    figure = rf"(?:(?P<n>\d{{1,6}}|{phrases.figure(numbers)})\s*(?:x\s*)?)?"
    return numbers, tuple((role, re.compile(figure + phrases.beside_number(said[key]))) for key, role in _ROLES)
