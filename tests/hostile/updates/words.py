"""Texts, titles and names as strangers write them: every command, every kind of mention, and what breaks parsers."""

from __future__ import annotations

import random
from typing import Final

ME: Final = "wirebrief_bot"
SUBJECTS: Final = (
    "huawei", "华为", "smic", "chip export rules 7d", "huawei since monday", "tiktok, smic", "-samsung", "", "7d", "🙂",
    "weekdays 08:30", "huawei every 6h", "mo-fr 8", "in the evening", "until monday", "Europe/Berlin", "off", "0", "1",
    "A and (B or C) not D", '"', "(((((", "<b>huawei</b>", "&lt;", "@wirebrief_bot huawei", "https://example.com/a",
)  # fmt: skip
HOSTILE: Final = (
    "", " ", "\u200b", "\u202e evil \u202d", "\u2068", "a\u0301" * 40, "Z\u0351\u036b\u0343algo", "\ud83d", "\udc00x",
    "\x00", "\ufeff", "مرحبا بالعالم", "שלום", "<b>", "</a>", "<a href='tg://user?id=1'>x</a>", "&amp;&#x0;", "/", "//",
    "@", "@@", "/@", "@wirebrief_bot", "@WIREBRIEF_BOT", "https://evil.com/login", "evil." + "com/login", "#tag $TSLA",
    "🇩🇪" * 30, "👨‍👩‍👧‍👦", "x" * 4096, "字" * 4096, "\n" * 300, "١٢٣", "%s {0} {title}", "'; DROP TABLE", "NaN", "null",
)  # fmt: skip
_PLACES: Final = (
    "{command} {words}", "{command}@{me} {words}", "{command}@Wirebrief_BOT {words}", "{command}@other_bot {words}",
    "@{me} {words}", "@{me} {command} {words}", "{words} @{me}", "good morning {command}@{me} {words}", "{words}",
    "{words}", "{command}", "/{words}", "thanks", "stop", "help", "hi", "{command}{words}",
)  # fmt: skip


class Words:
    """Texts by the dice of one seed. `commands` are the names of the bot's commands."""

    def __init__(self, dice: random.Random, commands: tuple[str, ...]) -> None:
        self._dice, self._commands = dice, commands

    def anything(self) -> str:
        """A title, a name, or any other string."""
        return self._dice.choice((*HOSTILE, *SUBJECTS, "Mei", "Chip desk"))

    def said(self) -> str:
        """What somebody writes: mostly something for the bot."""
        if self._dice.random() < 0.1:
            return self.anything()
        place, command = self._dice.choice(_PLACES), f"/{self._dice.choice(self._commands)}"
        words = self._dice.choice((*SUBJECTS, *SUBJECTS, self.anything()))
        return place.replace("{command}", command).replace("{me}", ME).replace("{words}", words)
