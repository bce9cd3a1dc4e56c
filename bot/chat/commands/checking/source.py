"""*Source* and *Why*: a story in its articles, and the reasons for which it was told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.archive.versions import words_at
from bot.chat.commands.checking.answered_story import (
    AnsweredStory,
    Kept,
    answered_story,
    as_printed,
    below,
    filed_of,
    overlap,
    passage_receipts,
    place_of,
    refusal,
)
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import ReplyTo, Role
from bot.render import evidence
from bot.render.evidence import Chosen
from bot.render.markup import Fragment, Text, Trusted
from bot.render.story import Place, words_of
from bot.render.texts import checking_texts
from bot.render.texts.newsroom import story_texts
from bot.render.texts.trends import first_told_texts
from bot.trends.first_told import first_told
from summaries.model import Receipt

PASSED_OVER: Final = 3
"""Passages that lost which are shown."""
IN_PLACE: Final = "e"
"""The value of a button that changes the message below which it is."""


async def source(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show the passages of a story in their articles, in a reply that quotes the first."""
    told = await answered_story(desk, ask, press)
    if told is None:
        return reply_notice(ask.speech.say(checking_texts.ANSWER_GONE))
    in_place = press.value(2) == IN_PLACE
    if why_not := refusal(desk, ask, f"{told.answer.id} {told.number}", in_place=in_place):
        return reply_notice(why_not)
    passages = told.story.passages
    named = [one.article for passage in passages for one in passage_receipts(passage)]
    kept = await filed_of(desk, named or told.story.articles[:1])
    place = Place(await desk.zone_of(ask.chat), desk.clock.now(), ask.speech)
    if passages:
        card = tuple(evidence.source_card([place_of(one, kept) for one in passages], place))
    else:
        card = tuple(fragment for one in kept.values() for fragment in evidence.opening_card(one.article, place))
    card = card or (Trusted(ask.speech.say(checking_texts.ARTICLES_GONE)),)
    card = (*card, *await _first_told(desk, told, place))
    rows = keyboards.card(ask.speech, told.answer.id, told.number, Action.SOURCE)
    rows = (*rows, *_for_admins(ask, kept))
    if in_place:
        return reply(*card, rows=rows, edit=True)
    to = _quoting(ask, told, kept)
    opening = [] if to.quote else [Text(checking_texts.source_of(ask.speech, told.story.headline) + "\n")]
    return below(ask, reply(*opening, *card, rows=rows), to)


async def _first_told(desk: Desk, told: AnsweredStory, place: Place) -> Sequence[Fragment]:
    """Who told the story first, of all its articles that are in the archive; nothing when that is not known."""
    others = [await desk.catalog.together_with(one) or () for one in told.story.articles[:1]]
    kept = await filed_of(desk, (*told.story.articles, *(one for some in others for one in some)))
    first = first_told([one.article for one in kept.values()], place.zone, place.speech)
    if first is None:
        return ()
    line = first_told_texts.first_told(place.speech, first.outlet, place.moment(first.at), first.later)
    return (Text(f"\n\n{line}"),)


def _for_admins(ask: Request, kept: Kept) -> Rows:
    """Below the card in the private chat of an admin: the story, which can be parted or joined there."""
    if not (kept and ask.private and ask.standing.includes(Role.ADMIN)):
        return ()
    return ((keyboards.button(story_texts.story(ask.speech), Action.STORY, next(iter(kept))),),)


async def why(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show why a story was told: the words that matched, the weights, and what lost to it."""
    told = await answered_story(desk, ask, press)
    if told is None:
        return reply_notice(ask.speech.say(checking_texts.ANSWER_GONE))
    in_place = press.value(2) == IN_PLACE
    if why_not := refusal(desk, ask, f"{told.answer.id} {told.number}", in_place=in_place):
        return reply_notice(why_not)
    story = told.story
    lost = _apart(story.passed_over)[:PASSED_OVER]
    quoted = [one.article for passage in story.passages for one in passage_receipts(passage)]
    kept = await filed_of(desk, (*quoted, *(one.article for one in lost)))
    printed = [as_printed(passage, kept) for passage in story.passages]
    chosen = [Chosen(words_of(each), each.why) for each in printed if each]
    passed_over = [
        (words, evidence.citation(kept[one.article].article)) for one in lost if (words := words_at(one, kept))
    ]
    if printed and not chosen:
        gone = ask.speech.say(checking_texts.WORDS_CHANGED) if kept else ask.speech.say(checking_texts.ARTICLES_GONE)
        return reply_notice(gone)
    card = evidence.why_card(story.headline, story.topic, story.matched, chosen, passed_over, speech=ask.speech)
    made = reply(*card, rows=keyboards.card(ask.speech, told.answer.id, told.number, Action.WHY))
    return replace(made, edit=True) if in_place else below(ask, made)


def _apart(spans: Iterable[Receipt]) -> list[Receipt]:
    """The spans without those that overlap an earlier one: they would look like one passage told twice."""
    found: list[Receipt] = []
    for one in spans:
        if not any(overlap(one, other) for other in found):
            found.append(one)
    return found


def _quoting(ask: Request, told: AnsweredStory, kept: Kept) -> ReplyTo:
    """A reply that quotes the first passage where it stands in the message below which the button is."""
    first = as_printed(told.story.passages[0], kept) if told.story.passages else None
    if first is None:
        return ReplyTo(ask.message)
    return evidence.quote_in(first, ask.shown, ask.message, headline=told.story.headline)


FAMILY: Final = Family(
    buttons=(
        ButtonAction(Action.SOURCE, Who.EVERYONE, source),
        ButtonAction(Action.WHY, Who.EVERYONE, why),
    )
)
