"""/story: a story with its articles, which an admin parts from it or joins with another story; each with an undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Final

from bot.access.audit import Undone
from bot.chat.commands.newsroom.found_stories import FoundStory, near, stories_on, story_of
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import NUMBERS_PER_ROW, Rows, button
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import AuditEntry, Filed, StoryRuling
from bot.ports import Write
from bot.render.lookups.article_pages import article_page
from bot.render.phrases import short
from bot.render.speech.speech import to_say
from bot.render.story import Place
from bot.render.texts.access import audit_texts
from bot.render.texts.newsroom import article_texts, story_texts
from bot.stories.rulings import merging, parting, undoing
from bot.stories.turn import TURN

SHOWN: Final = 12
"""Articles that are shown and can be parted: a longer list does not fit on a phone."""
HEADLINE_CHARACTERS: Final = 80
EXAMPLES: Final = (to_say("smic delay"), "https://example.com/news/1")


async def story(desk: Desk, ask: Request) -> Reply:
    """The story with these words; a choice of several."""
    if not ask.words.strip():
        return reply_text(ask.speech.say(story_texts.USAGE))
    found = await stories_on(desk, ask.words)
    if not found:
        return reply_text(ask.speech.say(story_texts.NONE))
    if len(found) > 1:
        return reply_text(ask.speech.say(story_texts.WHICH), _choices(found, Action.STORY))
    return await _shown(desk, ask, found[0])


async def show_story(desk: Desk, ask: Request, press: Press) -> Reply:
    """The story of the article of a button."""
    found = await story_of(desk, press.value(0))
    return await _shown(desk, ask, found) if found else reply_notice(ask.speech.say(story_texts.GONE))


async def _shown(desk: Desk, ask: Request, found: FoundStory) -> Reply:
    count = len(found.articles)
    place = Place(await desk.zone_of(ask.chat), desk.clock.now(), ask.speech)
    heading = story_texts.heading(ask.speech, short(found.headline, HEADLINE_CHARACTERS), count)
    rest = "\n\n" + story_texts.more(ask.speech, count - SHOWN) if count > SHOWN else ""
    said = article_page(heading + rest, found.articles[:SHOWN], 1, place)
    buttons = [
        button(story_texts.part(ask.speech, number), Action.PART, one.id, _other(found, one.id))
        for number, one in enumerate(found.articles[:SHOWN], 1)
        if count > 1
    ]
    each = NUMBERS_PER_ROW // 2
    rows: Rows = tuple(tuple(buttons[n : n + each]) for n in range(0, len(buttons), each))
    return reply(*said, rows=(*rows, (button(story_texts.join(ask.speech), Action.JOIN_WITH, found.id),)))


def _other(found: FoundStory, article: str) -> str:
    return next(one.id for one in found.articles if one.id != article)


def _choices(found: Iterable[FoundStory], action: Action, *values: str) -> Rows:
    return tuple((button(one.headline, action, *values, one.id),) for one in found)


async def join_with(desk: Desk, ask: Request, press: Press) -> Reply:
    """The stories with which that of a button can be joined."""
    found = await story_of(desk, press.value(0))
    if found is None:
        return reply_notice(ask.speech.say(story_texts.GONE))
    others = await near(desk, found)
    if not others:
        return reply_text(ask.speech.say(story_texts.NOTHING_NEAR))
    return reply_text(ask.speech.say(story_texts.JOIN_WITH), _choices(others, Action.JOIN, found.id))


async def join(desk: Desk, ask: Request, press: Press) -> Reply:
    """Join the stories of two articles."""
    one, other = await story_of(desk, press.value(0)), await story_of(desk, press.value(1))
    if one is None or other is None:
        return reply_notice(ask.speech.say(story_texts.GONE))
    sides = [tuple(article.id for article in each.articles) for each in (one, other)]
    if set(sides[0]) & set(sides[1]):
        return reply_notice(ask.speech.say(story_texts.SAME))
    made = _ruling(desk, sides[0], sides[1], together=True)
    entry = await _decided(desk, ask, merging, made, audit_texts.STORIES_JOINED, one=one.headline, other=other.headline)
    return _done(ask, story_texts.JOINED, entry)


async def part(desk: Desk, ask: Request, press: Press) -> Reply:
    """Part an article, with the reprints of it, from its story."""
    found = await story_of(desk, press.value(0))
    if found is None or press.value(1) not in {one.id for one in found.articles}:
        return reply_notice(ask.speech.say(story_texts.GONE))
    parted = await _with_reprints(desk, found, press.value(0))
    left = tuple(one.id for one in found.articles if one.id not in parted)
    if not left:
        parted, left = (press.value(0),), tuple(one.id for one in found.articles if one.id != press.value(0))
    made = _ruling(desk, parted, left, together=False)
    title = next(one.title for one in found.articles if one.id == press.value(0))
    entry = await _decided(desk, ask, parting, made, audit_texts.STORY_PARTED, title=title)
    return _done(ask, story_texts.PARTED, entry)


async def _with_reprints(desk: Desk, found: FoundStory, article: str) -> tuple[str, ...]:
    """An article with those that only reprint it."""
    stories = await desk.catalog.stories(one.id for one in found.articles) or ()
    reprints = (copy for one in stories for copy, original in one.copies if original == article)
    return (article, *reprints)


def _ruling(desk: Desk, one: Sequence[str], other: Sequence[str], *, together: bool) -> StoryRuling:
    now = desk.clock.now()
    name = blake2b(f"{now.isoformat()} {one} {other}".encode(), digest_size=6).hexdigest()
    return StoryRuling(name, tuple(one), tuple(other), together, now)


async def _decided(
    desk: Desk,
    ask: Request,
    deciding: Callable[[Iterable[StoryRuling], StoryRuling], list[Write]],
    made: StoryRuling,
    what: str,
    **values: str,
) -> str:
    """Store a decision and note who made it; the id of the note, which its undo names."""
    async with desk.store.turn(TURN):
        known = await desk.store.every(StoryRuling)
        writes = deciding(known, made)
        await desk.store.commit(*writes)
    return await desk.note(ask, what, *undoing(writes, known), **values)


def _done(ask: Request, said: str, entry: str) -> Reply:
    rows = ((button(story_texts.undo(ask.speech), Action.TAKE_BACK, entry),),)
    return reply_text(ask.speech.say(said), rows)


async def take_back(desk: Desk, ask: Request, press: Press) -> Reply:
    """Undo what a button names in the audit log."""
    entry = await desk.store.get(AuditEntry, press.value(0))
    if entry and not ask.standing.includes(entry.role):
        return reply_notice(ask.speech.say(story_texts.CANNOT_UNDO))
    undone, kinds = await desk.undo(ask, entry) if entry else (Undone.GONE, ())
    if undone is not Undone.DONE:
        return reply_notice(ask.speech.say(story_texts.CANNOT_UNDO))
    return reply_text(ask.speech.say(article_texts.RESTORED if Filed in kinds else story_texts.UNDONE))


FAMILY: Final = Family(
    commands=(
        Command(
            "story",
            Who.EDITOR,
            "Show a story, part an article from it, or join it with another",
            story,
            EXAMPLES,
        ),
    ),
    buttons=(
        ButtonAction(Action.STORY, Who.EDITOR, show_story),
        ButtonAction(Action.PART, Who.EDITOR, part),
        ButtonAction(Action.JOIN_WITH, Who.EDITOR, join_with),
        ButtonAction(Action.JOIN, Who.EDITOR, join),
        ButtonAction(Action.TAKE_BACK, Who.EDITOR, take_back),
    ),
)
