"""/articles: the articles of the archive, listed, shown, corrected and removed by an admin; each with an undo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from bot.archive.by_hand.articles import ByHand
from bot.archive.by_hand.fields import FIELDS, Refusal, Said
from bot.archive.lookup import ANY_TIME, READ, by_words
from bot.chat.commands.newsroom.found_stories import story_of
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, fits
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import NUMBERS_PER_ROW, Rows, button
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Filed, RemovedArticle
from bot.ports import Drop, Put
from bot.render.evidence import opening_card
from bot.render.lookups.article_pages import article_page
from bot.render.markup import Code, Fragment, Text, Trusted
from bot.render.phrases import short
from bot.render.sanitize import one_line
from bot.render.speech.speech import Speech, to_say
from bot.render.story import Place
from bot.render.texts.access import audit_texts
from bot.render.texts.newsroom import article_texts, story_texts
from bot.render.times import moment
from bot.schedule.zones import zone_named

EACH_PAGE: Final = 10
LAST_PAGE: Final = "99"
SHOWN_CHARACTERS: Final = 100
"""Characters of a former and a new value that are shown."""
REFUSALS: Final = MappingProxyType(
    {
        Refusal.EMPTY: article_texts.NO_VALUE,
        Refusal.TOO_LONG: article_texts.TOO_LONG,
        Refusal.NO_DATE: article_texts.NO_DATE,
        Refusal.AHEAD: article_texts.AHEAD,
        Refusal.NO_LANGUAGE: article_texts.NO_LANGUAGE,
    }
)
EXAMPLES: Final = ("huawei", to_say('"supply chain"'))


async def articles(desk: Desk, ask: Request) -> Reply:
    """A page of articles; with the id of one, that one, and with a field and words behind the id, its correction."""
    first, _, rest = ask.words.strip().partition(" ")
    filed = await desk.store.get(Filed, first) if first else None
    if filed is None:
        return await _page(desk, ask, ask.words.strip(), 0)
    return await _correct(desk, ask, filed, rest.strip()) if rest.strip() else await _card(desk, ask, filed)


async def turn_page(desk: Desk, ask: Request, press: Press) -> Reply:
    """Another page, in place of the one that is shown."""
    digits = press.value(0)
    page = int(digits) if digits.isdecimal() and len(digits) <= len(LAST_PAGE) else 0
    made = await _page(desk, ask, press.value(1), page)
    return Reply(made.messages, edit=True)


async def show(desk: Desk, ask: Request, press: Press) -> Reply:
    """The article of a button."""
    filed = await desk.store.get(Filed, press.value(0))
    return await _card(desk, ask, filed) if filed else reply_notice(ask.speech.say(article_texts.GONE))


async def _page(desk: Desk, ask: Request, words: str, page: int) -> Reply:
    found = (await by_words(desk.store, words, ANY_TIME)).filed if words else await desk.store.articles(limit=READ)
    if not found:
        return reply_text(ask.speech.say(article_texts.NONE if words else article_texts.EMPTY))
    pages = -(-len(found) // EACH_PAGE)
    first = min(page, pages - 1) * EACH_PAGE
    some = found[first : first + EACH_PAGE]
    heading = article_texts.heading(ask.speech, short(words), len(found))
    place = Place(await desk.zone_of(ask.chat), desk.clock.now(), ask.speech)
    said = article_page(heading, [one.article for one in some], first + 1, place)
    return reply(*said, rows=(*_numbers(some, first + 1), *_pager(ask.speech, words, first // EACH_PAGE, pages)))


def _numbers(some: Sequence[Filed], first: int) -> Rows:
    buttons = [button(str(number), Action.ARTICLE, one.key) for number, one in enumerate(some, first)]
    return tuple(tuple(buttons[n : n + NUMBERS_PER_ROW - 1]) for n in range(0, len(buttons), NUMBERS_PER_ROW - 1))


def _pager(speech: Speech, words: str, page: int, pages: int) -> Rows:
    carried = one_line(words).replace("|", " OR ")
    fitting = pages > 1 and fits(Action.ARTICLES, LAST_PAGE, carried)
    return (keyboards.pager(speech, page, pages, Action.ARTICLES, carried),) if fitting else ()


async def _card(desk: Desk, ask: Request, filed: Filed) -> Reply:
    """An article with its first passages and its story, how it is corrected, and the button that removes it."""
    article, zone = filed.article, await desk.zone_of(ask.chat)
    story = await story_of(desk, filed.key)
    when = _shown(ask, "date", article.published, zone, desk.clock.now())
    fragments: list[Fragment] = [
        *opening_card(article, Place(zone, desk.clock.now(), ask.speech)),
        Text("\n\n" + article_texts.about(ask.speech, article.outlet, when, article.language, filed.topics)),
        Trusted("\n" + article_texts.history(ask.speech, len(filed.earlier), len(story.articles) if story else 1)),
        Trusted("\n\n" + ask.speech.say(article_texts.HOW)),
    ]
    for name, value in _values(filed, zone).items():
        fragments += [Trusted("\n"), Code(f"/articles {filed.key} {name}: {value}")]
    rows = (
        (
            button(story_texts.story(ask.speech), Action.STORY, filed.key),
            button(article_texts.remove(ask.speech), Action.REMOVE_ARTICLE, filed.key),
        ),
    )
    return reply(*fragments, rows=rows)


def _values(filed: Filed, zone: str) -> dict[str, str]:
    """What an article has in each field, as an admin writes it."""
    article = filed.article
    date = article.published.astimezone(zone_named(zone)).strftime("%Y-%m-%d %H:%M") if article.published else "none"
    return {
        "title": one_line(article.title)[:SHOWN_CHARACTERS],
        "date": date,
        "outlet": one_line(article.outlet),
        "language": article.language,
    }


async def _correct(desk: Desk, ask: Request, filed: Filed, said: str) -> Reply:
    """Correct one field of an article."""
    name, *rest = re.split("[:：]", said, maxsplit=1)
    words = "".join(rest)
    field = FIELDS.get(name.strip().casefold())
    if field is None:
        return reply_text(ask.speech.say(article_texts.NO_FIELD))
    zone, now = await desk.zone_of(ask.chat), desk.clock.now()
    value = field.read(Said(words, zone, now))
    if isinstance(value, Refusal):
        return reply_text(ask.speech.say(REFUSALS[value]))
    topics = await desk.catalog.topics()
    done = await ByHand(desk.store, desk.catalog.joined).correct(filed.key, {field.name: value}, now, topics)
    if done is None:
        return reply_text(ask.speech.say(article_texts.GONE))
    before, after = done
    if before == after:
        return reply_text(ask.speech.say(article_texts.SAME))
    label = name.strip().casefold()
    shown = [_shown(ask, label, getattr(one.article, field.name), zone, now) for one in done]
    values = {"field": label, "before": shown[0], "after": shown[1]}
    entry = await desk.note(ask, audit_texts.ARTICLE_CORRECTED, Put(before), **values)
    rows = ((button(story_texts.undo(ask.speech), Action.TAKE_BACK, entry),),)
    return reply(Text(article_texts.changed(ask.speech, *shown)), rows=rows)


def _shown(ask: Request, field: str, value: str | datetime | None, zone: str, now: datetime) -> str:
    if isinstance(value, datetime):
        return moment(ask.speech, value, zone, now)
    shown = short(value or "", SHOWN_CHARACTERS)
    return shown or (ask.speech.say(article_texts.UNKNOWN) if field != "title" else "")


async def remove(desk: Desk, ask: Request, press: Press) -> Reply:
    """Remove an article; the button below brings it back."""
    filed = await ByHand(desk.store, desk.catalog.joined).remove(press.value(0), desk.clock.now())
    if filed is None:
        return reply_notice(ask.speech.say(article_texts.GONE))
    title = short(filed.article.title or filed.article.text, SHOWN_CHARACTERS)
    entry = await desk.note(ask, audit_texts.ARTICLE_REMOVED, Drop(RemovedArticle, filed.key), title=title)
    rows = ((button(story_texts.undo(ask.speech), Action.TAKE_BACK, entry),),)
    return reply(Text(article_texts.removed(ask.speech, title)), rows=rows)


FAMILY: Final = Family(
    commands=(
        Command(
            "articles",
            Who.EDITOR,
            "List the articles or search them; show, correct or remove one",
            articles,
            EXAMPLES,
        ),
    ),
    buttons=(
        ButtonAction(Action.ARTICLES, Who.EDITOR, turn_page),
        ButtonAction(Action.ARTICLE, Who.EDITOR, show),
        ButtonAction(Action.REMOVE_ARTICLE, Who.EDITOR, remove),
    ),
)
