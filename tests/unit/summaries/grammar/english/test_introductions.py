"""Whom a sentence opens with as if the reader had met him."""

from __future__ import annotations

import doctest

import pytest

from summaries.grammar.english import introductions
from summaries.grammar.english.introductions import mentions_stranger
from summaries.model import Addition

BEFORE = "The mayor, Ana Ruiz, came by boat. Critics of the harbour board stayed away."
SHOWN = "A ferry sank off Odden on Monday."


def test_an_office_before_the_first_mention_does_not_hide_that_the_name_went_on() -> None:
    assert mentions_stranger("Lund sent a pilot.", "A man will speak for President Lund Bo-an at sea.", SHOWN, ())


def test_half_a_name_is_a_stranger_until_it_is_shown_in_full() -> None:
    assert mentions_stranger("Ana saw the ferry go down.", BEFORE, SHOWN, ())
    assert not mentions_stranger("Ana saw the ferry go down.", BEFORE, "Ana Ruiz runs Odden.", ())


def test_a_surname_behind_an_initial_is_half_a_name() -> None:
    assert mentions_stranger("Berg saw the ferry go down.", "It was cold, says Carl E. Berg, a skipper.", SHOWN, ())


def test_a_person_told_of_further_in_is_a_stranger_too() -> None:
    above = "Mayor Ana Ruiz said so."

    assert mentions_stranger("On Sunday, Ruiz saw the ferry go down.", above, SHOWN, ())
    assert not mentions_stranger("On Sunday, Ana Ruiz saw the ferry go down.", above, SHOWN, ())
    assert not mentions_stranger("On Sunday, Ruiz saw the ferry go down.", above, SHOWN, (Addition(11, "[Ana] "),))
    assert mentions_stranger("On Sunday, Ruiz saw the ferry go down.", above, "", (Addition(11, "[Ana] "),))
    assert not mentions_stranger("A boat from Odden saw the ferry go down.", above, "A ferry sank.", ())


def test_whoever_has_a_title_and_no_first_name_is_a_stranger() -> None:
    line = "On Sunday, Miss Lund could have asked the harbour board for its books."

    assert mentions_stranger(line, BEFORE, SHOWN, ())
    assert not mentions_stranger(line, BEFORE, "Kari Lund wants to see the books.", ())
    assert mentions_stranger(line, BEFORE, SHOWN, (Addition(16, "[Kari] "),))
    assert mentions_stranger(line, "", "", ())


def test_the_owner_of_something_is_a_stranger_where_nothing_is_shown() -> None:
    line, above = "On Sunday, divers found Kari Lund's boat off Odden.", "Kari Lund, 17, did not come home."

    assert mentions_stranger(line, above, "", ())
    assert not mentions_stranger(line, above, SHOWN, ())
    assert not mentions_stranger("On Sunday, divers found New York's last boat.", above, "", ())


def test_who_speaks_by_one_name_is_a_stranger() -> None:
    assert mentions_stranger("“The hull was open,” Lund told reporters.", BEFORE, SHOWN, ())
    assert mentions_stranger("“The hull was open,” said Lund.", BEFORE, SHOWN, ())
    assert not mentions_stranger("“The hull was open,” said Lund, a diver.", BEFORE, SHOWN, ())
    assert not mentions_stranger("They chanted “Open the port” on Monday.", BEFORE, SHOWN, ())
    assert not mentions_stranger("They chanted “Freedom” Monday.", BEFORE, SHOWN, ())
    assert mentions_stranger("“The hull was open,” said Lund.", BEFORE, "Lunden lies north of Odden.", ())
    assert not mentions_stranger("“The hull was open,” Lund told reporters.", BEFORE, "Kari Lund dived to it.", ())


def test_a_first_name_does_not_tell_who_somebody_is() -> None:
    assert mentions_stranger("Ruiz saw the ferry go down.", BEFORE, SHOWN, (Addition(0, "[Ana] "),))


def test_what_somebody_did_does_not_tell_who_he_is() -> None:
    assert mentions_stranger("Ruiz, whose boat came last, saw the ferry go down.", BEFORE, SHOWN, ())


def test_a_name_that_the_sentence_explains_is_none() -> None:
    assert not mentions_stranger("Ruiz, the mayor of Odden, saw it.", BEFORE, SHOWN, ())


def test_a_ticker_that_was_written_out_above_is_a_stranger() -> None:
    before = "Odden Coffee Roasters (NASDAQ: ODCR) fell on Monday."

    assert mentions_stranger("ODCR told its figures on May 6.", before, "", ())
    assert not mentions_stranger("ODCR told its figures on May 6.", before, "Odden Dark Coffee Roasters fell.", ())


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("The US raised its tariffs.", "Its sales (mostly in the US) fell."),
        ("AP reported the fire.", "A pier burns. (Reuters/AP)"),
        ("TX voters stayed at home.", "Jo Lund (D-TX) spoke."),
    ],
)
def test_an_abbreviation_that_everybody_knows_is_none(sentence: str, before: str) -> None:
    assert not mentions_stranger(sentence, before, "Something else.", ())


def test_a_common_word_is_none() -> None:
    assert not mentions_stranger("Critics said so.", "Chief Critics said so, other critics said.", SHOWN, ())
    assert not mentions_stranger("Police said so.", "Odden Police said so.", SHOWN, ())


def test_the_examples_run() -> None:
    assert 0 == doctest.testmod(introductions).failed


def test_a_name_with_an_age_says_not_who_somebody_is() -> None:
    assert mentions_stranger("Ana Ruiz, 41, was at home.", "A ferry sank on Monday.", "A ferry sank on Monday.", ())
    assert not mentions_stranger("Ana Ruiz, 41, a pilot, was at home.", "A ferry sank.", "A ferry sank.", ())


def test_an_abbreviation_is_understood_where_it_was_written_out() -> None:
    before = "The Odden Harbour Board (OHB) met on Monday."

    assert mentions_stranger("Critics say that OHB sold the ferries.", before, "A ferry sank.", ())
    assert not mentions_stranger("Critics say that OHB sold the ferries.", before, "The Odden Harbour Board met.", ())
