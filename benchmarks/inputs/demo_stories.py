"""The demo's articles and the story of each, as an editor labelled them."""

from __future__ import annotations

import json
from datetime import datetime
from importlib import resources

from summaries.model import Article

EVENTS = {
    "SMIC falls": "01 02 03 04",
    "Djokovic": "05",
    "the initiative": "06 07 09 17",
    "the initiative, in Chinese": "08",
    "PUBG leaves Tencent": "10 11",
    "the chip rule": "12",
    "Korean chips, in Spanish and English": "13 14",
    "the Clean Network": "15",
    "British 5G": "16",
    "Harmony": "18",
    "TikTok": "19 20 21",
    "Standards 2035": "22",
}
GOLD = {f"demo-{number}": event for event, numbers in EVENTS.items() for number in numbers.split()}


def demo() -> list[Article]:
    """The demo corpus, in the order in which it appeared."""
    files = {file.name: file for file in resources.files("bot.playground.news.corpus").iterdir()}
    entries = [json.loads(files[name].read_text(encoding="utf-8")) for name in sorted(files) if name.endswith(".json")]
    return [Article(**entry | {"published": datetime.fromisoformat(entry["published"])}) for entry in entries]
