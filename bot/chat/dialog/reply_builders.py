"""Small turns of speech that every family of commands uses to make its Reply. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.request import Reply
from bot.model import Message
from bot.render.briefing import pack
from bot.render.limits import NOTICE_CHARACTERS
from bot.render.markup import Fragment, Own, clip, markup


def said(*fragments: Fragment, rows: Rows = (), edit: bool = False, notice: str = "") -> Reply:
    """One message of these fragments; `edit` puts it in the place of the one whose button was pressed."""
    return Reply((Message(markup(clip(fragments)), rows),), edit=edit, notice=notice[:NOTICE_CHARACTERS])


def told(sentence: str, rows: Rows = ()) -> Reply:
    """One sentence of ours."""
    return said(Own(sentence), rows=rows)


def noticed(sentence: str) -> Reply:
    """Nothing but the short line that a press flashes."""
    return Reply(notice=sentence[:NOTICE_CHARACTERS])


def listed(blocks: Sequence[Sequence[Fragment]], rows: Rows = (), *, edit: bool = False) -> Reply:
    """Blocks in as many messages as they need, the buttons under the last."""
    messages = tuple(Message(markup(fragments)) for fragments in pack(blocks))
    return Reply((*messages[:-1], replace(messages[-1], buttons=rows)), edit=edit and len(messages) == 1)
