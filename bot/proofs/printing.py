"""A proof as the digest that its chat is sent: the messages, and what each of them tells. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, islice

from bot.archive.answers import answered, told_story
from bot.digests.edition import digest_story, has_news
from bot.model import Answered, Button, DigestStory, Message, Proof, ProofStory
from bot.proofs.editing import printed
from bot.render import briefing
from bot.render.briefing import DigestHead
from bot.render.dated import story_dated
from bot.render.speech.speech import Speech
from bot.render.texts.managed import proof_texts
from summaries.model import BriefedStory, Briefing

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Printing:
    """The messages of a proof, the stories that each tells, and the record to which their buttons refer."""

    messages: tuple[Message, ...]
    told: tuple[tuple[DigestStory, ...], ...] = ()
    answer: Answered | None = None


def as_printed(one: ProofStory, speech: Speech) -> BriefedStory:
    """The story with its headline: an editor's is marked as such."""
    story = story_dated(speech, one.story)
    return replace(story, headline=proof_texts.edited(speech, one.headline)) if one.headline else story


def is_empty(proof: Proof) -> bool:
    """Whether nothing is printed although there were stories: an editor has dropped them all."""
    return bool(proof.stories) and not printed(proof)


def tells_news(proof: Proof) -> bool:
    """Whether any story that is printed is new or has something new."""
    return has_news([Briefing("", tuple(one.story for one in printed(proof)))])


def printing(
    proof: Proof,
    speech: Speech,
    *,
    zone: str,
    now: datetime,
    late: bool = False,
    checks: Callable[[str, Sequence[int], int], Rows] | None = None,
) -> Printing:
    """The messages as they are sent now; `checks` gives the buttons to check the stories with.

    Neighbours on the same topic are told below one heading.
    """
    stories = [replace(one, story=story_dated(speech, one.story)) for one in printed(proof)]
    kept = answered(tuple(told_story(one.story, one.topic, one.before) for one in stories), 0, proof.made)
    answer = kept if stories and checks else None
    named = proof.topics if proof.named else ()
    head = DigestHead(named, proof.since, late=late, round_up=proof.round_up)
    pages = briefing.digest(
        _briefings(proof, speech),
        head,
        zone=zone,
        now=now,
        coverage=proof.coverage,
        check=(lambda numbers, count: checks(kept.id, numbers, count)) if answer and checks else None,
        answer=kept.id if answer else "",
        speech=speech,
    )
    in_order = iter(stories)
    told = tuple(tuple(digest_story(one.story) for one in islice(in_order, len(page.stories))) for page in pages)
    return Printing(tuple(page.message for page in pages), told if any(told) else (), answer)


def _briefings(proof: Proof, speech: Speech) -> tuple[Briefing, ...]:
    """The stories by topic, in their order; without stories, the topics."""
    found = [
        Briefing(topic, tuple(as_printed(one, speech) for one in some))
        for topic, some in groupby(printed(proof), lambda one: one.topic)
    ] or [Briefing(name, ()) for name in proof.topics]
    return tuple(replace(one, read=0 if place else proof.read) for place, one in enumerate(found))
