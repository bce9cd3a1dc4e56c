"""What the bot says when something is looked up without a briefing."""

from __future__ import annotations

from typing import Final

SEARCH_WHAT: Final = "What should I search for? Send the words behind the command, such as: /search chip export rules"
NO_PAGES: Final = "Those are too many words for the buttons that turn pages; with fewer, I show the older articles too."
