"""The edges of the bot, as the loops see them: Protocols whose docstrings are the contract.

The implementations are in `clock`, `web/client`, `store/` and `telegram/`.
"""

from __future__ import annotations

from bot.ports.clock import Clock
from bot.ports.leases import Holder, LeaseLost, Leases, Shards, Work
from bot.ports.messenger import Messenger, NotSent, Outcome, Sent, Trouble
from bot.ports.store import Add, AlreadyThere, Changed, Drop, Place, Put, R, Store, StoreError, StoreFull, V, Was, Write
from bot.ports.web import Web, WebError, WebRequest, WebResponse

__all__ = [
    "Add",
    "AlreadyThere",
    "Changed",
    "Clock",
    "Drop",
    "Holder",
    "LeaseLost",
    "Leases",
    "Messenger",
    "NotSent",
    "Outcome",
    "Place",
    "Put",
    "R",
    "Sent",
    "Shards",
    "Store",
    "StoreError",
    "StoreFull",
    "Trouble",
    "V",
    "Was",
    "Web",
    "WebError",
    "WebRequest",
    "WebResponse",
    "Work",
    "Write",
]
