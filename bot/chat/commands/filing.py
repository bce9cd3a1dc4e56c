"""Articles handed in by an admin: forwarded, pasted, or as a file."""

from __future__ import annotations

from bot.chat import words
from bot.chat.ask import Ask, Document, Reply
from bot.chat.clean import one_line
from bot.chat.commands import sourcing
from bot.chat.commands.saying import said, told
from bot.chat.desk import Desk
from bot.chat.html import Text
from bot.model import Filed
from bot.sources import files
from bot.sources.files import Listed, Skipped
from bot.sources.filing import Draft

FROM_CHAT = "chat"
"""The `source` of articles that came this way."""


async def text(desk: Desk, ask: Ask) -> Reply:
    """File a forwarded or pasted text; a forwarded one bears the name of where it is from, and its date."""
    draft = files.pasted(ask.words, outlet=one_line(ask.forwarded) or words.PASTED, published=ask.posted)
    return await _file(desk, draft)


async def document(desk: Desk, ask: Ask, sent: Document) -> Reply:
    """File a text or a page; offer the feeds of a list."""
    if not sent.data:
        return told(words.FILE_MISSING)
    read = files.document(sent.name, sent.data, outlet=one_line(ask.forwarded), published=ask.posted)
    if isinstance(read, Skipped):
        return said(Text(words.not_filed(sent.name, read.reason)))
    if isinstance(read, Listed):
        return await sourcing.offer(desk, ask, read.outlines)
    return await _file(desk, read)


async def _file(desk: Desk, draft: Draft) -> Reply:
    filed = await desk.collector.file([draft], FROM_CHAT, fresh=True)
    return said(Text(_receipt(filed[0]))) if filed else told(words.NOT_FILED)


def _receipt(filed: Filed) -> str:
    article = filed.article
    return words.filed(one_line(article.title) or one_line(article.text), len(article.text.split()), filed.topics)
