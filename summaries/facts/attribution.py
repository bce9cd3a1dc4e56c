"""Quotation attribution: who says a quotation, by name.

The speaker is named beside the quotation, or said the quotation right before it. His full name is the one in the same
passage. Where more than one person can be meant, no speaker is given: a wrong one is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summaries.facts.speakers import Speaker, is_title, mask, speaker
from summaries.languages import Profile, profile
from summaries.model import Span
from summaries.text.quotation import quotations
from summaries.text.tokens import unspaced

QUOTATION_WORDS = 2
"""Words of a quotation; fewer are a name or a term."""
QUOTATION_SIGNS = 8
"""Signs of a quotation in a script without spaces, marks included; fewer are a name or a term."""
LENGTH_BEHIND = 40
"""Code points behind a quotation in which its second half begins."""
_BLANKED = re.compile(r".\x00+.")


@dataclass(frozen=True, slots=True)
class AttributedQuotation:
    """A quotation at [start, end) of its sentence, marks included, with the full name of its speaker and the verb."""

    speaker: str
    verb: str
    start: int
    end: int


def attributed_quotations(texts: Sequence[str], language: str) -> tuple[AttributedQuotation, ...]:
    """The quotations in the last of these neighbouring sentences whose speaker is certain, in order.

    >>> attributed_quotations(["Mayor Ana Ruiz came.", "“Odden is shut,” said Ruiz."], "en")
    (AttributedQuotation(speaker='Ana Ruiz', verb='said', start=0, end=16),)
    """
    text = texts[-1]
    spans = [span for span in quotations(text) if _is_speech(text[span.start : span.end])]
    said = _speaker_of(texts, language) if spans else None
    name = full_name(said.name, texts, profile(language)) if said else ""
    if said is None or not name:
        return ()
    return tuple(AttributedQuotation(name, said.verb, span.start, span.end) for span in _halves(spans))


def _is_speech(quotation: str) -> bool:
    """Whether a quotation is more than a name or a term."""
    return len(quotation.split()) >= QUOTATION_WORDS or (
        len(quotation) >= QUOTATION_SIGNS and any(map(unspaced, quotation))
    )


def _speaker_of(texts: Sequence[str], language: str) -> Speaker | None:
    """The speaker of the last sentence's quotations: where it is all quotation, the one of the quotation before it."""
    for text in reversed(texts):
        goes_on = text is not texts[-1]
        if goes_on and not text.endswith(":") and ("?" in text or not quotations(text)):
            return None
        if not _is_quotation(text):
            found = speaker(text, language)
            return found if found and not found.pronoun else None
    return None


def _halves(spans: Sequence[Span]) -> list[Span]:
    """The first quotation, and those that follow another one closely: "“…,” said Ruiz, “…”"."""
    return [span for at, span in enumerate(spans) if not at or span.start - spans[at - 1].end <= LENGTH_BEHIND]


def full_name(name: str, texts: Sequence[str], known: Profile) -> str:
    """The only longer name in the texts that ends or begins with a name of one word; "" if there are several."""
    if " " in name:
        return name
    word, escaped = r"([^\W\d_][\w’'-]+)", re.escape(name)
    longer = [rf"(?<![\w’'-]){pattern}(?![\w-])" for pattern in (f"{word} {escaped}", f"{escaped} {word}")]
    found = {
        one[0]
        for one in (one for text in texts for pattern in longer for one in re.finditer(pattern, text))
        if one[1][0].isupper() and one[1][1].islower() and not is_title(one[1], known)
    }
    return found.pop() if len(found) == 1 else "" if found else name


def _is_quotation(text: str) -> bool:
    """Whether the sentence is all quotation."""
    return bool(quotations(text)) and not any(map(str.isalnum, _BLANKED.sub("", mask(text))))
