"""Layout analysis, second half: the paragraphs, list items, questions and entries that the lines of a text form.

One line that begins with "3." is no list, and one with "SMITH:" no interview: a shape counts if the text bears it out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from summaries.languages import Profile
from summaries.paragraphs.lines import ASKS, Line, Shape, lines
from summaries.text.tokens import lowered


class Role(StrEnum):
    """What a sentence is in its article.

    A `QUESTION` is an interviewer's, or rhetorical; an `ANSWER` is understood only behind its question. An `ITEM` is
    one of a list, and is not printed alone. A `NOTE` is a correction or an editor's note. `OUTDATED` is what an older
    entry of a live page says of what a newer one tells.
    """

    BODY = "body"
    QUESTION = "question"
    ANSWER = "answer"
    ITEM = "item"
    NOTE = "note"
    OUTDATED = "outdated"


class Block(NamedTuple):
    """A paragraph: `line` begins at the code point `start` of the text, and has spaces for new lines.

    `cut` tells whether its last sentence may go on behind the end of what is read.
    """

    start: int
    line: str
    role: Role
    section: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, and what their shapes tell of it.

    `headings` are its subheads and other lines without an end mark, `rows` how many of them look like rows of a table.
    `entries` have a time before them, which is `rising` if the newest stands last. `interview` and `transcript` tell
    whether persons speak in turn.
    """

    blocks: tuple[Block, ...]
    headings: tuple[str, ...]
    rows: int
    entries: int
    rising: bool
    interview: bool
    transcript: bool


FEWEST_ENTRIES, FEWEST_TURNS, FEWEST_TRANSCRIBED = 3, 2, 4
"""Lines from which a text has entries with a time, a label is a speaker's, and what speakers say is a transcript."""
FEWEST_ASKED = 2
"""Questions that stand as a paragraph from which a text may be an interview."""
_MARKED = frozenset({Shape.NUMBER, Shape.TIME, Shape.BULLET, Shape.DASH})
"""Shapes whose label is no speaker."""
_ITEM_DASHES = ("-", "–")
_ASKING_DASHES = ("――", "──", "——")
_SAID = re.compile(r",[”»\"]? ?[—–-] |[«“\"„]")
"""What a list has not, and words of persons behind a dash have: quotation marks, or a dash before who said it."""
_CAPITAL_LABEL = re.compile(
    r"(?:^|(?<=[.!?)\]\"”\n-]\s))([A-ZÀ-ÞА-ЯЁІЇЄҐ][A-ZÀ-ÞА-ЯЁІЇЄҐ.'’-]+(?: [A-ZÀ-ÞА-ЯЁІЇЄҐ.'’-]{2,}){0,3})"
    r"(?:, [A-ZÀ-ÞА-ЯЁІЇЄҐ .-]{2,30}| \([^()\n]{2,40}\))?:\s"
)
"""Who speaks, in capitals: "INES RUIZ, HOST: The port"."""
_HEADS = frozenset({Shape.HEADING, Shape.ROW, Shape.ASKING})
"""What a section begins with unless persons speak in turn."""
HEADINGS_KEPT = 50
"""Headings that are kept: what a text is shows at its first ones."""


def layout(text: str, rules: Profile, title: str = "", *, cut: bool = False) -> Layout:
    """The layout of a text whose hard-wrapped lines are joined; `cut` if it is the beginning of a longer one.

    Questions that stand as paragraphs make an interview if the `title` says so, or if answers are in the first person.
    """
    found = list(lines(text, rules.kinds))
    counts = Counter(line.shape for line in found)
    dialogue = _is_dialogue(found)
    listed = _listed(found, counts) - ({Shape.DASH} if dialogue else set())
    speakers = _speakers(found, rules)
    said = frozenset(speakers.values())
    asked = (
        counts[Shape.ASKING] >= FEWEST_ASKED
        and Role.QUESTION not in said
        and (rules.kinds.interview.search(title.casefold()) is not None or _answered(found, rules))
    )
    roles = partial(_role, listed=listed, speakers=speakers, asked=asked, dialogue=dialogue)
    timed = counts[Shape.TIME] if counts[Shape.TIME] >= FEWEST_ENTRIES else 0
    blocks = list(_blocks(found, roles, timed=bool(timed)))
    if cut and blocks:
        blocks[-1] = blocks[-1]._replace(cut=True)
    return Layout(
        blocks=tuple(blocks),
        headings=tuple(line.text for line in found if line.shape is Shape.HEADING)[:HEADINGS_KEPT],
        rows=counts[Shape.ROW],
        entries=timed,
        rising=_rises([int(line.label) for line in found if line.shape is Shape.TIME]),
        interview=asked or dialogue or Role.QUESTION in said,
        transcript=_is_transcribed(text)
        or (said == {Role.BODY} and sum(line.label in speakers for line in found) >= FEWEST_TRANSCRIBED),
    )


def _is_transcribed(text: str) -> bool:
    """Whether labels in capitals stand before what persons say in turn, also where the text has lost its lines."""
    labels = Counter(found[1].split()[-1] for found in _CAPITAL_LABEL.finditer(text))
    return labels.total() >= FEWEST_TRANSCRIBED and len(labels) >= FEWEST_TURNS and max(labels.values()) >= FEWEST_TURNS


def _rises(times: Sequence[int]) -> bool:
    """Whether most times are later than the one before: of one past midnight neither is sure."""
    later = sum(one < other for one, other in pairwise(times))
    return 2 * later > len(times) - 1


def _listed(found: Sequence[Line], counts: Mapping[Shape, int]) -> frozenset[Shape]:
    """The shapes of items that form a list: two bullets or dashes, or two numbers that follow each other."""
    shapes = {Shape.BULLET} if counts.get(Shape.BULLET, 0) > 1 else set()
    dashed = [line for line in found if line.shape is Shape.DASH]
    if len(dashed) > 1 and all(line.label in _ITEM_DASHES and not _SAID.search(line.text) for line in dashed):
        shapes.add(Shape.DASH)
    numbers = [int(line.label) for line in found if line.shape is Shape.NUMBER]
    if any(abs(one - other) == 1 for one, other in pairwise(numbers)):
        shapes.add(Shape.NUMBER)
    return frozenset(shapes)


def _is_dialogue(found: Sequence[Line]) -> bool:
    """Whether dashes stand before what persons say in turn, as in Russian, French and Spanish: some of it asks.

    In Japanese two dashes stand before the questions alone.
    """
    dashed = [line for line in found if line.shape is Shape.DASH]
    return sum(line.text.endswith(ASKS) or line.label in _ASKING_DASHES for line in dashed) >= FEWEST_ASKED


def _speakers(found: Sequence[Line], rules: Profile) -> dict[str, Role]:
    """What each label of a text with speakers says: questions, answers, or anything in a transcript."""
    labels = Counter(line.label for line in found if line.label and line.shape not in _MARKED)
    if not labels:
        return {}
    questions, answers = rules.kinds.questions, rules.kinds.answers
    asking = Counter(line.label for line in found if line.text.rstrip('"”»’ ').endswith(ASKS))
    if any(asking[label] or labels[label] >= FEWEST_TURNS for label in labels.keys() & questions):
        answering = [label for label in labels if label in answers or labels[label] >= FEWEST_TURNS]
        return dict.fromkeys(answering, Role.ANSWER) | dict.fromkeys(questions, Role.QUESTION)
    speaking = {label: count for label, count in labels.items() if count >= FEWEST_TURNS}
    if len(speaking) < FEWEST_TURNS:
        return {}
    asks = {label for label, count in speaking.items() if asking[label] >= max(FEWEST_ASKED, count / 2)}
    if not asks:
        return dict.fromkeys(speaking, Role.BODY)
    return {label: Role.QUESTION if label in asks else Role.ANSWER for label in speaking}


def _answered(found: Sequence[Line], rules: Profile) -> bool:
    """Whether half of the paragraphs behind questions are in the first person: then somebody answers them."""
    first_person = rules.dependence.first_person
    behind = [other for one, other in pairwise(found) if one.shape is Shape.ASKING and other.shape is Shape.PLAIN]
    own = sum(first_person.search(lowered(line.text)) is not None for line in behind)
    return own > 0 and 2 * own >= len(behind)


def _blocks(found: Iterable[Line], roles: Callable[[Line], Role | None], *, timed: bool) -> Iterator[Block]:
    """The blocks of lines, of which `roles` gives those that are no plain paragraphs; what follows them is its part."""
    section, state = 0, Role.BODY
    for line in found:
        role = roles(line)
        if line.shape in _HEADS and role is None:
            section += 1
        elif role is Role.ANSWER or (role is None and state in (Role.QUESTION, Role.ANSWER)):
            section += state not in (Role.QUESTION, Role.ANSWER)
            state = Role.ANSWER
        elif role is not None or state is Role.ITEM or (timed and line.shape is Shape.TIME):
            section += not (role is state is Role.QUESTION)
            state = role or Role.BODY
        if line.text:
            yield Block(line.start, line.text, state, section)


def _role(
    line: Line, listed: Collection[Shape], speakers: Mapping[str, Role], *, asked: bool, dialogue: bool
) -> Role | None:
    if line.shape in listed:
        return Role.ITEM
    if dialogue and line.shape is Shape.DASH:
        return Role.QUESTION if line.text.endswith(ASKS) or line.label in _ASKING_DASHES else Role.ANSWER
    if asked and line.shape is Shape.ASKING:
        return Role.QUESTION
    return speakers.get(line.label) if line.shape not in _MARKED else None
