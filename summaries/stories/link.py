"""A link: what is known of two articles when both are read side by side, without any other article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """The judgement of a pair of articles; `one` < `other` are their ids.

    `log_odds` are those that the two report one event. `copy` is the share of words for which one is only a reprint of
    the other, 0 if it is not. A pair of which nothing is known counts as two events.
    """

    one: str
    other: str
    log_odds: float
    copy: float = 0.0

    @property
    def joins(self) -> bool:
        """Whether the two may be of one story by this link: a story is connected by such links."""
        return self.log_odds > 0 or self.copy > 0


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person has decided of two articles, by their ids: they are of one story (`together`), or of two.

    It overrules what is judged of them: an instance-level constraint (Wagstaff & Cardie 2000).
    """

    one: str
    other: str
    together: bool
