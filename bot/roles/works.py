"""The roles as works that processes share out among them: two are of one process at a time, two go by shards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bot.ports import Work
from bot.processes.shards import SHARDS
from bot.roles import collect, compose, front, keep
from bot.roles.front import Start
from bot.roles.wiring import Wired


def works(bot: Wired, start: Start, roles: Sequence[str]) -> tuple[Work, ...]:
    """The works of a process with these roles."""
    every = (
        Work("front", lambda _: front.run(bot, start)),
        Work("compose", partial(compose.run, bot), SHARDS),
        Work("collect", partial(collect.run, bot), SHARDS),
        Work("keep", lambda _: keep.run(bot)),
    )
    return tuple(work for work in every if work.name in roles)
