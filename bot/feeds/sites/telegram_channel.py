"""A public Telegram channel by its preview on the web (t.me/s/NAME): posts as entries with date, text and link. Pure.

The preview shows the newest 20 posts. A channel may turn it off; its address then leads to a page that shows none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import Document, Entry, Feed, FeedError
from bot.feeds.markup import html_text
from bot.model.faults import Fault, sentence
from bot.web.url import UrlError, joined

PREVIEW = "https://t.me/s/"
LONGEST_HEADLINE = 150
"""Characters of a first line that may be a headline."""

_HOSTS = r"(?:https?://)?(?:www\.)?(?:t\.me|telegram\.me|telegram\.dog)/"
_NAMED = re.compile(
    rf"\s*(?:@|{_HOSTS}(?:s/)?@?|tg://resolve\?domain=)([a-zA-Z]\w{{2,31}})(?:[/?#&].*)?\s*", re.IGNORECASE
)
_SUBDOMAIN = re.compile(r"\s*(?:https?://)?(?!www\.|telegram\.)([a-zA-Z]\w{2,31})\.t\.me(?:[/?#].*)?\s*", re.IGNORECASE)
_PRIVATE = re.compile(rf"\s*(?:{_HOSTS}(?:\+|joinchat/|c/\d)|tg://join\?)", re.IGNORECASE)
_NO_NAMES = frozenset({"joinchat", "addstickers", "addlist", "share", "proxy", "socks", "iv", "login", "setlanguage"})
_MARK = re.compile(rb"tgme_(channel_info|channel_history|widget_message|page_(title|wrap|extra|context))")
_SENTENCE_ENDS = (".", "。", "…", ":", ";", ",")


def preview(text: str) -> str:
    """The address of the preview of the channel that a person names (@name, t.me/name, also of one post), or "".

    Raises UrlError for an invitation to a private channel or chat.
    """
    if _PRIVATE.match(text):
        raise UrlError(
            "that leads to a private chat or channel, which shows nothing on the web: forward its posts here"
        )
    found = _NAMED.fullmatch(text) or _SUBDOMAIN.fullmatch(text)
    return f"{PREVIEW}{found[1]}" if found and found[1].lower() not in _NO_NAMES else ""


def is_channel(body: bytes) -> bool:
    """Whether bytes are a page of Telegram on a channel, with or without its posts."""
    return bool(_MARK.search(body[:200_000])) and b"tgme_" in body[:20_000]


def read(document: Document) -> Feed:
    """The posts of a channel. Raises FeedError when the page shows none."""
    tree = etree.fromstring(document.body, etree.HTMLParser(recover=True, no_network=True, encoding="utf-8"))
    posts = [] if tree is None else [post for post in tree.iter("div") if post.get("data-post")]
    if tree is None or not (posts or list(_inside(tree, "tgme_channel_history"))):
        raise FeedError(sentence(Fault.NO_PREVIEW))
    named = (_words(element) for element in _inside(tree, "tgme_channel_info_header_title"))
    title = next(filter(None, named), "") or _property(tree, "og:title")
    entries = [entry for post in posts if (entry := _entry(post, title))]
    return Feed(title, document.url.replace("/s/", "/", 1), "", tuple(entries), whole=True)


def _entry(post: Any, channel: str) -> Entry | None:
    """A post as an entry; None for one without words, and for a notice such as "channel photo updated"."""
    text = _text(post)
    if not text or "service_message" in post.get("class", ""):
        return None
    first, _, rest = text.partition("\n")
    link = joined(PREVIEW, f"/{post.get('data-post')}")
    dates = (moment(time.get("datetime", "")) for time in post.iter("time"))
    source = next((_words(name) for name in _inside(post, "tgme_widget_message_forwarded_from_name")), "")
    return Entry(
        id=link,
        url=link,
        title=first if rest and len(first) <= LONGEST_HEADLINE and not first.endswith(_SENTENCE_ENDS) else "",
        text=text,
        published=next(filter(None, dates), None),
        outlet=source if source != channel else "",
    )


def _text(post: Any) -> str:
    """The words of a post or the caption of its media; else a poll's question, or the title of what it shares."""
    for name in ("tgme_widget_message_text", "tgme_widget_message_poll_question", "link_preview_title"):
        parts = [_words(part) for part in _inside(post, name) if not _is_of_reply(part, post)]
        if words := "\n".join(filter(None, dict.fromkeys(parts))):
            return words
    return ""


def _is_of_reply(part: Any, post: Any) -> bool:
    """Whether a text belongs to the message that the post replies to, or stands for what the web does not show."""
    around = [part, *part.iterancestors()]
    names = " ".join(element.get("class", "") for element in around[: around.index(post)])
    return "message_reply" in names or "not_supported" in names


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The outermost elements of this class."""
    for inner in element.iter("div", "span", "a", "section"):
        if name in inner.get("class", "").split() and not any(
            name in outer.get("class", "").split() for outer in inner.iterancestors()
        ):
            yield inner


def _words(element: Any) -> str:
    return html_text.text(str(etree.tostring(element, encoding="unicode", method="html", with_tail=False)))


def _property(tree: Any, name: str) -> str:
    return next((meta.get("content", "") for meta in tree.iter("meta") if meta.get("property") == name), "")
