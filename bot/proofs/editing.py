"""What editors do to a proof: drop stories and put them back, reorder them, and write headlines. Pure.

The passages of a story cannot be changed: they stand word for word in its articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.digests.edition import digest_story
from bot.model import Digest, Proof, ProofStory


def printed(proof: Proof) -> tuple[ProofStory, ...]:
    """The stories that are printed, in their order."""
    return tuple(one for one in proof.stories if not one.dropped)


def story_numbered(proof: Proof, number: int) -> ProofStory | None:
    """The story of this number, or None."""
    return next((one for one in proof.stories if one.number == number), None)


def dropped(proof: Proof, number: int) -> Proof:
    """The proof without this story."""
    return _changed(proof, number, lambda one: replace(one, dropped=True))


def restored(proof: Proof, number: int) -> Proof:
    """The proof with this story again, in its former place."""
    return _changed(proof, number, lambda one: replace(one, dropped=False))


def with_headline(proof: Proof, number: int, headline: str) -> Proof:
    """The proof with an editor's headline above this story; "" for its own."""
    return _changed(proof, number, lambda one: replace(one, headline=headline))


def moved(proof: Proof, number: int, *, up: bool) -> Proof:
    """The proof with this story one place up or down among those that are printed; as it is at the end."""
    order = [one.number for one in printed(proof)]
    if number not in order:
        return proof
    at = order.index(number)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(order):
        return proof
    swapped = {number: order[to], order[to]: number}
    by_number = {one.number: one for one in proof.stories}
    stories = tuple(by_number[swapped.get(one.number, one.number)] for one in proof.stories)
    return replace(proof, stories=stories)


def as_if_told(proofs: Iterable[Proof], subscription: str) -> tuple[Digest, ...]:
    """Open proofs of a chat's other schedules as digests: what they tell is not told once more by this schedule."""
    return tuple(
        Digest(
            one.key,
            one.chat,
            one.slot.subscription,
            one.made,
            one.made,
            one.topics,
            (tuple(digest_story(each.story) for each in printed(one)),),
            settled(one),
        )
        for one in proofs
        if one.slot.subscription != subscription and one.published is None and not one.held and not one.round_up
    )


def settled(proof: Proof) -> tuple[str, ...]:
    """The articles that count as told without being printed: those that had nothing to add, and of dropped stories.

    A dropped story comes into a proof again when there is a new report of it. Out of a round-up, it is still told by
    other digests.
    """
    if proof.round_up:
        return proof.settled
    left_out = {source.article for one in proof.stories if one.dropped for source in one.story.sources}
    kept = {source.article for one in printed(proof) for source in one.story.sources}
    return tuple(sorted({*proof.settled, *(left_out - kept)}))


def _changed(proof: Proof, number: int, change: Callable[[ProofStory], ProofStory]) -> Proof:
    stories = tuple(change(one) if one.number == number else one for one in proof.stories)
    return replace(proof, stories=stories)
