"""The buttons of what a chat is not told: to mute more or for less long, and to be told again."""

from __future__ import annotations

from typing import Final

from bot.chat.dialog.callback_data import Action, fits, tag
from bot.chat.dialog.keyboards import TOPICS_PER_PAGE, Rows, button, pager
from bot.model import Button, Dismissed, DismissedStory, Muted, MutedKind
from bot.render.speech.speech import Speech

TOPIC: Final = "t"
OUTLET: Final = "o"
"""The values of buttons that say what is muted."""
WEEK: Final = "1 week"
"""The period on buttons; /mute takes any other."""


def not_told(speech: Speech, story: str, answered: tuple[str, int], outlet: str, topic: str) -> Rows:
    """Take the dismissal of a story back, end it in a week, or mute the outlet or the topic, "" for none, as well.

    `answered` are the id of its answer and its number there.
    """
    answer, number = answered
    muting = ((OUTLET, outlet), (TOPIC, topic))
    more = [
        button(speech.say("Mute {name}", name=name), Action.MUTE, kind, name)
        for kind, name in muting
        if name and fits(Action.MUTE, kind, name)
    ]
    week = button(speech.say("Only for a week"), Action.SNOOZE, answer, str(number), WEEK)
    return ((*undo(speech, story)[0], week), *((one,) for one in more))


def undo(speech: Speech, story: str) -> Rows:
    """Take the dismissal of a story back."""
    return ((button(speech.say("Undo"), Action.RESTORE, tag(story)),),)


def muted(speech: Speech, one: Muted) -> Rows:
    """Hear of it again at once, or after a week."""
    kind = one.kind[0]
    undone = button(speech.say("Undo"), Action.UNMUTE, kind, tag(one.name))
    if one.until or not fits(Action.MUTE, kind, one.name, WEEK):
        return ((undone,),)
    return ((undone, button(speech.say("Only for a week"), Action.MUTE, kind, one.name, WEEK)),)


def which(speech: Speech, name: str, period: str) -> Rows:
    """Ask which is meant where a topic and an outlet have the same name; no row when it is too long for a button."""
    pairs = ((speech.say("The topic {name}", name=name), TOPIC), (speech.say("The outlet {name}", name=name), OUTLET))
    fitting = fits(Action.MUTE, TOPIC, name, period)
    return tuple((button(label, Action.MUTE, kind, name, period),) for label, kind in pairs) if fitting else ()


def listed(speech: Speech, known: Dismissed, page: int) -> Rows:
    """One row for each topic, outlet and story that is not told, to tell it again; the newest first."""
    every: list[DismissedStory | Muted] = [*known.stories, *known.muted]
    newest = sorted(every, key=lambda one: one.since)[::-1]
    pages = max(1, -(-len(newest) // TOPICS_PER_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = newest[page * TOPICS_PER_PAGE : (page + 1) * TOPICS_PER_PAGE]
    return (
        *((_telling(speech, one),) for one in shown),
        *([pager(speech, page, pages, Action.DISMISSED)] if pages > 1 else []),
        (button(speech.say("Done"), Action.SETTINGS),),
    )


def _telling(speech: Speech, one: DismissedStory | Muted) -> Button:
    end = speech.day(one.until.date()) if one.until else ""
    if isinstance(one, DismissedStory):
        until = speech.say("Until {day}: {headline}", day=end, headline=one.headline) if end else ""
        label = until or one.headline
        return button(label, Action.RESTORE, tag(one.id), "s")
    if one.kind is MutedKind.TOPIC:
        label = speech.say("Topic {name}, until {day}", day=end, name=one.name) if end else ""
        label = label or speech.say("Topic {name}", name=one.name)
    else:
        label = speech.say("Outlet {name}, until {day}", day=end, name=one.name) if end else ""
        label = label or speech.say("Outlet {name}", name=one.name)
    return button(label, Action.UNMUTE, one.kind[0], tag(one.name), "s")
