"""Why something could not be read, kept or understood: the English lines of other parts, said in a language.

The parts that read the web, feeds and topics speak English: their lines stand in logs, in the shell and in the store. A
line is said to a reader by the template that it was made of, whose places keep what was filled in.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import Final

from bot.model.faults import SENTENCES
from bot.render.speech.speech import Speech

_ADDRESSES: Final = (
    "that is not a web address: it is too long, or has spaces or backslashes in it",
    "that is not a web address; send one such as {example}",
    "only http and https addresses can be read; send one such as {example}",
    "that address names no host; send one such as {example}",
    "addresses with a user name or password are not read; give the plain address",
    "give the address of a feed or a site, such as {example}",
    "“{words}” is not a web address; send one such as {example}",
    "that leads to a private chat or channel, which shows nothing on the web: forward its posts here",
    "give the whole path of the folder, such as /srv/news",
    "its host has a private address",
)
_FEEDS: Final = (
    "the answer is empty",
    "the parsers are closed",
    "it is not XML that can be read",
    "it is a map of a site that lists no news",
    "it is no web page that can be read",
    "it is a web page that lists no articles",
    "it is JSON, but not a feed",
    "it is JSON that is not well-formed",
    "it is a web page, not a feed",
    "it is XML, but not a feed (its root is <{root}>)",
    "reading it takes too long, so it was given up",
    "it breaks the reader, so it was given up",
    "there is no text in it",
    "it is no mail: it has no From, Subject or Date at its start",
    "its parts stand in each other too deep",
    "the mail has no text, only attachments or pictures",
    "it is no PDF that can be read",
    "the PDF has no text, only pictures (a scan): run text recognition (OCR) over it first",
    "the PDF is locked: save it without a password",
    "no feed was found at {url} ({problem}): look on the site for the address of its feed",
)
_PAGES: Final = (
    "no article was found on them",
    "they say no more than the feed",
    "they are whole for subscribers only",
    "the site's robots.txt asks robots to leave them alone",
    "they ask for a login",
    "they ask for consent to cookies",
    "the site says that they do not exist",
    "they lead to the front page of the site",
    "they are lists of articles",
    "a check for robots stands before them ({shield})",
    "a check for robots stands before them",
    "they tell of something else than the feed",
    "it has hardly any text of an article",
    "it says no more than the feed",
    "it is a front page",
    "it is a list of articles",
    "it asks for a login",
    "it asks for consent to cookies",
    "it checks whether we are a robot",
    "it says that there is no such page",
    "it shows only the beginning to those who do not subscribe",
    "it tells of something else",
    "this is a feed",
    "the channel does not show that post on the web",
    "it is a list of feeds (OPML): save it as a file, and send me that",
    "what is there ({kind}) is no article: {reason}",
)
_FILES: Final = (
    "only .txt, .html, .md, .pdf, .eml, .opml files and lists of feeds are read",
    "it is XML, but not a list of feeds (OPML)",
    "it is a feed, not an article: add it as a source, by its address",
    "there is no such file or folder",
    "it is neither a file nor a folder",
    "it cannot be read ({problem})",
    "it is larger than {megabytes} MB",
    "it is empty",
    "it is not text",
    "it is a list of feeds: import it",
)
_SETTINGS: Final = (
    "several sources have the name or address “{words}”",
    "no source has the name or address “{words}”",
    "{source} is in the configuration: only the operator can remove it",
    "that source no longer exists",
    "the {setting} of {source} is in the settings file: change it there",
    "a name has at most {count} characters",
    "“{words}” is no language code: give two or three letters such as de, or auto",
    "“{words}” is no interval: give a time from 1m to 7d such as 30m or 6h, or auto",
    "“{words}” is neither on, off nor auto",
    "“{words}” is neither yes nor no",
    "“{words}” is no setting of a source: there are {settings}",
)
_TOPICS: Final = (
    "“{term}” can never be true: it wants what it excludes.",
    "“{term}” has only exclusions: name what you want, such as: huawei NOT porto",
    "That term has more than {count} combinations: please make several terms of it.",
    'Please put a comma between what you exclude: "-a, -b".',
    "There is a closing bracket without an opening one.",
    'How far does NOT reach? Please write "a AND b NOT c", or "a NOT (b AND c)".',
    "What joins the bracket? Please write AND or OR beside it, or all in quotation marks.",
    "A bracket is not closed.",
    "The brackets are too deep: please put at most {count} within each other.",
    'There is no word in "{words}": a term is a word, a phrase, "a + b" or "-a".',
    'A term is empty: a term is a word, a phrase, "a + b" or "-a".',
    "Nothing stands before {words}.",
    "Nothing stands behind an opening bracket.",
    "Nothing stands behind {words}.",
    "That is too long for a topic: please send at most {count} characters.",
    'Please write the name, a colon, then the terms: "Chips: SMIC, chip + export rules, -potato".',
    "Please choose a shorter name: at most {count} characters.",
    "A bracket in the name is not closed: {name}",
    "Please give at most {count} terms; make two topics of these.",
    'Please shorten the term "{term}…": at most {count} characters.',
    "Please look for at most {count} phrases; make two topics of these.",
    "A quotation mark is not closed: {words}",
    "Outside brackets a comma parts terms.",
)
REASONS: Final = (*SENTENCES.values(), *_ADDRESSES, *_FEEDS, *_PAGES, *_FILES, *_SETTINGS, *_TOPICS)
"""The templates of these lines, which are the keys of the catalogues too."""


def reason(speech: Speech, line: str) -> str:
    """A line of another part in this language, also without its full stop; as it is when it has none of these forms."""
    return _said(speech, line) or _said(speech, f"{line}.").rstrip(".。") or line


def _said(speech: Speech, line: str) -> str:
    if line in REASONS:
        return speech.say(line)
    for template, pattern in _patterns():
        if found := pattern.fullmatch(line):
            return speech.say(template, **{name: reason(speech, value) for name, value in found.groupdict().items()})
    return ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The templates with places, those with most words of their own first."""
    ordered = sorted((one for one in dict.fromkeys(REASONS) if "{" in one), key=len, reverse=True)
    return tuple((one, re.compile(_pattern(one), re.DOTALL)) for one in ordered)


def _pattern(template: str) -> str:
    parts = Formatter().parse(template)
    return "".join(re.escape(words) + (f"(?P<{name}>.+?)" if name else "") for words, name, _, _ in parts)
