"""Why a page is not taken for the article of an entry, in words for people."""

from __future__ import annotations

from enum import StrEnum


class Doubt(StrEnum):
    """A reason; the value goes on after "the page was not used: "."""

    EMPTY = "it has hardly any text of an article"
    SHORTER = "it says no more than the feed"
    FRONT = "it is a front page"
    LIST = "it is a list of articles"
    LOGIN = "it asks for a login"
    CONSENT = "it asks for consent to cookies"
    ROBOT = "it checks whether we are a robot"
    MISSING = "it says that there is no such page"
    SUBSCRIBERS = "it shows only the beginning to those who do not subscribe"
    OTHER = "it tells of something else"
