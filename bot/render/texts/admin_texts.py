"""What the bot says to its admins in chats: about sources, topics, and the articles that they hand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render.phrases import names, several, short
from summaries.topics import Topic

# Sources.
LOOKING: Final = "Looking at "
ADD_SOURCE_USAGE: Final = "Please send the address of a feed or a site after /addsource, in the same message."
REMOVE_SOURCE_USAGE: Final = (
    "Which source? Send /removesource with its number from /sources, its name or its address, such as: /removesource 3"
)
NO_SOURCES: Final = "There are no sources yet. Add one with /addsource and the address of a feed or a site."
ADD_IT: Final = "\n\nShould I add it? Digests will contain only what is new from now on."
SKIPPED_SHOWN: Final = 20
"""Lines of a list that are named as left out; lists of thousands of feeds have hundreds."""
UNTITLED: Final = "(untitled)"
NO_FEEDS_LISTED: Final = "That list contains no feeds."
PENDING_GONE: Final = "I no longer know which source that was. Please send /addsource again."
NOT_ADDED: Final = "Not added."
SOURCE_GONE: Final = "That source no longer exists."
SOURCE_IS_BACK: Final = "That source was added again: remove it first."


def known_already(title: str) -> str:
    """The source is collected already."""
    return f"I already collect that source: {title}."


def entries(count: int) -> str:
    """How much a feed holds."""
    return f"{several(count, 'entry', 'entries')}, the latest:" if count else "It has no entries at the moment."


def feeds_listed(titles: Sequence[str], skipped: Sequence[str] = ()) -> str:
    """The feeds of a list that was sent, and what in it is no feed."""
    left_out = [f"Left out: {short(one, 200)}" for one in skipped[:SKIPPED_SHOWN]]
    more = [f"And {several(len(skipped) - SKIPPED_SHOWN, 'line')} more."] if len(skipped) > SKIPPED_SHOWN else []
    listed = f"That list contains {several(len(titles), 'feed')}: {names(titles, 'and')}."
    return "\n".join([listed, *left_out, *more, "\nShould I add them?"])


def source_added(title: str, *, last_day: bool) -> str:
    """A source is collected from now on."""
    return f"Added: {title}." + (" What it published in the last 24 hours counts as new." if last_day else "")


def in_words(number: int) -> str:
    """How to change settings in words."""
    return f"To change one in words, send such as: /sources {number} group Ports, or /sources {number} drop quiz"


def exported(count: int, folders: int) -> str:
    """All sources are in a file; folders of files are not, which no other reader can read."""
    left_out = f" {several(folders, 'folder')} of files left out." if folders else ""
    return f"{several(count, 'source')} as a list (OPML); other readers and I can import it.{left_out}"


def too_many_links(first: str) -> str:
    """More links in one message than are looked at."""
    return f"I look at ten links of one message. Please send those from {short(first, 200)} on again."


def source_removed(title: str) -> str:
    """A source was removed."""
    return f"Removed: {title}. Its articles stay in the archive."


def articles_removed(count: int) -> str:
    """The articles of a removed source were removed."""
    return f"Removed {count} {'article' if count == 1 else 'articles'} of that source from the archive."


def no_such_source(asked: str, count: int, *, ambiguous: bool) -> str:
    """None of the `count` sources matches, or more than one does."""
    if ambiguous:
        return f"Several sources match “{short(asked)}”. Which one?"
    return (
        f"I cannot find “{short(asked)}” among {several(count, 'source')}. "
        "Please send a number from /sources, a name or an address."
    )


ALERT_LINES: Final = 20
"""Sources that one message on troubles names; after an outage of the network there may be hundreds."""


def source_failing(title: str, sentence: str) -> str:
    """A source has not been read for a day or more, and why."""
    return f"✗ {short(title)} can no longer be read: {short(sentence, 300)}"


def source_back(title: str) -> str:
    """A source of which the admins were told can be read again."""
    return f"✓ {short(title)} can be read again."


def source_has_news(title: str) -> str:
    """A source that brought nothing new for long brings something again."""
    return f"✓ {short(title)} brings new articles again."


def source_notice(title: str, sentence: str) -> str:
    """Something about a source that can be read."""
    return f"! {short(title)}: {short(sentence, 300)}"


def sources_need_a_look(lines: Sequence[str]) -> str:
    """What is to be told of sources, a line for each."""
    more = len(lines) - ALERT_LINES
    rest = [f"And {several(more, 'source')} more; /sources lists them all."] if more > 0 else []
    return "\n\n".join([*lines[:ALERT_LINES], *rest])


# Topics, as admins make them.
ADD_TOPIC_USAGE: Final = (
    "Please send a name, a colon, and the terms that match the topic: "
    "/addtopic Chips: SMIC, chip and (export or ban), -potato\n"
    "Terms know AND, OR, NOT, brackets and quotation marks; I show what they find before anything is saved."
)
REMOVE_TOPIC_USAGE: Final = "Which topic? Send /removetopic and its name."
TRY_TOPIC: Final = "To try it, send /brief and its name."
PUSHED_NOBODY: Final = "There is nothing new for any subscriber, so nothing was sent."
MANY: Final = 1000
"""Stored articles that are counted for a topic; beyond that the answer says "or more"."""
TOPIC_GONE: Final = "I no longer know which topic that was. Please send /addtopic again."
TOPIC_NOT_SAVED: Final = "Not saved."


def topic_saved(topic: Topic, stored: int, *, changed: bool) -> str:
    """A topic was made or changed: its terms, and how many stored articles it matches."""
    terms = f" ({short(', '.join(topic.terms), 300)})" if topic.terms else ", matched by its name"
    count = f"{MANY:,} or more stored articles" if stored >= MANY else several(stored, "stored article")
    return f"{'Changed' if changed else 'Added'}: {topic.name}{terms}. It matches {count}."


def topic_removed(topic: str) -> str:
    """A topic was removed."""
    return f"Removed: {topic}. Schedules that included it keep their other topics."


def pushed(chats: int) -> str:
    """Digests were sent ahead of their time."""
    return f"Sent to {several(chats, 'chat')}; a chat in its quiet hours gets it when they end."


# Articles that admins hand in.
FILE_MISSING: Final = (
    "I did not receive that file: it is empty, larger than 5 MB, or Telegram could not deliver it. "
    "Please send the article on its own, or try again."
)
SAVED: Final = "Saved: "
PASTED: Final = "Pasted text"
NOT_FILED: Final = "Nothing was saved: I already have that article, or it contains no text."


LINK_USAGE: Final = "To add the site as a source, tap below, or send /addsource and its address."
NO_ARTICLE: Final = "Nothing was saved from that link: "
NO_ARTICLE_THERE: Final = "There is no article in that, so nothing was saved."
KNOWN_ARTICLE: Final = "I already have that article: "


def not_filed(name: str, reason: str) -> str:
    """A file was not stored."""
    return f"{short(name)} was not saved: {reason}."
