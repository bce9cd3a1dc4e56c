"""An article by its link: fetched, judged, filed, and what became of it; what is a source is offered as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.archive import files
from bot.archive.identity.claims import is_of_site
from bot.chat.commands.admin import add_source
from bot.chat.commands.admin.submitted import FROM_CHAT, told
from bot.chat.dialog import keyboards
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.reply_builders import reply, reply_error, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Message, Source
from bot.ports import WebError
from bot.render.markup import Text, markup
from bot.render.texts import admin_texts
from bot.sources.linked import Linked, completing, is_of_source
from bot.web.url import UrlError, host
from summaries.webpage.gate.agreement import Teaser
from summaries.webpage.markup.link_paragraphs import LABEL_ENDS, LONGEST_LABEL

LINK: Final = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
SHARED_CHARACTERS: Final = 200
"""Longest words beside a link with which apps share it: a title, mostly."""
MOST_LINKS: Final = 10
"""Links of one message that are looked at."""
_TELEGRAM: Final = re.compile(r"https?://(?:t|telegram)\.me/", re.IGNORECASE)
"""Links to Telegram itself, with which channels ask for subscribers."""
POST_CHARACTERS: Final = 600
"""Characters below which a forwarded post is a teaser of what it links to."""


def shared(text: str) -> str:
    """The link of a message that has one and few words beside it; "" for any other message."""
    found = links(text)
    return found[0] if len(found) == 1 and len(LINK.sub("", text)) <= SHARED_CHARACTERS else ""


def links(text: str) -> list[str]:
    """The links in a text, without the marks behind them."""
    return [_bare(found) for found in LINK.findall(text)]


def _bare(link: str) -> str:
    bare = link.rstrip(".,;:!?]»'")
    unpaired = bare.count(")") - bare.count("(")
    return _bare(bare[:-1]) if bare.endswith(")") and unpaired > 0 else bare


def without_links(text: str) -> str:
    """The text without its links, and without the label before one ("Read more: …")."""
    return "\n".join(kept for line in text.split("\n") if (kept := _without_links(line)) or not line)


def _without_links(line: str) -> str:
    if not LINK.search(line):
        return line
    kept = " ".join(LINK.sub(" ", line).split())
    is_label = len(kept) <= LONGEST_LABEL and (kept.endswith(LABEL_ENDS) or not any(map(str.isalnum, kept)))
    return "" if is_label else kept


def only_links(text: str) -> list[str]:
    """The links of a message that has several and nothing else."""
    found = links(text)
    return found if len(found) > 1 and not LINK.sub("", text).strip(" \t\r\n,;•-") else []


async def all_of(desk: Desk, ask: Request, found: Sequence[str]) -> Reply:
    """File the articles at several links: an answer for each."""
    replies = [await by_link(desk, ask, link) for link in found[:MOST_LINKS]]
    messages = tuple(message for one in replies for message in one.messages)
    rest = (
        Message(markup([Text(admin_texts.too_many_links(ask.speech, found[MOST_LINKS]))]))
        if len(found) > MOST_LINKS
        else None
    )
    return Reply((*messages, *([rest] if rest else [])))


async def by_link(desk: Desk, ask: Request, link: str) -> Reply:
    """File the article at a link, or say why there is none; a site or a feed is offered as a source."""
    source = replace(ask, words=link)
    try:
        if is_of_source(link):
            if not ask.admin:
                return reply_text(ask.speech.say(admin_texts.NO_ARTICLE_THERE))
            return await add_source.add_source(desk, source)
        looking = Message(markup([Text(admin_texts.looking(ask.speech, host(link)))]))
        await desk.messenger.send(ask.chat, looking, thread=ask.thread)
        found = await desk.collector.linked(link, FROM_CHAT)
    except (UrlError, WebError) as error:
        return reply_error(ask.speech, error)
    if found.is_source and not ask.admin:
        return reply_text(ask.speech.say(admin_texts.NO_ARTICLE_THERE))
    if found.is_source:
        return await add_source.look_at(desk, source)
    return await _filed(desk, ask, found)


async def of_post(desk: Desk, ask: Request) -> Reply | None:
    """File the article that a short forwarded post announces; None when it links to none that agrees with it."""
    found = [one for one in (*links(ask.words), *ask.links) if not _TELEGRAM.match(one)]
    if not found or len(ask.words) >= POST_CHARACTERS:
        return None
    words = without_links(ask.words).strip()
    if not words:
        return await by_link(desk, ask, found[0])
    post = Teaser(files.headline(words), words)
    try:
        linked = await desk.collector.linked(found[0], FROM_CHAT, post)
    except (UrlError, WebError):
        return None
    if not linked.draft:
        return None
    dated = replace(linked.draft, published=linked.draft.published or ask.posted)
    return await _filed(desk, ask, replace(linked, draft=dated))


async def _filed(desk: Desk, ask: Request, found: Linked) -> Reply:
    rows = await _add_site(desk, ask, found.url) if ask.admin else ()
    if found.draft is None:
        usage = f"\n{ask.speech.say(admin_texts.LINK_USAGE)}" if ask.admin else ""
        return reply(Text(f"{admin_texts.no_article(ask.speech, found.why)}{usage}"), rows=rows)
    if found.known and not found.known.article.teaser:
        return reply(Text(await told(desk, ask, found.known, known=True)))
    filed = await desk.collector.file(*completing(found, FROM_CHAT), fresh=True)
    if filed:
        return reply(Text(await told(desk, ask, filed[0])), rows=rows)
    return reply(
        Text(await told(desk, ask, found.known, known=True) if found.known else ask.speech.say(admin_texts.NOT_FILED))
    )


async def _add_site(desk: Desk, ask: Request, url: str) -> Rows:
    """A button that looks for the feed of the site, unless there is a source of it."""
    known = any(is_of_site(one.url, url) for one in await desk.store.every(Source))
    return () if known else keyboards.add_site(ask.speech, host(url))
