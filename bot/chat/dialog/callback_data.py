"""Callback data: the action and the values that a button carries, encoded in at most 64 bytes.

Data comes back from any client, years later, so `decode` returns None for data that it cannot read. The router checks
who pressed; the handler checks that what the values name still exists.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum, unique
from hashlib import blake2b
from typing import Final

from bot.render.limits import CALLBACK_BYTES

VERSION: Final = "1"
_BETWEEN: Final = "|"


@unique
class Action(StrEnum):
    """What a button does. The letters are on buttons in chats: never give one of them another meaning."""

    NOW = "n"
    """Brief the chat now on the topics that it follows, or, with a tag, on one topic."""
    TOPICS = "t"
    """Show a page of topics."""
    TOGGLE = "o"
    """Follow a topic or stop: its tag ("" for all topics), the page that is shown, and "1" to follow or "0" to stop."""
    FOLLOW = "f"
    """Follow a topic: its tag, then days, time and zone if the reader named them."""
    UNFOLLOW = "U"
    """Stop following a topic: its tag."""
    WHEN = "w"
    """Show the times and days to choose from; "" and "n" do so in a message of its own."""
    SCHEDULE = "W"
    """Show one schedule and how it is changed, by the id of one of its times."""
    AT = "a"
    """Send at this time, "08:30": the schedule with an id, or the first."""
    DAYS = "d"
    """Send on these days, "01234": the schedule with an id, or the first."""
    ZONES = "z"
    """Show the zones to choose from."""
    ZONE = "y"
    """Set the chat's IANA zone."""
    DROP = "x"
    """Delete one schedule, by its id."""
    SAMPLE = "e"
    """Show what a schedule would send now, by its id."""
    SETTINGS = "s"
    """Show the chat's settings; "n" does so in a message of its own."""
    QUIET = "h"
    """Show the quiet hours to choose from, and whether empty and late digests are sent."""
    HOURS = "u"
    """Set quiet hours, "22:00", "07:00" and what differs on some days, in words; without values, end them."""
    SILENT = "i"
    """When nothing is new, send nothing ("1") or say so ("0")."""
    PUNCTUAL = "l"
    """Skip late digests ("1") or send them ("0")."""
    ADD_SOURCE = "p"
    """Add the feeds of an offer, by its name, and "d" when the last day's entries count as new."""
    OTHER_FEED = "O"
    """Look at another feed of the site of an offer: its name, and the place of the feed from 0."""
    NO_SOURCE = "q"
    """Drop an offer, by its name."""
    SOURCE_CARD = "C"
    """Show a source with its settings, by its tag."""
    SET_SOURCE = "G"
    """Change a setting of a source: its tag, the name of the setting, the value in words."""
    REMOVE_SOURCE = "r"
    """Remove a source, by its tag."""
    REMOVE_ARTICLES = "R"
    """Remove the articles of a source that was removed, by its id."""
    SOURCE = "c"
    """Show a story in its sources: the id of the answer, the story's number in it, and "e" to do so in place."""
    WHY = "b"
    """Show why a story was told: as SOURCE."""
    MORE = "m"
    """Tell more of a story: the id of the answer, and the story's number in it."""
    DISMISS = "k"
    """Tell the chat nothing more of a story: the id of the answer, and the story's number in it."""
    RESTORE = "v"
    """Tell the chat a dismissed story again: its tag, and "s" when the button is in the list of such stories."""
    DISMISSED = "g"
    """Show a page of the stories that the chat has dismissed."""
    SHOW = "S"
    """Brief on words since a day: the day, "20200903" or "" for no bound, and the words."""
    MAKE_TOPIC = "T"
    """Try words as a topic."""
    SAVE_TOPIC = "K"
    """Save a topic that was tried, by the id of the offer."""
    EDIT_TOPIC = "L"
    """Show how a topic that was tried is changed: the id of the offer; with the tag of a term, try it without that."""
    NO_TOPIC = "N"
    """Drop a topic that was tried, by the id of the offer."""
    OWN_TOPICS = "M"
    """Show a page of the chat's own topics."""
    OWN_TOPIC = "Mc"
    """Show an own topic of the chat, by its tag."""
    CHANGE_OWN = "Me"
    """Show how an own topic of the chat is changed, by its tag."""
    DELETE_OWN = "Md"
    """Delete an own topic of the chat, by its tag."""
    TRY_OWN = "Mt"
    """Try words as a topic of the chat."""
    RESTORE_TOPIC = "Mu"
    """Bring back a topic of everybody that was removed, by the id of its entry in the audit log."""
    PACKS = "Mp"
    """Show the starter packs."""
    PACK = "Ms"
    """Show a starter pack, by its id."""
    ADD_PACK = "Ma"
    """Add a starter pack: its id, and "1" to add it for everybody."""
    ALERT = "A"
    """Tell the chat when an article names words."""
    END_ALERT = "E"
    """Do not tell the chat of such an article: the id of the alert."""
    SEARCH = "F"
    """Show a page of the articles with words: the page from 0, and the words."""
    QUOTES = "Q"
    """Show a page of what is said on words, or by somebody: as SEARCH."""
    PAUSE = "Z"
    """Send no digests for a while, in words: "3 days"; "n" answers in a message of its own."""
    UNDO = "J"
    """Bring back schedules that were removed, by the id of their removal."""
    SOUND = "V"
    """Send a schedule with all its times with a sound ("1") or without ("0"): the id of one of them, and which."""
    RESUME = "Y"
    """End the pause of the chat's digests."""
    ADD_SITE = "P"
    """Look for the feed of a site: its address."""
    LANGUAGE = "la"
    """Set the chat's language by its code; "" for the one that the messenger reports."""
    NEWS_LANGUAGES = "ln"
    """Show the languages whose articles the chat is told; choose or drop one by its code, or "all"."""
    PROOF = "I"
    """Work on the draft of a digest: what to do, the tag of its slot, and the number of a story."""
    DRAFTS = "Hd"
    """Set how many minutes before a digest its editors get a draft, "0" for none; "y" and "n" for who gets them."""
    CHATS = "H"
    """Show the groups and channels that the person manages; with "x", leave the one that is set up."""
    FORGET = "X"
    """Erase everything of the chat ("1"), or nothing ("0")."""
    INVITE = "D"
    """Make an invitation: the role, and for how many people."""
    WITHDRAW = "Dt"
    """Take an invitation back, by its id."""
    PEOPLE = "Dp"
    """Show a page of the people and groups that may use the bot, from 0."""
    PERSON = "Dc"
    """Show one of them, by the id of the chat."""
    GIVE_ROLE = "Dr"
    """Give somebody a role: the id of the chat, and the role."""
    LET_OUT = "Dx"
    """Take somebody's access away: the id of the chat."""
    UNDO_ACTION = "Du"
    """Undo an entry of the audit log, by its id."""
    AUDIT = "Da"
    """Show a page of the audit log, from 0."""
    BROADCAST = "Db"
    """Send a broadcast that was shown ("1"), or drop it ("0"): its id, and which."""
    SHARE = "Ds"
    """Make a link that offers a topic to others: the tag of the topic."""
    MUTE = "Bm"
    """Tell the chat nothing of a topic ("t") or an outlet ("o"): which, its name, and for how long in words."""
    UNMUTE = "Bu"
    """Tell the chat of it again: which, the tag of its name, and "s" when the button is in the list."""
    SNOOZE = "Bs"
    """Tell the chat nothing of a story for a while: the id of the answer, its number in it, for how long in words."""
    FOLLOW_STORY = "B"
    """Tell the chat what is new of a story as it comes: the id of the answer, and the story's number in it."""
    END_FOLLOW = "Be"
    """End that: the id of what is followed, and "s" when the button is in the list."""
    FOLLOWS = "Bl"
    """List the stories that the chat follows."""
    ALERTS = "Ba"
    """Show what the chat is alerted of."""
    SET_ALERTS = "Bt"
    """Change a setting of alerts: its name, and the value."""
    END_ALERTS = "Bx"
    """End an alert on a topic ("t") or of names that meet ("m"): which, and the tag of the names."""

    STORY = "Xs"
    """Show an admin the story of an article, by its id."""
    PART = "Xp"
    """Part an article from its story: its id, and that of the first of the others."""
    JOIN_WITH = "Xw"
    """Show with which stories that of an article can be joined, by its id."""
    JOIN = "Xj"
    """Join the stories of two articles, by their ids."""
    ARTICLES = "Xl"
    """Show an admin a page of the articles with words: the page from 0, and the words."""
    ARTICLE = "Xa"
    """Show an admin an article, by its id."""
    REMOVE_ARTICLE = "Xr"
    """Remove an article, by its id."""
    TREND = "Lt"
    """The articles a day for so many days, in place of the picture that is shown: the days, and the words."""
    GIVE = "Hc"
    """Give a command: its name, and the words behind it."""
    HELP = "He"
    """List all commands."""
    TAKE_BACK = "Xu"
    """Take back what an admin has done to a story or an article, by the id of its audit entry."""


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: its action and its values, which do not contain "|"."""

    action: Action
    values: tuple[str, ...] = ()

    def value(self, index: int) -> str:
        """The value at `index`, or ""."""
        return self.values[index] if index < len(self.values) else ""


def encode(action: Action, *values: str) -> str:
    """The data for a button. Raises ValueError when it is longer than `CALLBACK_BYTES` or a value contains "|"."""
    data = _BETWEEN.join((VERSION + action, *values))
    if len(data.encode()) > CALLBACK_BYTES or any(_BETWEEN in value for value in values):
        raise ValueError(f"a button cannot carry {data!r}")
    return data


def fits(action: Action, *values: str) -> bool:
    """Whether a button can carry these values."""
    try:
        encode(action, *values)
    except ValueError:
        return False
    return True


def decode(data: str) -> Press | None:
    """The press that `data` encodes; None for another version or foreign data."""
    head, *values = data.split(_BETWEEN)
    try:
        action = Action(head.removeprefix(VERSION))
    except ValueError:
        return None
    fits = head.startswith(VERSION) and len(data.encode("utf-8", "replace")) <= CALLBACK_BYTES
    return Press(action, tuple(values)) if fits else None


def tag(name: str) -> str:
    """A hash of a name or an address that is too long for a button: eight hex digits. Ignores case."""
    return blake2b(name.casefold().encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def encode_days(days: Iterable[int]) -> str:
    """Weekdays, Monday as 0, as the value of a button: "01234"."""
    return "".join(str(one) for one in sorted(days))


def decode_days(digits: str) -> tuple[int, ...]:
    """The weekdays that a button carries; other characters are ignored."""
    return tuple(sorted({int(one) for one in digits if one in "0123456"}))


def decode_time(value: str) -> time | None:
    """The time of day that a button carries ("08:30"), or None."""
    try:
        return time.fromisoformat(value)
    except ValueError:
        return None
