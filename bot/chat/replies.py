"""Sends the messages of a Reply, in order, and repeats what Telegram does not answer.

Raises nothing for what Telegram answers. A person whose answer Telegram refused is told so.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from bot.chat.dialog.request import Reply, Request
from bot.delivery import outbox, relocation
from bot.log import mark
from bot.model import Chat, ChatKind, ChatState, Ephemeral, Message, ReplyTo
from bot.ports import Clock, Messenger, NotSent, Outcome, Sent, Store, StoreError, Trouble
from bot.render.markup import Text, Trusted, markup
from bot.render.speech.languages import speech_of
from bot.render.speech.speech import Speech
from bot.render.texts import chat_texts, where_texts
from bot.told import printed

log = logging.getLogger(__name__)

MOST_TRIES: Final = 5
"""Tries of an answer that Telegram does not react to: half a minute, after which nobody waits for it any more."""
_REASONS: Final = {Trouble.CLOSED: where_texts.topic_closed, Trouble.GONE: where_texts.may_not_answer}


class Replies:
    """Sends a Reply to the chat of its Request. `complain` is called with chat and reason when Telegram refuses one."""

    def __init__(
        self, messenger: Messenger, store: Store, clock: Clock, complain: Callable[[int, str], None] | None = None
    ) -> None:
        self._messenger, self._store, self._clock, self._complain = messenger, store, clock, complain

    async def say(self, ask: Request, reply: Reply) -> None:
        """Send a reply; first end the wait that a pressed button shows."""
        if ask.callback and not ask.ephemeral:
            await self._messenger.answer(ask.callback, reply.notice)
        for number, message in enumerate(reply.messages):
            place = (ask.ephemeral or ask.message) if reply.edit and not number else 0
            outcome = await self._deliver(ask.chat, _addressed(ask, message), ask.thread, place)
            if not isinstance(outcome, Sent):
                await self._explain(ask, outcome)
                break
        if ask.callback and ask.ephemeral:  # the press is what allows to send, until it is answered
            await self._messenger.answer(ask.callback, reply.notice)

    async def apologise(self, chat: int, thread: int = 0) -> None:
        """Tell the chat that something went wrong."""
        await self._deliver(chat, await self._apology(chat), thread, 0)

    async def _apology(self, chat: int) -> Message:
        return Message(markup([Trusted((await self._speech(chat)).say(chat_texts.WENT_WRONG))]))

    async def _speech(self, chat: int) -> Speech:
        return speech_of(await self._store.get(Chat, str(chat)))

    async def tell(self, chat: int, message: Message) -> None:
        """Send a message that nobody asked for."""
        await self._deliver(chat, message, 0, 0)

    async def skipped(self, chat: int, count: int) -> None:
        """Say that so many messages of a chat were not answered because it sent too many at once."""
        log.info("chat %s sent more than can be answered; %d updates were skipped", mark(chat), count)
        said = chat_texts.skipped(await self._speech(chat), count)
        await self._deliver(chat, Message(markup([Trusted(said)])), 0, 0)

    async def in_private(self, person: int, sentence: Callable[[Speech], str]) -> None:
        """Tell a person something where only they read it; nobody is told who has not spoken to the bot in private."""
        chat = await self._store.get(Chat, str(person)) if person > 0 else None
        if chat and chat.kind is ChatKind.PRIVATE and chat.state is ChatState.ACTIVE:
            await self._deliver(person, Message(markup([Text(sentence(speech_of(chat)))])), 0, 0)

    async def _explain(self, ask: Request, outcome: NotSent) -> None:
        """Tell somebody in private why there is no answer in the group, and who can do something about it."""
        sentence = _REASONS.get(outcome.trouble)
        if sentence and not ask.private:
            await self.in_private(ask.user, lambda speech: sentence(speech, ask.title))

    async def _deliver(self, chat: int, message: Message, thread: int, place: int) -> Outcome:
        """Send one message, in place of the message `place` if possible; returns what became of it."""
        if place:
            outcome = await self._insist(lambda: self._messenger.edit(chat, place, message))
            if not _refused(outcome):  # too old to be edited, or deleted: send a new one
                await self._keep(chat, place, message)
                return await self._settle(chat, outcome)
        outcome = await self._insist(lambda: self._messenger.send(chat, message, thread=thread))
        if isinstance(outcome, Sent):
            await self._keep(chat, outcome.message_id, message)
            return outcome
        if outcome.trouble is Trouble.MIGRATED and outcome.new_chat not in (0, chat):
            await relocation.move(self._store, chat, outcome.new_chat)
            return await self._deliver(outcome.new_chat, message, thread, 0)
        if _refused(outcome) and message != await self._apology(chat):
            log.error("Telegram refused an answer to chat %s: %s", mark(chat), outcome.reason)
            if self._complain:
                self._complain(chat, outcome.reason)
            if message.ephemeral is None:  # what was for one person is nothing to the others
                await self.apologise(chat, thread)
            return outcome
        return await self._settle(chat, outcome)

    async def _keep(self, chat: int, sent: int, message: Message) -> None:
        """Keep what the chat has now, to correct it later; without that it has its answer all the same."""
        if message.ephemeral:
            return
        try:
            await printed.keep(self._store, chat, sent, message, self._clock.now())
        except StoreError as error:
            log.warning("an answer to chat %s cannot be corrected later: %s", mark(chat), error)

    async def _insist(self, attempt: Callable[[], Awaitable[Outcome]]) -> Outcome:
        tries = 1
        while not isinstance(outcome := await attempt(), Sent):
            wait = outbox.repeat_wait(outcome, tries, MOST_TRIES)
            if wait is None:
                break
            tries += 1
            await self._clock.sleep(wait)
        return outcome

    async def _settle(self, chat: int, outcome: Outcome) -> Outcome:
        if isinstance(outcome, Sent):
            return outcome
        log.warning("an answer did not reach chat %s: %s", mark(chat), outcome.reason)
        if outcome.trouble is Trouble.GONE:
            await relocation.lose(self._store, chat, outcome.reason, self._clock.now())
        return outcome


def _addressed(ask: Request, message: Message) -> Message:
    """The message as a reply to what somebody wrote or pressed, where others write too.

    What answers a message that only its sender sees is seen by them alone too.
    Each message of an answer is one: among the comments below a post, that alone keeps it there.
    """
    if ask.ephemeral:
        return replace(message, replies_to=None, ephemeral=Ephemeral(ask.user, ask.ephemeral, ask.callback))
    if ask.private or not ask.message or message.replies_to:
        return message
    return replace(message, replies_to=ReplyTo(ask.message))


def _refused(outcome: Outcome) -> bool:
    return not isinstance(outcome, Sent) and outcome.trouble in {Trouble.REFUSED, Trouble.THREAD_LOST}
