"""What the bot says to its admins in chats: about sources, topics, and the articles that they hand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render.phrases import names, short
from bot.render.speech.reasons import reason
from bot.render.speech.speech import Speech, to_say
from summaries.topics import Topic

# Sources.
ADD_SOURCE_USAGE: Final = to_say("Please send the address of a feed or a site after /addsource, in the same message.")
REMOVE_SOURCE_USAGE: Final = to_say(
    "Which source? Send /removesource with its number from /sources, its name or its address, such as: /removesource 3"
)
NO_SOURCES: Final = to_say("There are no sources yet. Add one with /addsource and the address of a feed or a site.")
ADD_IT: Final = to_say("Should I add it? Digests will contain only what is new from now on.")
SKIPPED_SHOWN: Final = 20
"""Lines of a list that are named as left out; lists of thousands of feeds have hundreds."""
UNTITLED: Final = to_say("(untitled)")
NO_FEEDS_LISTED: Final = to_say("That list contains no feeds.")
PENDING_GONE: Final = to_say("I no longer know which source that was. Please send /addsource again.")
NOT_ADDED: Final = to_say("Not added.")
SOURCE_GONE: Final = to_say("That source no longer exists.")
SOURCE_IS_BACK: Final = to_say("That source was added again: remove it first.")


def looking(speech: Speech, site: str) -> str:
    """A site is looked at, which takes a while."""
    return speech.say("Looking at {site} …", site=site)


def known_already(speech: Speech, title: str) -> str:
    """The source is collected already."""
    return speech.say("I already collect that source: {title}.", title=title)


def entries(speech: Speech, count: int) -> str:
    """How much a feed holds."""
    if not count:
        return speech.say("It has no entries at the moment.")
    return speech.several("{count} entry, the latest:", "{count} entries, the latest:", count)


def feeds_listed(speech: Speech, titles: Sequence[str], skipped: Sequence[str] = ()) -> str:
    """The feeds of a list that was sent, and what in it is no feed."""
    listed = speech.several(
        "That list contains {count} feed: {names}.",
        "That list contains {count} feeds: {names}.",
        len(titles),
        names=names(speech, titles, "and"),
    )
    left_out = [speech.say("Left out: {line}", line=short(one, 200)) for one in skipped[:SKIPPED_SHOWN]]
    more = len(skipped) - SKIPPED_SHOWN
    rest = [speech.several("And {count} line more.", "And {count} lines more.", more)] if more > 0 else []
    return "\n".join([listed, *left_out, *rest, "\n" + speech.say("Should I add them?")])


def source_added(speech: Speech, title: str, *, last_day: bool) -> str:
    """A source is collected from now on."""
    said = speech.say("Added: {title}.", title=title)
    day = speech.say("What it published in the last 24 hours counts as new.") if last_day else ""
    return speech.together([said, day])


def in_words(speech: Speech, number: int) -> str:
    """How to change settings in words."""
    return speech.say(
        "To change one in words, send such as: /sources {number} group Ports, or /sources {number} drop quiz",
        number=str(number),
    )


def exported(speech: Speech, count: int, folders: int) -> str:
    """All sources are in a file; folders of files are not, which no other reader can read."""
    said = speech.several(
        "{count} source as a list (OPML); other readers and I can import it.",
        "{count} sources as a list (OPML); other readers and I can import it.",
        count,
    )
    left_out = speech.several("{count} folder of files left out.", "{count} folders of files left out.", folders)
    return speech.together([said, left_out if folders else ""])


def too_many_links(speech: Speech, first: str) -> str:
    """More links in one message than are looked at."""
    return speech.say(
        "I look at ten links of one message. Please send those from {link} on again.", link=short(first, 200)
    )


def source_removed(speech: Speech, title: str) -> str:
    """A source was removed."""
    return speech.say("Removed: {title}. Its articles stay in the archive.", title=title)


def articles_removed(speech: Speech, count: int) -> str:
    """The articles of a removed source were removed."""
    return speech.several(
        "Removed {count} article of that source from the archive.",
        "Removed {count} articles of that source from the archive.",
        count,
    )


def no_such_source(speech: Speech, asked: str, count: int, *, ambiguous: bool) -> str:
    """None of the `count` sources matches, or more than one does."""
    if ambiguous:
        return speech.say("Several sources match “{words}”. Which one?", words=short(asked))
    return speech.several(
        "I cannot find “{words}” among {count} source. Please send a number from /sources, a name or an address.",
        "I cannot find “{words}” among {count} sources. Please send a number from /sources, a name or an address.",
        count,
        words=short(asked),
    )


ALERT_LINES: Final = 20
"""Sources that one message on troubles names; after an outage of the network there may be hundreds."""


def source_failing(speech: Speech, title: str, sentence: str) -> str:
    """A source has not been read for a day or more, and why."""
    why = short(reason(speech, sentence), 300)
    return speech.say("✗ {title} can no longer be read: {why}", title=short(title), why=why)


def no_copy(speech: Speech, why: str) -> str:
    """The daily copy of the store could not be made, and why."""
    return speech.say("✗ Today's copy of my store could not be made: {why}", why=short(why, 300))


def copy_not_sent(speech: Speech, why: str) -> str:
    """A copy of the store was made and could not be sent to the storage that keeps it elsewhere, and why."""
    return speech.say("✗ Today's copy of my store was made, but it could not be sent away: {why}", why=short(why, 300))


def source_back(speech: Speech, title: str) -> str:
    """A source of which the admins were told can be read again."""
    return speech.say("✓ {title} can be read again.", title=short(title))


def source_has_news(speech: Speech, title: str) -> str:
    """A source that brought nothing new for long brings something again."""
    return speech.say("✓ {title} brings new articles again.", title=short(title))


def source_notice(speech: Speech, title: str, sentence: str) -> str:
    """Something about a source that can be read."""
    return speech.say("! {title}: {what}", title=short(title), what=short(reason(speech, sentence), 300))


def sources_need_a_look(speech: Speech, lines: Sequence[str]) -> str:
    """What is to be told of sources, a line for each."""
    more = len(lines) - ALERT_LINES
    rest = speech.several(
        "And {count} source more; /sources lists them all.", "And {count} sources more; /sources lists them all.", more
    )
    return "\n\n".join([*lines[:ALERT_LINES], *([rest] if more > 0 else [])])


# Topics, as admins make them.
ADD_TOPIC_USAGE: Final = to_say(
    "Please send a name, a colon, and the terms that match the topic: "
    "/addtopic Chips: SMIC, chip and (export or ban), -potato\n"
    "Terms know AND, OR, NOT, brackets and quotation marks; I show what they find before anything is saved."
)
REMOVE_TOPIC_USAGE: Final = to_say("Which topic? Send /removetopic and its name.")
TRY_TOPIC: Final = to_say("To try it, send /brief and its name.")
PUSHED_NOBODY: Final = to_say("There is nothing new for any subscriber, so nothing was sent.")
MANY: Final = 1000
"""Stored articles that are counted for a topic; beyond that the answer says "or more"."""
TOPIC_GONE: Final = to_say("I no longer know which topic that was. Please send /addtopic again.")
TOPIC_NOT_SAVED: Final = to_say("Not saved.")


def topic_saved(speech: Speech, topic: Topic, stored: int, *, changed: bool) -> str:
    """A topic was made or changed: its terms, and how many stored articles it matches."""
    terms = short(", ".join(topic.terms), 300)
    if terms and changed:
        said = speech.say("Changed: {topic} ({terms}).", topic=topic.name, terms=terms)
    elif terms:
        said = speech.say("Added: {topic} ({terms}).", topic=topic.name, terms=terms)
    elif changed:
        said = speech.say("Changed: {topic}, matched by its name.", topic=topic.name)
    else:
        said = speech.say("Added: {topic}, matched by its name.", topic=topic.name)
    return speech.together([said, _matches(speech, stored)])


def _matches(speech: Speech, stored: int) -> str:
    if stored >= MANY:
        return speech.say("It matches {count} or more stored articles.", count=MANY)
    return speech.several("It matches {count} stored article.", "It matches {count} stored articles.", stored)


def topic_removed(speech: Speech, topic: str) -> str:
    """A topic was removed."""
    return speech.say("Removed: {topic}. Schedules that included it keep their other topics.", topic=topic)


def topic_restored(speech: Speech, topic: str) -> str:
    """A topic that was removed is back."""
    return speech.say("{topic} is back.", topic=topic)


def pushed(speech: Speech, chats: int) -> str:
    """Digests were sent ahead of their time."""
    return speech.several(
        "Sent to {count} chat; a chat in its quiet hours gets it when they end.",
        "Sent to {count} chats; a chat in its quiet hours gets it when they end.",
        chats,
    )


# Articles that admins hand in.
FILE_MISSING: Final = to_say(
    "I did not receive that file: it is empty, larger than 5 MB, or Telegram could not deliver it. "
    "Please send the article on its own, or try again."
)
PASTED: Final = to_say("Pasted text")
NOT_FILED: Final = to_say("Nothing was saved: I already have that article, or it contains no text.")


LINK_USAGE: Final = to_say("To add the site as a source, tap below, or send /addsource and its address.")
NO_ARTICLE_THERE: Final = to_say("There is no article in that, so nothing was saved.")


def not_filed(speech: Speech, name: str, why: str) -> str:
    """A file was not stored."""
    return speech.say("{name} was not saved: {reason}.", name=short(name), reason=reason(speech, why))


def no_article(speech: Speech, why: str) -> str:
    """A link leads to no article."""
    return speech.say("Nothing was saved from that link: {reason}.", reason=reason(speech, why))


def saved(speech: Speech, article: str) -> str:
    """An article was stored; `article` says what it is."""
    return speech.say("Saved: {article}", article=article)


def known_article(speech: Speech, article: str) -> str:
    """An article is in the archive already; `article` says what it is."""
    return speech.say("I already have that article: {article}", article=article)
