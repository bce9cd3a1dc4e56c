"""Rows of buttons below the quiet hours."""

from __future__ import annotations

from datetime import time
from typing import Final

from bot.chat.dialog.callback_data import Action
from bot.chat.dialog.keyboards import Rows, button, flag, ticked
from bot.model import Button, Chat, Quiet, QuietDay
from bot.render.speech.speech import Speech
from bot.render.times import WEEKEND, hours_named

QUIET: Final = (Quiet(time(21), time(7)), Quiet(time(22), time(7)), Quiet(time(23), time(8)))
"""The quiet hours on buttons; /quiet takes any others."""
MORNINGS: Final = (time(9), time(10))
"""Until when quiet hours last at weekends, on buttons."""


def quiet(speech: Speech, chat: Chat) -> Rows:
    """Quiet hours to choose from, and whether empty and late digests are sent; the current choice is ticked."""
    now = chat.quiet
    hours = [
        button(ticked(hours_named(speech, one), on=one == now), Action.HOURS, f"{one.start:%H:%M}", f"{one.end:%H:%M}")
        for one in QUIET
    ]
    nights = (_weekend_mornings(speech, now),) if now and now.start > now.end else ()
    return (
        (button(ticked(speech.say("No quiet hours"), on=chat.quiet is None), Action.HOURS),),
        tuple(hours),
        *nights,
        (
            button(
                ticked(speech.say("Tell me when nothing is new"), on=not chat.silent),
                Action.SILENT,
                flag(on=not chat.silent),
            ),
        ),
        (
            button(
                ticked(speech.say("Send late digests"), on=not chat.punctual),
                Action.PUNCTUAL,
                flag(on=not chat.punctual),
            ),
        ),
        (button(speech.say("Done"), Action.SETTINGS),),
    )


def _weekend_mornings(speech: Speech, quiet: Quiet) -> tuple[Button, ...]:
    """Until when the quiet hours last at weekends; the one in force is ticked, and ends by a tap."""
    hours = f"{quiet.start:%H:%M}", f"{quiet.end:%H:%M}"
    made = []
    for end in MORNINGS:
        on = quiet.others == tuple(QuietDay(day, quiet.start, end) for day in WEEKEND)
        label = speech.say("Weekends until {time}", time=f"{end:%H:%M}")
        made.append(
            button(ticked(label, on=on), Action.HOURS, *hours, *(() if on else (f"weekends until {end:%H:%M}",)))
        )
    return tuple(made)
