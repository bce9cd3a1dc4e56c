"""Who may import whom: an import goes only to a room of a lower rank, or stays in its package."""

from __future__ import annotations

from typing import Final

RANK: Final = {
    # From characters to a briefing.
    "summaries.model": 0,
    "summaries.languages": 1,
    "summaries.text": 2,
    "summaries.paragraphs": 3,
    "summaries.topics": 3,
    "summaries.grammar": 3,
    "summaries.grammar.english": 4,
    "summaries.facts": 5,
    "summaries.reading": 6,
    "summaries.passages": 8,
    "summaries.selection": 7,
    "summaries.webpage": 7,
    "summaries.stories": 8,
    "summaries.briefing": 9,
    "summaries.abridgement": 9,
    "summaries": 10,
    # The values and contracts of the bot.
    "bot": 0,
    "bot.clock": 20,
    "bot.errors": 20,
    "bot.log": 20,
    "bot.model": 20,
    "bot.ports": 21,
    "bot.config": 22,
    "bot.pause": 22,
    "bot.schedule": 22,
    "bot.chat_turn": 22,
    # The playground, which stands in for Telegram and knows nothing of the bot.
    "bot.playground": 20,
    "bot.playground.news": 20,
    "bot.playground.news.corpus": 20,
    "bot.playground.text": 21,
    "bot.playground.world": 22,
    "bot.playground.api": 23,
    "bot.playground.web": 24,
    # From a source to a chat.
    "bot.store.journal": 23,
    "bot.store.fulltext": 24,
    "bot.store": 25,
    "bot.web": 24,
    "bot.feeds.calendar": 24,
    "bot.feeds.characters": 24,
    "bot.render": 25,
    "bot.feeds.formats": 25,
    "bot.feeds": 26,
    "bot.stories": 26,
    "bot.archive": 27,
    "bot.delivery": 27,
    "bot.sources": 28,
    "bot.alerts": 28,
    "bot.chat.parsing": 28,
    "bot.digests": 29,
    "bot.chat.dialog": 30,
    "bot.chat.commands.admin": 31,
    "bot.chat.commands.checking": 31,
    "bot.chat.commands": 32,
    "bot.telegram": 32,
    "bot.chat": 33,
    # What puts it together.
    "bot.open_store": 38,
    "bot.parts": 39,
    "bot.app": 40,
    "bot.cli": 41,
    "bot.__main__": 42,
}
"""The rank of each package, and of each module that stands directly in `bot` or `summaries`."""
