"""Rows of buttons under messages. Who may press a button is checked when it is pressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.chat.dialog.callback_data import Action, encode, fits, tag
from bot.model import Button, Subscription
from bot.render.sanitize import one_line, strip_hidden
from bot.render.speech.speech import Speech, to_say
from bot.render.times import zone_shown
from bot.schedule.zones import zone_label

Rows = tuple[tuple[Button, ...], ...]

TOPICS_PER_PAGE: Final = 8
"""Topics on a page: the rows that a phone shows above the row for paging."""
NUMBERS_PER_ROW: Final = 6
"""Numbers in a row: a finger meets the right one on a narrow phone."""
ANEW: Final = "n"
"""The value of a button whose answer is a message of its own, and does not replace the one above the button."""
LABEL_CHARACTERS: Final = 40
"""Longest label: about what a phone shows on a button of full width."""
ZONES: Final = (
    ("UTC", "UTC"),
    ("London", "Europe/London"),
    ("Berlin", "Europe/Berlin"),
    ("Kyiv", "Europe/Kyiv"),
    ("Moscow", "Europe/Moscow"),
    ("Dubai", "Asia/Dubai"),
    (to_say("Delhi"), "Asia/Kolkata"),
    (to_say("Beijing"), "Asia/Shanghai"),
    ("Tokyo", "Asia/Tokyo"),
    ("Sydney", "Australia/Sydney"),
    ("New York", "America/New_York"),
    ("Los Angeles", "America/Los_Angeles"),
)
"""The zones on buttons; /subscribe takes any other. CLDR names two of them by other cities than people."""


def start(speech: Speech) -> Rows:
    """The first screen: try a briefing, choose topics, choose when to send."""
    return (
        (button(speech.say("Try a briefing now"), Action.NOW),),
        (button(speech.say("Pick topics"), Action.TOPICS, "0"), button(speech.say("When to send"), Action.WHEN)),
    )


def settings(speech: Speech, dismissed: int = 0) -> Rows:
    """The pages that can be opened from the settings; `dismissed` is the number of things that are not told."""
    stories = ((button(speech.say("Muted ({count})", count=dismissed), Action.DISMISSED, "0"),),) if dismissed else ()
    return (
        (button(speech.say("Topics"), Action.TOPICS, "0"), button(speech.say("When to send"), Action.WHEN)),
        (button(speech.say("Time zone"), Action.ZONES), button(speech.say("Quiet hours"), Action.QUIET)),
        *stories,
        (button(speech.say("Brief me now"), Action.NOW),),
    )


def topics(speech: Speech, names: Sequence[str], followed: Sequence[str] | None, page: int) -> Rows:
    """One row for each topic, ticked when it is in `followed`: None for no schedule, () for all topics."""
    pages = max(1, -(-len(names) // TOPICS_PER_PAGE))
    page = min(max(page, 0), pages - 1)
    everything = followed is not None and not followed
    chosen = {name.casefold() for name in (names if everything else followed or ())}
    shown = names[page * TOPICS_PER_PAGE : (page + 1) * TOPICS_PER_PAGE]
    return (
        _toggle(speech.say("All topics"), "", page, on=everything),
        *(_toggle(name, tag(name), page, on=name.casefold() in chosen) for name in shown),
        *([pager(speech, page, pages, Action.TOPICS)] if pages > 1 else []),
        (button(speech.say("When to send"), Action.WHEN), button(speech.say("Done"), Action.SETTINGS)),
    )


def _toggle(label: str, mark: str, page: int, *, on: bool) -> tuple[Button, ...]:
    return (button(ticked(label, on=on), Action.TOGGLE, mark, str(page), str(int(not on))),)


def zones(speech: Speech, current: str) -> Rows:
    """Zones to choose from, in rows of three, the current one ticked."""
    buttons = [button(ticked(_city(speech, *one), on=one[1] == current), Action.ZONE, one[1]) for one in ZONES]
    rows = tuple(tuple(buttons[n : n + 3]) for n in range(0, len(buttons), 3))
    return (*rows, (button(speech.say("Done"), Action.SETTINGS),))


def _city(speech: Speech, name: str, zone: str) -> str:
    return zone_shown(speech, zone) if name == zone_label(zone) else speech.say(name)


def ask_zone(speech: Speech) -> Rows:
    """Show zones to choose from."""
    return ((button(speech.say("Choose my time zone"), Action.ZONES),),)


def sample(speech: Speech, schedule: Subscription) -> Rows:
    """Show what this schedule would send now."""
    return ((button(speech.say("Show me a sample"), Action.SAMPLE, schedule.id),),)


def briefs(names: Iterable[str]) -> Rows:
    """Topics that may have been meant: a briefing on each."""
    return tuple((button(name, Action.NOW, tag(name)),) for name in names)


def show(label: str, words: str, since: str = "") -> Rows:
    """Brief on words since a day ("20200903"); no row when they are too long for a button."""
    return ((button(label, Action.SHOW, since, words),),) if fits(Action.SHOW, since, words) else ()


def make_topic(speech: Speech, words: str) -> Rows:
    """Offer an admin to make words a topic; no row when they are too long for a button."""
    fitting = fits(Action.MAKE_TOPIC, words)
    return ((button(speech.say("Make “{words}” a topic", words=words), Action.MAKE_TOPIC, words),),) if fitting else ()


def own_topic(speech: Speech, words: str) -> Rows:
    """Offer to make words a topic of the chat; no row when they are too long for a button."""
    fitting = fits(Action.TRY_OWN, words)
    return ((button(speech.say("Make “{words}” a topic", words=words), Action.TRY_OWN, words),),) if fitting else ()


def alert(speech: Speech, words: str) -> Rows:
    """Offer to tell the chat when an article names words; no row when they are too long for a button."""
    return (
        ((button(speech.say("Tell me when there is something"), Action.ALERT, words),),)
        if fits(Action.ALERT, words)
        else ()
    )


def following(speech: Speech, stories: int) -> Rows:
    """The pages of followed stories, if there are any, and of alerts."""
    label = speech.say("Followed stories ({count})", count=stories)
    followed = (button(label, Action.FOLLOWS),) if stories else ()
    return ((*followed, button(speech.say("Alerts"), Action.ALERTS)),)


def add_site(speech: Speech, address: str) -> Rows:
    """Offer an admin to add a site as a source; no row when its address is too long for a button."""
    fitting = fits(Action.ADD_SITE, address)
    return (
        ((button(speech.say("Add {address} as a source", address=address), Action.ADD_SITE, address),),)
        if fitting
        else ()
    )


def news_languages(speech: Speech) -> Rows:
    """The languages whose articles the chat is told."""
    return ((button(speech.say("Languages of the news"), Action.NEWS_LANGUAGES, ""),),)


def follow(speech: Speech, name: str) -> Rows:
    """Offer to follow a topic after a briefing on it."""
    return ((button(speech.say("Send me {topic} daily", topic=name), Action.FOLLOW, tag(name)),),)


def unfollow(speech: Speech, name: str) -> Rows:
    """Offer to take a topic out of the chat's digests."""
    return ((button(speech.say("Stop sending me {topic}", topic=name), Action.UNFOLLOW, tag(name)),),)


def follows(speech: Speech, names: Iterable[str], *schedule: str) -> Rows:
    """Topics that may have been meant: follow each, with `schedule` (days, time, zone as buttons carry them)."""
    return tuple(
        (button(speech.say("Follow {topic}", topic=name), Action.FOLLOW, tag(name), *schedule),) for name in names
    )


def checks(speech: Speech, answer: str, numbers: Sequence[int], count: int) -> Rows:
    """Below a message with these stories, of `count` in the answer: how to check the only one, or a number for each.

    A number shows the story in its source, and the rest is below that.
    """
    if count == 1:
        return (
            (
                button(speech.say("Source"), Action.SOURCE, answer, "1"),
                button(speech.say("More"), Action.MORE, answer, "1"),
                button(speech.say("Why"), Action.WHY, answer, "1"),
                button(speech.say("Not this"), Action.DISMISS, answer, "1"),
            ),
            (button(speech.say("Follow"), Action.FOLLOW_STORY, answer, "1"),),
        )
    buttons = [button(str(number), Action.SOURCE, answer, str(number)) for number in numbers]
    each = -(-len(buttons) // -(-len(buttons) // NUMBERS_PER_ROW))
    return tuple(tuple(buttons[n : n + each]) for n in range(0, len(buttons), each))


def digest(speech: Speech) -> Rows:
    """Below every digest: none for a while, and what comes when. They leave the digest where it is."""
    return (
        (
            button(speech.say("No more today"), Action.PAUSE, "today", ANEW),
            button(speech.say("Not until Monday"), Action.PAUSE, "until monday", ANEW),
        ),
        (
            button(speech.say("Settings"), Action.SETTINGS, ANEW),
            button(speech.say("When to send"), Action.WHEN, "", ANEW),
        ),
    )


def card(speech: Speech, answer: str, number: int, view: Action) -> Rows:
    """Below one view of a story, SOURCE or WHY: the other in its place, more or nothing of it, or all that comes."""
    why, source = (speech.say("Why"), Action.WHY), (speech.say("Source"), Action.SOURCE)
    other = why if view is Action.SOURCE else source
    return (
        (
            button(*other, answer, str(number), "e"),
            button(speech.say("More"), Action.MORE, answer, str(number)),
            button(speech.say("Not this"), Action.DISMISS, answer, str(number)),
        ),
        (button(speech.say("Follow"), Action.FOLLOW_STORY, answer, str(number)),),
    )


def confirm_source(speech: Speech, offer: str, others: Iterable[str] = ()) -> Rows:
    """Ask before a feed is added, with or without its last day, or another feed of its site is looked at."""
    return (
        (
            button(speech.say("Add it"), Action.ADD_SOURCE, offer),
            button(speech.say("No, thanks"), Action.NO_SOURCE, offer),
        ),
        (button(speech.say("Add it with the last 24 h"), Action.ADD_SOURCE, offer, "d"),),
        *(
            (button(speech.say("Rather {address}", address=path), Action.OTHER_FEED, offer, str(n)),)
            for n, path in enumerate(others)
        ),
    )


def confirm_sources(speech: Speech, offer: str) -> Rows:
    """Ask before the feeds of a list are added."""
    return (
        (
            button(speech.say("Add them"), Action.ADD_SOURCE, offer),
            button(speech.say("No, thanks"), Action.NO_SOURCE, offer),
        ),
    )


def remove_sources(speech: Speech, sources: Iterable[tuple[str, str]]) -> Rows:
    """Sources that may have been meant, as (title, id): remove each."""
    return tuple(
        (button(speech.say("Remove {title}", title=title), Action.REMOVE_SOURCE, tag(name)),) for title, name in sources
    )


def remove_articles(speech: Speech, source: str) -> Rows:
    """Below the word that a source was removed: remove its articles too."""
    return ((button(speech.say("Remove its articles too"), Action.REMOVE_ARTICLES, source),),)


def button(label: str, action: Action, *values: str) -> Button:
    """A button whose label is cut to `LABEL_CHARACTERS`. Raises ValueError when the values do not fit."""
    shown = one_line(strip_hidden(label)) or "…"
    cut = shown if len(shown) <= LABEL_CHARACTERS else shown[: LABEL_CHARACTERS - 1] + "…"
    return Button(cut, encode(action, *values))


def flag(*, on: bool) -> str:
    """Yes or no as the value of a button."""
    return "1" if on else "0"


def ticked(label: str, *, on: bool) -> str:
    """The label of what is chosen, or not."""
    return f"✓ {label}" if on else label


def pager(speech: Speech, page: int, pages: int, action: Action, *values: str) -> tuple[Button, ...]:
    """The page before, this one and the next, counted from 0, then what the pages are of."""
    before, after = (page - 1) % pages, (page + 1) % pages
    return (
        button("‹", action, str(before), *values),
        button(speech.say("{page} of {pages}", page=page + 1, pages=pages), action, str(page), *values),
        button("›", action, str(after), *values),
    )
