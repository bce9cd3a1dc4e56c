"""/alert: stories that are told at once, and the page on which alerts are changed and ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.alerts import story_alerts
from bot.alerts.naming import can_be_named
from bot.chat.commands.following.alert_wish import AlertWish, parse_alert
from bot.chat.commands.following.word_alerts import set_alert, waited_for
from bot.chat.dialog import chat_view
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.chat_view import in_turn, undoing
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button, flag, ticked
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text, with_rows
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import Other
from bot.model import Alert, Button, ChatState, Source, StoryAlerts
from bot.ports import Drop, Put, Write
from bot.render.markup import Text, Trusted
from bot.render.speech.speech import Speech, to_say
from bot.render.texts import answer_texts, chat_texts
from bot.render.texts.following import alert_texts
from summaries.topics import find_topic, is_alias, is_name

OUTLETS: Final = (2, 3, 4, 6)
"""The numbers of outlets on buttons; /alert takes any other."""
TOPIC: Final = "t"
MEETING: Final = "m"
FOLLOWED: Final = "f"
ELSEWHERE: Final = "e"
NUMBER: Final = "n"
SOUND: Final = "s"
EXAMPLES: Final = (to_say("on"), "smic + asml", to_say("4 outlets in 6 hours"))


@in_turn
async def alert(desk: Desk, ask: Request) -> Reply:
    """Set the alert that the words ask for; without words, show all."""
    if not ask.words.strip():
        return await _page(desk, ask, edit=False)
    in_force = await desk.catalog.topics(ask.chat)
    wish = parse_alert(ask.words, lambda words: any(is_name(words, one) or is_alias(words, one) for one in in_force))
    if _is_wrong(wish):
        most, hours = story_alerts.OUTLETS[1], story_alerts.HOURS[1]
        return reply_text(alert_texts.out_of_bounds(ask.speech, story_alerts.OUTLETS[0], most, hours))
    if wish.off:
        return await _all_off(desk, ask)
    if wish.names:
        return await _meeting(desk, ask, wish)
    return await (_on_subject(desk, ask, wish) if wish.subject else _large(desk, ask, wish))


async def show(desk: Desk, ask: Request, _: Press) -> Reply:
    """Show all alerts in place of the message whose button was pressed."""
    return await _page(desk, ask, edit=True)


@in_turn
async def change(desk: Desk, ask: Request, press: Press) -> Reply:
    """Change a setting of alerts by a button."""
    known, what, value = await _known(desk, ask), press.value(0), press.value(1)
    on = value == "1"
    if what == FOLLOWED:
        known = replace(known, followed=on)
    elif what == ELSEWHERE:
        known = replace(known, elsewhere=on)
    elif what == SOUND:
        known = replace(known, silently=not on)
    elif what == NUMBER and value.isdecimal() and int(value) in OUTLETS:
        known = replace(known, outlets=int(value))
    else:
        return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
    await desk.store.commit(*await _keeping(desk, ask, known))
    return await _page(desk, ask, edit=True)


@in_turn
async def end(desk: Desk, ask: Request, press: Press) -> Reply:
    """End an alert on a topic, or of names that meet."""
    known, what = await _known(desk, ask), press.value(0)
    topics = tuple(name for name in known.topics if what != TOPIC or tag(name) != press.value(1))
    pairs = tuple(one for one in known.meetings if what != MEETING or tag(" + ".join(one)) != press.value(1))
    left = replace(known, topics=topics, meetings=pairs)
    if left == known:
        return reply_notice(ask.speech.say(alert_texts.GONE))
    kept, undo = await undoing(desk, ask, (), (), [known])
    await desk.store.commit(*kept, Put(left) if left.wants_any else Drop(StoryAlerts, left.key))
    return with_rows(await _page(desk, ask, edit=True), undo)


@in_turn
async def end_words(desk: Desk, ask: Request, press: Press) -> Reply:
    """Forget an alert of words of this chat."""
    one = await desk.store.get(Alert, press.value(0))
    if one is None or one.chat != ask.chat:
        return reply_notice(ask.speech.say(answer_texts.ALERT_GONE))
    kept, undo = await undoing(desk, ask, (), (), [one])
    await desk.store.commit(*kept, Drop(Alert, one.key))
    return with_rows(await _page(desk, ask, edit=True), undo)


def _is_wrong(wish: AlertWish) -> bool:
    (fewest, most), (shortest, longest) = story_alerts.OUTLETS, story_alerts.HOURS
    return bool(
        (wish.outlets and not fewest <= wish.outlets <= most) or (wish.hours and not shortest <= wish.hours <= longest)
    )


async def _large(desk: Desk, ask: Request, wish: AlertWish) -> Reply:
    """Large stories on the chat's topics, or elsewhere; or only other numbers, or with or without a sound."""
    known = _numbered(await _known(desk, ask), wish)
    known = replace(known, followed=known.followed or wish.followed, elsewhere=known.elsewhere or wish.elsewhere)
    await desk.store.commit(*await _keeping(desk, ask, known))
    said = []
    if wish.followed or (known.followed and not wish.elsewhere):
        said.append(alert_texts.on(ask.speech, known.outlets, known.hours))
        if not await chat_view.schedules(desk, ask):
            said.append(ask.speech.say(alert_texts.NO_TOPICS))
    if wish.elsewhere:
        said.append(alert_texts.on_elsewhere(ask.speech, await _needed(desk, known), known.hours))
    return await _page(desk, ask, edit=False, said=ask.speech.together(said))


async def _on_subject(desk: Desk, ask: Request, wish: AlertWish) -> Reply:
    """Large stories on a topic; or, of other words, the first article that names them."""
    topic = find_topic(wish.subject, await desk.catalog.topics(ask.chat)).topic
    if topic:
        return await _on_topic(desk, ask, wish, topic.name)
    if can_be_named(wish.subject) and not (wish.outlets or wish.hours):
        return await waited_for(desk, ask, wish.subject)
    if can_be_named(wish.subject):
        return _refused(ask, alert_texts.no_such_topic(ask.speech, wish.subject))
    return _refused(ask, alert_texts.not_found(ask.speech, wish.subject))


def _refused(ask: Request, said: str) -> Reply:
    return reply(Text(f"{said}\n"), Trusted(ask.speech.say(alert_texts.USAGE)))


async def _on_topic(desk: Desk, ask: Request, wish: AlertWish, topic: str) -> Reply:
    known = _numbered(await _known(desk, ask), wish)
    known = replace(known, topics=tuple(dict.fromkeys((*known.topics, topic))))
    if len(known.topics) > story_alerts.MOST_TOPICS:
        return reply_text(ask.speech.say(alert_texts.TOO_MANY))
    await desk.store.commit(*await _keeping(desk, ask, known))
    return await _page(desk, ask, edit=False, said=alert_texts.on_topic(ask.speech, topic, known.outlets, known.hours))


async def _meeting(desk: Desk, ask: Request, wish: AlertWish) -> Reply:
    in_force = await desk.catalog.topics(ask.chat)
    topics = story_alerts.as_topics(wish.names, in_force)
    names = tuple(dict.fromkeys(topic.name for topic in topics))
    if not 1 < len(names) <= story_alerts.NAMES or not all(map(can_be_named, names)):
        return _refused(ask, alert_texts.not_names(ask.speech, ask.words))
    known = _numbered(await _known(desk, ask), wish)
    known = replace(known, meetings=tuple(dict.fromkeys((*known.meetings, names))))
    if len(known.meetings) > story_alerts.MOST_MEETINGS:
        return reply_text(ask.speech.say(alert_texts.TOO_MANY))
    await desk.store.commit(*await _keeping(desk, ask, known))
    return await _page(desk, ask, edit=False, said=alert_texts.on_meeting(ask.speech, names))


async def _all_off(desk: Desk, ask: Request) -> Reply:
    large, words = await desk.store.get(StoryAlerts, str(ask.chat)), await desk.store.every(Alert, chat=ask.chat)
    every: list[Other] = [*words, *([large] if large else [])]
    kept, undo = await undoing(desk, ask, (), (), every)
    await desk.store.commit(*kept, *(Drop(type(one), one.key) for one in every))
    return reply_text(ask.speech.say(alert_texts.ALL_OFF if every else alert_texts.NOTHING_SET), undo)


def _numbered(known: StoryAlerts, wish: AlertWish) -> StoryAlerts:
    silently = known.silently if wish.silently is None else wish.silently
    return replace(known, outlets=wish.outlets or known.outlets, hours=wish.hours or known.hours, silently=silently)


async def _known(desk: Desk, ask: Request) -> StoryAlerts:
    return await desk.store.get(StoryAlerts, str(ask.chat)) or StoryAlerts(ask.chat, desk.clock.now(), ask.thread)


async def _keeping(desk: Desk, ask: Request, known: StoryAlerts) -> tuple[Write, ...]:
    """The writes that keep changed alerts: what was so before they were asked for is no reason for one."""
    chat = replace(await chat_view.chat(desk, ask), state=ChatState.ACTIVE)  # a stopped chat would hear nothing
    return Put(chat), Put(replace(known, since=desk.clock.now(), thread=ask.thread))


async def _needed(desk: Desk, known: StoryAlerts) -> int:
    return story_alerts.needed_elsewhere(known, sum(not one.paused for one in await desk.store.every(Source)))


async def _page(desk: Desk, ask: Request, *, edit: bool, said: str = "") -> Reply:
    """All alerts, each with the button that changes or ends it; first what was changed."""
    known, words = await _known(desk, ask), await desk.store.every(Alert, chat=ask.chat)
    about = (alert_texts.PAGE, alert_texts.USAGE)
    first = Text(said) if said else Trusted("\n\n".join(ask.speech.say(one) for one in about))
    means = alert_texts.large_means(ask.speech, known.outlets, known.hours)
    waiting = alert_texts.waiting(ask.speech, [one.words for one in words]) if words else ""
    rest = Text("".join(f"\n\n{one}" for one in ("" if said else means, waiting) if one))
    return reply(first, rest, rows=_rows(ask.speech, known, words), edit=edit)


def _rows(speech: Speech, known: StoryAlerts, words: Sequence[Alert]) -> Rows:
    followed, elsewhere = speech.say("Large stories on my topics"), speech.say("Large stories elsewhere")
    numbers = [
        button(
            ticked(speech.several("{count} outlet", "{count} outlets", one), on=one == known.outlets),
            Action.SET_ALERTS,
            NUMBER,
            str(one),
        )
        for one in OUTLETS
    ]
    large = known.followed or known.elsewhere or known.topics
    return (
        (button(ticked(followed, on=known.followed), Action.SET_ALERTS, FOLLOWED, flag(on=not known.followed)),),
        (button(ticked(elsewhere, on=known.elsewhere), Action.SET_ALERTS, ELSEWHERE, flag(on=not known.elsewhere)),),
        *([tuple(numbers)] if large else []),
        *((_ending(speech, TOPIC, name),) for name in known.topics),
        *((_ending(speech, MEETING, " + ".join(one)),) for one in known.meetings),
        *((button(speech.say("End: {headline}", headline=one.words), Action.END_ALERT, one.id),) for one in words),
        (
            button(
                ticked(speech.say("With a sound"), on=not known.silently),
                Action.SET_ALERTS,
                SOUND,
                flag(on=known.silently),
            ),
            button(speech.say("Done"), Action.SETTINGS),
        ),
    )


def _ending(speech: Speech, what: str, name: str) -> Button:
    return button(speech.say("End: {headline}", headline=name), Action.END_ALERTS, what, tag(name))


FAMILY: Final = Family(
    commands=(
        Command(
            "alert",
            Who.MANAGER,
            "Hear at once of large stories, or of names that meet",
            alert,
            EXAMPLES,
        ),
    ),
    buttons=(
        ButtonAction(Action.ALERT, Who.MANAGER, set_alert),
        ButtonAction(Action.END_ALERT, Who.MANAGER, end_words),
        ButtonAction(Action.ALERTS, Who.EVERYONE, show),
        ButtonAction(Action.SET_ALERTS, Who.MANAGER, change),
        ButtonAction(Action.END_ALERTS, Who.MANAGER, end),
    ),
)
