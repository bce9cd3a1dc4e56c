"""The pages of a draft: the list of its stories, one story, the question before it is published. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.chat.dialog.callback_data import Action, encode, tag
from bot.chat.dialog.keyboards import NUMBERS_PER_ROW, Rows, button
from bot.chat.managed.addressed import There, for_chat
from bot.model import Button, Chat, Message, Proof, ProofStory
from bot.proofs.editing import printed
from bot.proofs.printing import as_printed, is_empty, tells_news
from bot.render.markup import Bold, Fragment, Italic, Text, clip, markup
from bot.render.phrases import short
from bot.render.speech.languages import speech_of
from bot.render.speech.speech import Speech
from bot.render.story import Place, story_fragments
from bot.render.texts.managed import proof_texts
from bot.render.times import weekday_moment, zone_shown

LIST, STORY, UP, DOWN, DROP, RESTORE, RETITLE, WRITTEN, ORIGINAL, ALL, ASK, PUBLISH, HOLD, GO_ON = (
    "v", "s", "u", "d", "x", "r", "h", "t", "o", "a", "p", "P", "k", "c",
)  # fmt: skip
"""What a button of a draft does: its first value."""
MOST_NUMBERS: Final = 48
"""Stories with a button each: eight rows."""


def list_page(proof: Proof, chat: Chat, reader: Chat | None, zone: str) -> Message:
    """The list of a draft's stories for an editor, with its buttons."""
    return overview(proof, chat, speech_of(reader), zone)


def overview(proof: Proof, chat: Chat, speech: Speech, zone: str) -> Message:
    """The list of a draft's stories, when it is sent, and buttons to work on it."""
    blocks: list[Fragment] = [
        Bold(proof_texts.heading(speech, chat.title)),
        Text(f"\n{_state(proof, chat, speech, zone)}"),
    ]
    for place, one in enumerate(proof.stories, 1):
        headline = short(as_printed(one, speech).headline, proof_texts.SHOWN_CHARACTERS)
        if one.dropped:
            blocks.append(Italic(f"\n{place}. {proof_texts.left_out(speech, headline)}"))
        else:
            blocks.append(Text(f"\n{place}. {headline}"))
    if proof.published:
        return Message(markup(clip(blocks)))
    blocks += [Italic(f"\n\n{speech.say(proof_texts.HOW)}")] if proof.stories else []
    return Message(markup(clip(blocks)), for_chat(_list_rows(proof, speech), There(proof.chat)))


def story_page(proof: Proof, one: ProofStory, speech: Speech, place: Place) -> Message:
    """A story as it is printed, with buttons for what may be changed."""
    said = [Italic(speech.say(proof_texts.DROPPED) + "\n\n")] if one.dropped else []
    number = proof.stories.index(one) + 1
    words = clip((*said, *story_fragments(as_printed(one, speech), place, marked=True, number=number)))
    return Message(markup(words), for_chat(_story_rows(proof, one, speech), There(proof.chat)))


def headline_page(proof: Proof, one: ProofStory, speech: Speech) -> Message:
    """The question for a headline."""
    rows = ((_button(speech.say(proof_texts.CANCEL), STORY, proof, one.number),),)
    return Message(
        markup([Text(proof_texts.send_headline(speech, one.headline or one.story.headline))]),
        for_chat(rows, There(proof.chat)),
    )


def question_page(proof: Proof, chat: Chat, speech: Speech) -> Message:
    """The question before a draft is published."""
    rows = (
        (_button(speech.say(proof_texts.REALLY), PUBLISH, proof), _button(speech.say(proof_texts.BACK), LIST, proof)),
    )
    return Message(markup([Text(proof_texts.really(speech, chat.title))]), for_chat(rows, There(proof.chat)))


def awaited(proof: Proof, number: int) -> str:
    """The data of the button that the next text of an editor presses: it is the headline of this story."""
    return encode(Action.PROOF, WRITTEN, tag(proof.key), str(number))


def _state(proof: Proof, chat: Chat, speech: Speech, zone: str) -> str:
    """What becomes of the draft."""
    if proof.published:
        return proof_texts.published(speech, chat.title, _moment(speech, proof.published, chat, zone))
    if proof.held:
        return speech.say(proof_texts.HELD)
    if is_empty(proof):
        return speech.say(proof_texts.ALL_DROPPED)
    due = proof_texts.due(speech, _moment(speech, proof.deadline, chat, zone))
    if printed(proof):
        return due
    return speech.together([due, speech.say(proof_texts.NOTHING_SENT if chat.silent else proof_texts.NOTHING_NEW)])


def _moment(speech: Speech, moment: datetime, chat: Chat, zone: str) -> str:
    place = chat.zone or zone
    return f"{weekday_moment(speech, moment, place)} ({zone_shown(speech, place)})"


def _list_rows(proof: Proof, speech: Speech) -> Rows:
    numbered = list(enumerate(proof.stories, 1))[:MOST_NUMBERS]
    numbers = [_button(str(place), STORY, proof, one.number) for place, one in numbered]
    rows = tuple(tuple(numbers[n : n + NUMBERS_PER_ROW]) for n in range(0, len(numbers), NUMBERS_PER_ROW))
    rows += ((_button(speech.say(proof_texts.READ_ALL), ALL, proof),),) if printed(proof) else ()
    hold, go_on = (proof_texts.HOLD, HOLD), (proof_texts.LET_GO, GO_ON)
    label, what = go_on if proof.held else hold
    publish = (_button(speech.say(proof_texts.PUBLISH), ASK, proof),) if tells_news(proof) or printed(proof) else ()
    return (*rows, (*publish, _button(speech.say(label), what, proof)))


def _story_rows(proof: Proof, one: ProofStory, speech: Speech) -> Rows:
    back = (_button(speech.say(proof_texts.BACK), LIST, proof),)
    if one.dropped:
        return ((_button(speech.say(proof_texts.RESTORE), RESTORE, proof, one.number),), back)
    move = (
        _button(speech.say(proof_texts.UP), UP, proof, one.number),
        _button(speech.say(proof_texts.DOWN), DOWN, proof, one.number),
    )
    title: tuple[Button, ...] = (_button(speech.say(proof_texts.RETITLE), RETITLE, proof, one.number),)
    title += (_button(speech.say(proof_texts.OWN_HEADLINE), ORIGINAL, proof, one.number),) if one.headline else ()
    return (move, title, (_button(speech.say(proof_texts.DROP), DROP, proof, one.number),), back)


def _button(label: str, what: str, proof: Proof, number: int = 0) -> Button:
    return button(label, Action.PROOF, what, tag(proof.key), *([str(number)] if number else []))
