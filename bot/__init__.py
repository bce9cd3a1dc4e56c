"""Wirebrief, the bot: it touches the world and never thinks about text.

The way of the data: source → fetch → extract → store → story and topic → briefing → digest → chat.
`web/` fetches, `feeds/` parses, `archive/` files articles and finds them, `sources/` repeats this for every source,
`store/` keeps it all. `schedule/` and `digests/` decide who gets what and when, `render/` writes it, `delivery/` sends
it. `chat/` answers people, through `telegram/`. `cli/` has the operator's commands, `config/` the settings.
`playground/` is a Bot API server of our own, to try the bot and to test it. `open_store.py`, `parts.py` and `app.py`
wire it together.
"""

__version__ = "0.1.0"  # the one place: pyproject.toml and `wirebrief --version` read it
