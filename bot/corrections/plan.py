"""When an article that was printed is looked at again. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.model import PrintedArticle, RemovedArticle
from bot.told.printed import FIRST_LOOK

KEPT: Final = timedelta(days=1)
"""For how long after it was printed an article is looked at; Telegram lets us edit a message for two."""
LONGEST: Final = timedelta(hours=6)
"""The longest time between two looks: with those that double before, a page is asked for eight times in a day."""
GRACE: Final = timedelta(minutes=10)
"""How long after an admin removed an article what was told of it is marked: most that is undone is undone by then."""
DOUBT: Final = timedelta(minutes=10)
"""How long after a sentence was found missing it must be missing still: a page may be served incomplete once."""


def is_over(one: PrintedArticle, now: datetime) -> bool:
    """Whether nothing that the article says is corrected any more."""
    return not timedelta(0) <= now - one.printed <= KEPT


def asked(one: PrintedArticle, now: datetime, etag: str, modified: str) -> PrintedArticle:
    """The article after its page was asked for; the waits between two requests double."""
    wait = min(FIRST_LOOK * 2**one.asked, LONGEST)
    return replace(one, asked=min(one.asked + 1, 10), due=now + wait, etag=etag, modified=modified)


def doubted(one: PrintedArticle, now: datetime) -> PrintedArticle:
    """The article after a printed sentence was found missing: its page is asked for again soon, in full."""
    return replace(one, doubted=one.doubted or now, due=min(one.due, now + DOUBT), etag="", modified="")


def is_sure(one: PrintedArticle, now: datetime) -> bool:
    """Whether what is missing now was missing some time ago too."""
    return one.doubted is not None and now - one.doubted >= DOUBT


def is_withdrawn(removed: RemovedArticle, now: datetime) -> bool:
    """Whether an article was removed by an admin who has had the time to undo it."""
    return now - removed.removed >= GRACE
