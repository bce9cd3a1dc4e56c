"""Wirebrief, the bot: it touches the world and never thinks about text.

The way of the data: source → fetch → extract → store → story and topic → briefing → digest → chat.
`web/` fetches, `feeds/` reads what came, `archive/` files it, `sources/` sees to it that this goes on; `store/` keeps
it. `schedule/` and `digests/` decide who is told what and when, `render/` writes it, `delivery/` sees to it that it
arrives. `chat/` talks with people, over the line of `telegram/`; `cli/` is the operator's side; `playground/` is a
Telegram of our own for trying it out and for the tests.
`app.py` wires the parts together; nothing else does.
"""

__version__ = "0.1.0"  # the one place: pyproject.toml and `wirebrief --version` read it
