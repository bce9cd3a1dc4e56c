"""A message with one of its sentences corrected: the new words, our mark, and the old words under a spoiler.

Pure. The HTML of a message is cut only where whole sentences of it begin and end, so that its tags stay balanced.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.model import Message
from bot.render.markup import MESSAGE, Bold, Fragment, Italic, Size, Spoiler, Trusted, clip, markup, size, utf16
from bot.render.sanitize import JOINER, one_line
from bot.render.story import passage_fragments
from summaries.model import Addition, BriefedPassage, BriefedSentence

LEAST_SHOWN: Final = Size(units=20, entities=1, bytes=200)
"""The least room in which old words are shown at all."""
_TAG: Final = re.compile(r"<(/?)[^<>]*>")


@dataclass(frozen=True, slots=True)
class Change:
    """A printed `sentence` of a story that has had these headlines, what it became (None: nothing), and our `mark`."""

    sentence: BriefedSentence
    headlines: Sequence[str]
    now: BriefedSentence | None
    mark: str


def with_change(message: Message, change: Change) -> Message:
    """The message with the change, within the limits of a message; as it is when it does not print the sentence."""
    for headline in (*change.headlines, ""):
        printed = _printed(change.sentence, len(headline))
        begin = message.html.find(printed) if printed else -1
        if begin >= 0:
            before, after = message.html[:begin], message.html[begin + len(printed) :]
            new = _new(change, headline)
            return replace(message, html=before + _fitting(new, change, _size(before) + _size(after)) + after)
    return message


def with_headline(message: Message, before: str, now: str, mark: str) -> Message:
    """The message with another headline, behind which the former one stands under a spoiler."""
    printed = markup((Bold(one_line(before)),))
    begin = message.html.find(printed)
    if begin < 0:
        return message
    front, after = message.html[:begin], message.html[begin + len(printed) :]
    change = Change(BriefedSentence(before, ()), (), None, mark)
    return replace(message, html=front + _fitting((Bold(one_line(now)),), change, _size(front) + _size(after)) + after)


def carried(additions: Sequence[Addition], before: str, after: str) -> tuple[Addition, ...]:
    """Our additions to a sentence that still hold in its new words: those behind words that are the same."""
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
    return tuple(one for one in additions if one.at <= same)


def _printed(sentence: BriefedSentence, bold: int) -> str:
    return markup(passage_fragments(BriefedPassage((sentence,)), bold=bold))


def _new(change: Change, headline: str) -> tuple[Fragment, ...]:
    """The new words; those of the headline that they begin with are bold, or all where they begin otherwise now."""
    if change.now is None:
        return ()
    words = change.now.text
    bold = len(headline) if words.startswith(headline) else len(words)
    return tuple(passage_fragments(BriefedPassage((change.now,)), bold=bold))


def _fitting(new: tuple[Fragment, ...], change: Change, rest: Size) -> str:
    """The new words with the mark and the old ones, cut to the room that the `rest` of the message leaves.

    The end of the old words goes first, then all of them, then the end of the new ones.
    """
    room = MESSAGE - rest
    mark = (Italic((" " if new else "") + change.mark),)
    between, apart = (Trusted(" "),), (Trusted(JOINER),)  # foreign words on both sides must not act together
    old = change.sentence.text
    whole = (*apart, *new, *mark, *between, Spoiler(one_line(old)), *apart)
    if size(whole).within(room):
        return markup(whole)
    frame = size((*apart, *mark, *between, *apart))
    left = room - frame - size(new)
    if LEAST_SHOWN.within(left):
        return markup((*apart, *new, *mark, *between, *clip((Spoiler(one_line(old)),), left), *apart))
    return markup((*apart, *clip((*mark, *between, *new), room - size((*apart, *apart))), *apart))


def _size(part: str) -> Size:
    """What Telegram counts of a part of a message's HTML."""
    tags = sum(not found[1] for found in _TAG.finditer(part))
    return Size(utf16(html.unescape(_TAG.sub("", part))), tags, len(part.encode()))
