"""Messages out: `ports.Messenger` over the Bot API.

Every send and edit waits for its turn in the send budget; `errors.py` classifies every failure.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from telegram import InputFile, InputMediaPhoto
from telegram.error import TelegramError

from bot.delivery.send_budget import SendBudget
from bot.log import mark
from bot.model import Button, Message, ReplyTo
from bot.ports import NotSent, Outcome, Sent, Trouble
from bot.render.limits import NOTICE_CHARACTERS
from bot.render.markup import without_times
from bot.telegram import errors
from bot.telegram.account import Call

log = logging.getLogger(__name__)

CALLED_OFF = NotSent(Trouble.WITHHELD, "called off when its turn came")
SHOWN_TO_ALL = NotSent(Trouble.REFUSED, "the server shows to all what is for one person")


class TelegramMessenger:
    """Sends HTML, without link previews. With `paid`, digests are paid for and go at the paid rate; replies do not."""

    def __init__(self, call: Call, budget: SendBudget, *, paid: bool = False) -> None:
        self._call, self._budget, self._paid = call, budget, paid
        self._ephemeral = True
        """Whether the server keeps ephemeral messages to one person, as far as it has not shown one to all."""
        self._times = True
        """Whether the server knows moments, as far as it has not refused one; a message that is refused is not sent."""

    async def send(
        self,
        chat: int,
        message: Message,
        *,
        thread: int = 0,
        reply: bool = True,
        still: Callable[[], Awaitable[bool]] | None = None,
    ) -> Outcome:
        """See `ports.Messenger`."""
        message = self._fitting(chat, message)
        if message.ephemeral and not self._ephemeral:
            return SHOWN_TO_ALL
        await self._budget.turn(chat, reply=reply)
        if still is not None and not await still():
            return CALLED_OFF
        where = {"chat_id": chat} | ({"message_thread_id": thread} if thread else {}) | replied(message)
        where |= seen_by_one(message)
        how = {"allow_paid_broadcast": True} if self._paid and not reply else {}
        how |= {"disable_notification": True} if message.silently else {}
        method, what = sending(message)
        outcome = await self._put(method, chat, where | how | what, for_one=message.ephemeral is not None)
        other = self._otherwise(chat, message, thread, outcome, reply=reply)
        return await self.send(chat, other[0], thread=other[1], reply=reply, still=still) if other else outcome

    def _otherwise(
        self, chat: int, message: Message, thread: int, outcome: Outcome, *, reply: bool
    ) -> tuple[Message, int] | None:
        """How a message that Telegram refused goes out all the same, and in which thread; None for not at all."""
        if not isinstance(outcome, NotSent) or outcome is SHOWN_TO_ALL:
            return None
        if self._knows_no_times(outcome):
            return message, thread
        if outcome.trouble is Trouble.REFUSED and message.replies_to:
            log.info("chat %s gets a message that does not quote or reply: %s", mark(chat), outcome.reason)
            return replying_less(message), thread
        if outcome.trouble is Trouble.REFUSED and message.picture:
            log.info("chat %s gets the words of a picture without it: %s", mark(chat), outcome.reason)
            return replace(message, picture=None), thread
        return (message, 0) if thread and reply and outcome.trouble is Trouble.THREAD_LOST else None

    async def edit(self, chat: int, message_id: int, message: Message, *, reply: bool = True) -> Outcome:
        """See `ports.Messenger`."""
        await self._budget.turn(chat, reply=reply)
        method, what = editing(self._fitting(chat, message))
        where = {"chat_id": chat, "message_id": message_id}
        if message.ephemeral:
            method = method.replace("editMessage", "editEphemeralMessage")
            where = {
                "chat_id": chat,
                "ephemeral_message_id": message_id,
                "receiver_user_id": message.ephemeral.receiver,
            }
        outcome = await self._put(method, chat, where | what)
        return await self.edit(chat, message_id, message, reply=reply) if self._knows_no_times(outcome) else outcome

    def spacing(self, chat: int) -> float:
        """See `ports.Messenger`."""
        return self._budget.spacing(chat)

    async def answer(self, callback: str, text: str = "") -> None:
        """See `ports.Messenger`. Telegram forgets a press after a while; then the answer is not needed any more."""
        notice = {"text": text[:NOTICE_CHARACTERS]} if text else {}
        try:
            await self._call("answerCallbackQuery", {"callback_query_id": callback} | notice)
        except TelegramError as failure:
            log.info("a press was not answered: %s", failure.message)

    def _fitting(self, chat: int, message: Message) -> Message:
        """The message as this chat may have it: a private chat has its reader's zone, and needs no moments."""
        return message if self._times and is_group(chat) else replace(message, html=without_times(message.html))

    def _knows_no_times(self, outcome: Outcome) -> bool:
        """Whether the server has just refused a moment: it is one before Bot API 9.5."""
        refused = isinstance(outcome, NotSent) and outcome.trouble is Trouble.REFUSED and "tg-time" in outcome.reason
        known, self._times = self._times, self._times and not refused
        return refused and known

    async def _put(self, method: str, chat: int, parameters: Mapping[str, Any], *, for_one: bool = False) -> Outcome:
        try:
            result = await self._call(method, parameters)
        except TelegramError as failure:
            if errors.unmodified(failure):
                return Sent(parameters.get("message_id", 0))
            outcome = errors.not_sent(failure)
            if outcome.trouble is Trouble.SLOW_DOWN:
                self._budget.refused(chat, outcome.retry_after)
            return outcome
        self._budget.served()
        if for_one and not (isinstance(result, dict) and result.get("ephemeral_message_id")):
            return await self._take_back(chat, result)
        return Sent(result.get("message_id", 0) if isinstance(result, dict) else 0)

    async def _take_back(self, chat: int, result: Any) -> NotSent:
        """The server has shown to all what one person was to see: delete it."""
        log.error("the Bot API server does not keep ephemeral messages to one person: set telegram.ephemeral = false")
        if isinstance(result, dict):
            try:
                await self._call("deleteMessage", {"chat_id": chat, "message_id": result.get("message_id", 0)})
            except TelegramError as failure:
                log.error("what all see now could not be deleted: %s", failure.message)  # noqa: TRY400 - one plain line
        self._ephemeral = False
        return SHOWN_TO_ALL


def is_group(chat: int) -> bool:
    """Whether a chat has a group's limits: groups and channels have negative ids [API Chat.id]."""
    return chat < 0


def content(message: Message) -> dict[str, Any]:
    """The parameters that sendMessage and editMessageText share."""
    made: dict[str, Any] = {
        "text": message.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if message.buttons:
        made["reply_markup"] = {"inline_keyboard": [[_button(button) for button in row] for row in message.buttons]}
    return made


def sending(message: Message) -> tuple[str, dict[str, Any]]:
    """The method that sends a message, and its parameters."""
    if message.picture:
        return "sendPhoto", {"photo": InputFile(message.picture.png, filename="picture.png")} | _caption(message)
    if message.file:
        file = InputFile(message.file.text.encode(), filename=message.file.name)
        return "sendDocument", {"document": file} | _caption(message)
    return "sendMessage", content(message)


def editing(message: Message) -> tuple[str, dict[str, Any]]:
    """The method that makes an earlier message this one, and its parameters; a picture may replace another."""
    if message.picture is None:
        return "editMessageText", content(message)
    how = _caption(message)
    words = {name: how.pop(name) for name in ("caption", "parse_mode")}
    return "editMessageMedia", {"media": InputMediaPhoto(message.picture.png, filename="picture.png", **words)} | how


def _caption(message: Message) -> dict[str, Any]:
    """What goes with a file or a picture."""
    made = {name: value for name, value in content(message).items() if name not in {"text", "link_preview_options"}}
    return made | {"caption": message.html}


def replied(message: Message) -> dict[str, Any]:
    """The parameter of sendMessage that says what the message replies to; a message that is gone is not waited for."""
    to = message.replies_to
    if to is None:
        return {}
    quote = {"quote": to.quote, "quote_parse_mode": "HTML", "quote_position": to.position} if to.quote else {}
    return {"reply_parameters": {"message_id": to.message, "allow_sending_without_reply": True} | quote}


def seen_by_one(message: Message) -> dict[str, Any]:
    """The parameters that show a message to one person only.

    Bot API 10.2 has them by themselves, 10.3 in an object in place of that; a server ignores what it does not know.
    They are sent only in answer to an ephemeral message, which a server without them never brings.
    """
    if message.ephemeral is None:
        return {}
    whom: dict[str, Any] = {"receiver_user_id": message.ephemeral.receiver}
    whom |= {"callback_query_id": message.ephemeral.press} if message.ephemeral.press else {}
    reply = {"reply_parameters": {"ephemeral_message_id": message.ephemeral.answers}}
    return whom | {"ephemeral_message_parameters": whom} | ({} if message.ephemeral.press else reply)


def replying_less(message: Message) -> Message:
    """The message without its quotation; one without a quotation replies to nothing.

    Telegram refuses a quotation when the message was edited, and in a thread a reply to a deleted message.
    """
    to = message.replies_to
    return replace(message, replies_to=ReplyTo(to.message) if to and to.quote else None)


def _button(button: Button) -> dict[str, str]:
    return {"text": button.label, "callback_data": button.data}
