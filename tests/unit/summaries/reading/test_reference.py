"""Where the shortest passage begins that is understood by itself."""

from __future__ import annotations

from summaries.model import Sentence
from summaries.reading.reference import NOT_CARRIED, starts


def starts_of(*texts: str, language: str = "en", known: str = "") -> tuple[int, ...]:
    sentences = [Sentence("a", at, at, 0, len(text), text) for at, text in enumerate(texts)]
    return starts(sentences, language, frozenset(known.split()))


def test_a_pronoun_without_a_noun_phrase_before_it_needs_the_sentence_before() -> None:
    assert starts_of("Odden has closed its harbour after the storm.", "It will stay shut until May.") == (0, 0)


def test_a_passage_that_would_begin_with_a_pronoun_begins_earlier() -> None:
    texts = (
        "Odden has closed its harbour after the storm.",
        "It will stay shut until May.",
        "That means no ferries for six weeks.",
    )
    assert starts_of(*texts) == (0, 0, 0)


def test_a_surname_needs_the_sentence_with_the_full_name() -> None:
    texts = ("Mayor Ana Ruiz came by boat.", "A ferry sank in 2019 off Odden.", "Police questioned Ruiz for an hour.")
    assert starts_of(*texts) == (0, 1, 0)
    assert starts_of(*texts, known="ruiz") == (0, 1, 2)


def test_what_stands_too_far_above_is_not_carried() -> None:
    between = [f"Ferry {number} sank off Odden." for number in range(4)]
    assert starts_of("Mayor Ana Ruiz came by boat.", *between, "Police questioned Ruiz for an hour.")[-1] == NOT_CARRIED
