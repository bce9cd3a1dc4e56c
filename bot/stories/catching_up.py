"""Grouping an archive from before stories were kept, or kept by another method, in the background in small steps.

First each article is taken into the index, then each is compared with the others, the newest first. An article that
comes meanwhile is compared with those that are in the index, and again with those that follow.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from bot.model import Filed, StoryPlace
from bot.ports import Clock, Store, StoreError, StoreFull
from bot.stories.joining import Joining
from bot.stories.stories import Stories
from bot.stories.turn import TURN

STEP: Final = 10
"""Articles of one commit: some 20 ms to take them in, and some 100 ms to compare them."""
RETRY: Final = 60.0
"""Seconds until a store that refused a step is tried again."""
_ALWAYS: Final = datetime.max.replace(tzinfo=UTC)

log = logging.getLogger(__name__)


async def catch_up(stories: Stories, store: Store, clock: Clock) -> None:
    """Group all articles that are not grouped yet, resting between two steps as long as each took; then return."""
    await stories.load()
    stored = await store.keys_before(Filed, _ALWAYS)
    unknown = [key for key in stored if not stories.is_known(key)]
    if unknown:
        log.info("%d stored articles are being grouped into stories", len(unknown))
    await _in_steps(unknown, stories, store, clock)
    await _in_steps([key for key in reversed(stored) if key in stories.unjudged], stories, store, clock)
    if unknown:
        log.info("all stored articles are grouped into stories")


async def _in_steps(articles: Sequence[str], stories: Stories, store: Store, clock: Clock) -> None:
    start = 0
    while start < len(articles):
        begun = clock.monotonic()
        try:
            await _step(articles[start : start + STEP], stories, store)
        except StoreFull as error:
            log.error("older articles are not grouped for now: %s", error)  # noqa: TRY400 - one line is enough
            await clock.sleep(RETRY)
        else:
            start += STEP
            await clock.sleep(clock.monotonic() - begun)


async def _step(articles: Sequence[str], stories: Stories, store: Store) -> None:
    async with store.turn(TURN), stories.joining() as joining:
        for article in articles:
            place = await store.get(StoryPlace, article)
            if not stories.is_known(article):
                await _take_in(article, store, joining)
            elif place and place.joined is None:
                joining.judge(article)
        await store.commit(*await joining.writes())


async def _take_in(article: str, store: Store, joining: Joining) -> None:
    try:
        filed = await store.get(Filed, article)
    except StoreError as error:  # it is damaged on the disk, which must not keep the others from being grouped
        log.warning("An article is not grouped: %s", error)
        return
    if filed:
        await joining.put(filed, judge=False)
