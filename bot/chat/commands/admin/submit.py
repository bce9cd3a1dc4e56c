"""Articles that an admin sends: forwarded, pasted, or as a file."""

from __future__ import annotations

from collections.abc import Sequence

from bot.archive import files
from bot.archive.files import Listed, Skipped, Unread
from bot.chat.commands.admin import add_source, link
from bot.chat.commands.admin.submitted import FROM_CHAT, told
from bot.chat.dialog import split_texts
from bot.chat.dialog.callback_data import Action
from bot.chat.dialog.keyboards import button
from bot.chat.dialog.reply_builders import reply, reply_text
from bot.chat.dialog.request import Document, Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Filed, TextPart
from bot.ports import Drop, Put
from bot.render.markup import Text
from bot.render.sanitize import one_line
from bot.render.texts import admin_texts
from bot.render.texts.newsroom import article_texts


async def text(desk: Desk, ask: Request) -> Reply:
    """Store a forwarded or pasted text; a forwarded one has the name of its channel as outlet, and its date.

    A text that Telegram's app split becomes one article: with each part, the joined text replaces the article so far.
    A short forwarded post that links to an article is that article; of any other the links are left out.
    """
    if ask.forwarded and (announced := await link.of_post(desk, ask)):
        return announced
    before = await _before(desk, ask)
    words = (ask.forwarded and link.without_links(ask.words).strip()) or ask.words
    whole = split_texts.joined(before.article.text, words) if before else words
    draft = files.pasted(
        whole, outlet=one_line(ask.forwarded) or ask.speech.say(admin_texts.PASTED), published=ask.posted
    )
    also = (Drop(Filed, before.key),) if before else ()
    filed = await desk.collector.file([draft], FROM_CHAT, fresh=True, also=also)
    if filed and ask.sent and split_texts.may_continue(ask):
        await desk.store.commit(Put(TextPart(ask.chat, ask.message, ask.sent, filed[0].key)))
    return await _answer(desk, ask, filed)


async def continues(desk: Desk, ask: Request) -> bool:
    """Whether the text is the next part of the article that was stored from the message before it."""
    return await _before(desk, ask) is not None


async def _before(desk: Desk, ask: Request) -> Filed | None:
    """The article whose next part this text is, or None."""
    part = await desk.store.get(TextPart, str(ask.chat))
    return await desk.store.get(Filed, part.article) if part and split_texts.follows(part, ask) else None


async def document(desk: Desk, ask: Request, sent: Document) -> Reply:
    """Store a text or a page; offer to add the feeds of a list."""
    if not sent.data:
        return reply_text(ask.speech.say(admin_texts.FILE_MISSING))
    read = files.document(sent.name, sent.data, outlet=one_line(ask.forwarded), published=ask.posted)
    if isinstance(read, Unread):
        read = await desk.collector.opened(read)
    if isinstance(read, Skipped):
        return reply(Text(admin_texts.not_filed(ask.speech, sent.name, read.reason)))
    if isinstance(read, Listed) and not ask.admin:
        return reply_text(ask.speech.say(admin_texts.NO_ARTICLE_THERE))
    if isinstance(read, Listed):
        outlines, skipped = await desk.collector.listed(read.data)
        return await add_source.offer(desk, ask, outlines, skipped)
    return await _answer(desk, ask, await desk.collector.file([read], FROM_CHAT, fresh=True))


async def _answer(desk: Desk, ask: Request, filed: Sequence[Filed]) -> Reply:
    if not filed:
        return reply_text(ask.speech.say(admin_texts.NOT_FILED))
    rows = ((button(article_texts.remove(ask.speech), Action.REMOVE_ARTICLE, filed[0].key),),)
    return reply(Text(await told(desk, ask, filed[0])), rows=rows)
