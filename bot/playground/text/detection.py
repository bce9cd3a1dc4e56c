"""Entities that Telegram finds by itself in a plain text: addresses, commands, mentions, hashtags.

Simpler than Telegram in one known way: of addresses it finds only those with http:// or https://.
"""

from __future__ import annotations

import re

from bot.playground.text.entity import Entity, overlap
from bot.playground.text.utf16 import utf16_length

_CLOSES = {")": "(", "]": "[", "}": "{"}
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_PATTERNS = {
    "url": re.compile(
        rf"(?<![^\s(\[\"',;])https?://(?>{_HOST}(?:\.{_HOST})+(?::[0-9]{{1,5}})?)(?![^\s\x00-\x7f])"
        r"(?:[/?#][^\s<>\"«»\u2000-\u206f]*)?"
    ),
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}+(?:@[A-Za-z0-9_]{3,32}+)?+(?![\w/<>])"),
    "mention": re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w)"),
    "hashtag": re.compile(r"(?<![\w/])#(?=\w*[^\W\d])\w{1,256}+(?:@[A-Za-z0-9_]{3,32}+)?+(?![\w#])"),
}


def detect(text: str) -> list[Entity]:
    """The addresses, commands, mentions and hashtags in a plain text, without overlaps."""
    taken: list[Entity] = []
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            shown = _address(match[0]) if kind == "url" else match[0]
            entity = Entity(kind, utf16_length(text[: match.start()]), utf16_length(shown))
            if not any(overlap(entity, other) for other in taken):
                taken.append(entity)
    return taken


def _address(run: str) -> str:
    """An address without what belongs to the sentence around it: a bracket that it does not open, a full stop."""
    opened = {"(": 0, "[": 0, "{": 0}
    end = len(run)
    for place, letter in enumerate(run):
        if letter in opened:
            opened[letter] += 1
        elif letter in _CLOSES and (opened[_CLOSES[letter]] == 0):
            end = place
            break
        elif letter in _CLOSES:
            opened[_CLOSES[letter]] -= 1
    return run[:end].rstrip(".:;,('?!`")
