"""Functions that build a Reply from fragments, sentences or blocks of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.request import Reply
from bot.model import Message, Picture
from bot.render.briefing import pack
from bot.render.limits import NOTICE_CHARACTERS
from bot.render.markup import CAPTION, Fragment, Text, Trusted, clip, markup
from bot.render.sanitize import one_line
from bot.render.speech.reasons import reason
from bot.render.speech.speech import Speech


def reply(*fragments: Fragment, rows: Rows = (), edit: bool = False, notice: str = "") -> Reply:
    """One message of these fragments; with `edit` it replaces the message whose button was pressed."""
    return Reply((Message(markup(clip(fragments)), rows),), edit=edit, notice=notice[:NOTICE_CHARACTERS])


def reply_text(sentence: str, rows: Rows = ()) -> Reply:
    """One sentence of ours."""
    return reply(Trusted(sentence), rows=rows)


def reply_picture(caption: Fragment, picture: Picture | None, rows: Rows = ()) -> Reply:
    """A picture with its caption; without one, the caption alone."""
    return Reply((Message(markup(clip((caption,), CAPTION)), rows, picture=picture),))


def reply_notice(sentence: str) -> Reply:
    """Only the short line that Telegram flashes after a press."""
    return Reply(notice=sentence[:NOTICE_CHARACTERS])


def reply_error(speech: Speech, error: Exception, *, edit: bool = False) -> Reply:
    """The one line of an error as a sentence."""
    line = reason(speech, one_line(str(error)))
    line = line[:1].upper() + line[1:]
    whole = line.endswith((".", "?", "!", "。", "？", "؟"))
    return reply(Text(line if whole else speech.say("{line}.", line=line)), edit=edit)


def reply_list(blocks: Sequence[Sequence[Fragment]], rows: Rows = (), *, edit: bool = False) -> Reply:
    """Blocks in as many messages as they need, with the buttons under the last one."""
    messages = tuple(Message(markup(fragments)) for fragments in pack(blocks))
    return Reply((*messages[:-1], replace(messages[-1], buttons=rows)), edit=edit and len(messages) == 1)


def with_rows(reply: Reply, rows: Rows) -> Reply:
    """The reply with more rows of buttons under its last message."""
    *before, last = reply.messages
    return replace(reply, messages=(*before, replace(last, buttons=(*last.buttons, *rows))))
