"""Articles handed in by an admin: forwarded, pasted, or as a file."""

from __future__ import annotations

from collections.abc import Sequence

from bot.archive import files
from bot.archive.files import Listed, Skipped
from bot.chat.commands.admin import add_source
from bot.chat.dialog import split_texts
from bot.chat.dialog.reply_builders import reply, reply_text
from bot.chat.dialog.request import Ask, Document, Reply
from bot.chat.dialog.services import Desk
from bot.model import Filed, TextPart
from bot.ports import Drop, Put
from bot.render import chat_texts
from bot.render.markup import Text
from bot.render.sanitize import one_line

FROM_CHAT = "chat"
"""The `source` of articles that came this way."""


async def text(desk: Desk, ask: Ask) -> Reply:
    """File a forwarded or pasted text; a forwarded one bears the name of where it is from, and its date.

    What Telegram's app parted is one article again when the next part comes: it takes the place of the first.
    """
    before = await _before(desk, ask)
    whole = split_texts.joined(before.article.text, ask.words) if before else ask.words
    draft = files.pasted(whole, outlet=one_line(ask.forwarded) or chat_texts.PASTED, published=ask.posted)
    also = (Drop(Filed, before.key),) if before else ()
    filed = await desk.collector.file([draft], FROM_CHAT, fresh=True, also=also)
    if filed and ask.sent and split_texts.may_go_on(ask):
        await desk.store.commit(Put(TextPart(ask.chat, ask.message, ask.sent, filed[0].key)))
    return _answer(filed)


async def goes_on(desk: Desk, ask: Ask) -> bool:
    """Whether a text goes on with the article that was filed from the message before it."""
    return await _before(desk, ask) is not None


async def _before(desk: Desk, ask: Ask) -> Filed | None:
    """The article that this text goes on with."""
    part = await desk.store.get(TextPart, str(ask.chat))
    return await desk.store.get(Filed, part.article) if part and split_texts.follows(part, ask) else None


async def document(desk: Desk, ask: Ask, sent: Document) -> Reply:
    """File a text or a page; offer the feeds of a list."""
    if not sent.data:
        return reply_text(chat_texts.FILE_MISSING)
    read = files.document(sent.name, sent.data, outlet=one_line(ask.forwarded), published=ask.posted)
    if isinstance(read, Skipped):
        return reply(Text(chat_texts.not_filed(sent.name, read.reason)))
    if isinstance(read, Listed):
        return await add_source.offer(desk, ask, read.outlines)
    return _answer(await desk.collector.file([read], FROM_CHAT, fresh=True))


def _answer(filed: Sequence[Filed]) -> Reply:
    return reply(Text(_receipt(filed[0]))) if filed else reply_text(chat_texts.NOT_FILED)


def _receipt(filed: Filed) -> str:
    article = filed.article
    return chat_texts.filed(one_line(article.title) or one_line(article.text), len(article.text.split()), filed.topics)
