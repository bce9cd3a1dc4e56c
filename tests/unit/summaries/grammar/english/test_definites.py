"""Definite descriptions: what an English sentence takes for known."""

from __future__ import annotations

from summaries import grammar
from summaries.text.tokens import terms

presupposes = grammar.of("en").presupposes


def test_what_was_spoken_of_before_is_taken_for_known() -> None:
    sentence = "The port of Odden froze, and the ferries to the islands were stopped on Sunday."
    resumed = "The ferries were stopped on Sunday by order of the harbour master of Odden."

    assert frozenset() == presupposes(resumed, frozenset())
    assert {"ferri"} == presupposes(resumed, frozenset(terms(sentence, "en")))


def test_a_film_must_have_been_told_of_whoever_is_named_before_it() -> None:
    above = frozenset(terms("A ferry sank off Odden on Monday.", "en"))

    assert {"film"} == presupposes("Ana Ruiz of Odden said on Monday that the film was made in a week.", above)
    assert frozenset() == presupposes("Ana Ruiz made a film in Odden, and the film won a prize.", above)


def test_what_a_sentence_opens_with_must_have_been_told_in_all_its_forms() -> None:
    above = frozenset(terms("A ferry sank off Odden on Monday.", "en"))

    assert {"committe"} == presupposes("The Committee was made up of skippers.", above)
    assert {"landrov"} == presupposes("The Landrover turned away.", above)
    assert frozenset() == presupposes("The Senate turned away.", above)
    assert {"van"} == presupposes("As the van turned away, a ferry came in.", above)
    assert {"rule", "standard"} >= presupposes("the final standards were much weaker.", above) > frozenset()


def test_below_the_top_the_opening_noun_must_have_been_told() -> None:
    above = frozenset(terms("Monkeys in Odden cover their eyes with a hand.", "en"))

    assert {"signal"} == presupposes("The signal is the first of its kind.", above)
    assert frozenset() == presupposes("The government is against it.", above)


def test_a_story_does_not_open_with_a_thing_that_was_not_told_of() -> None:
    sentence = "Ana Ruiz, an attorney in Odden, called the film as broadcast a row of lies."

    assert {"film"} == presupposes(sentence, frozenset(), opening=True)
    assert not presupposes(sentence, frozenset())
