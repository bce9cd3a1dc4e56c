"""Questions as people write them: the subjects, and how far back. Total."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.render.sanitize import one_line, strip_hidden

SUBJECTS: Final = 8
"""Most subjects of one question; the answer to more would be a list, not a briefing."""
SUBJECT_CHARACTERS: Final = 200
CHARACTERS: Final = 300
"""Longest question; a longer text was pasted."""
LONGEST_WINDOW: Final = timedelta(days=3650)
"""How far back a question may look: ten years."""

_WINDOW = re.compile(
    r"(?:^|[\s,])(?:(?:the )?(?:last|past)\s+)?(\d{1,18})\s?(h|hours?|d|days?|w|weeks?|months?|years?)\s*$",
    re.IGNORECASE,
)
_HOURS: Final = {"h": 1, "d": 24, "w": 24 * 7, "m": 24 * 30, "y": 24 * 365}
_COMMAS = re.compile("[,，、;；\n]")
_QUOTES: Final = " \"'“”«»„‘’?!.:…"


@dataclass(frozen=True, slots=True)
class Question:
    """The subjects (none: the topics that the chat follows), how far back, and one line on what is wrong, or ""."""

    subjects: tuple[str, ...] = ()
    window: timedelta | None = None
    trouble: str = ""


def parse_question(text: str) -> Question:
    """Parse a question such as "huawei, chip export rules 7d". Never raises."""
    words = strip_hidden(unicodedata.normalize("NFKC", text[: CHARACTERS + 1])).strip()
    window = None
    found = _WINDOW.search(words)
    if found:
        words = words[: found.start()]
        hours = int(found[1]) * _HOURS[found[2][0].lower()]
        if not 1 <= hours <= LONGEST_WINDOW / timedelta(hours=1):
            return Question(trouble="I can look back from one hour (1h) to ten years (3650d). Try 24h, 7d or 2w.")
        window = timedelta(hours=hours)
    parts = (one_line(part).strip(_QUOTES) for part in _COMMAS.split(words))
    subjects = tuple(dict.fromkeys(part for part in parts if part))
    if len(text.strip()) > CHARACTERS or any(len(subject) > SUBJECT_CHARACTERS for subject in subjects):
        return Question(
            trouble="That is too long for a question. Please send a topic or a few words, such as: chip export rules"
        )
    if len(subjects) > SUBJECTS:
        return Question(trouble=f"Please ask about at most {SUBJECTS} topics at once.")
    return Question(subjects, window)
