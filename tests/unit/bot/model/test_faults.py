from __future__ import annotations

from collections import Counter
from string import Formatter

import pytest

from bot.model.faults import LIKELY_OF_HOST, OF_HOST, SENTENCES, Fault, failure, of_status, sentence


def test_every_fault_has_a_sentence_of_its_own_of_one_line() -> None:
    assert set(Fault) == set(SENTENCES)
    assert [] == [words for words, count in Counter(SENTENCES.values()).items() if count > 1]
    assert not [words for words in SENTENCES.values() if "\n" in words or len(words) > 220]


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.BAD_ADDRESS])
def test_a_sentence_says_what_is_wrong_and_then_what_to_do(fault: Fault) -> None:
    filled = {name: f"<{name}>" for _, name, _, _ in Formatter().parse(SENTENCES[fault]) if name}
    wrong, _, next_step = sentence(fault, **filled).replace("; ", ": ", 1).partition(": ")

    assert len(wrong) > 10
    assert len(next_step) > 10


def test_a_fault_of_an_address_is_not_one_of_its_host() -> None:
    assert not OF_HOST & LIKELY_OF_HOST
    assert not {Fault.TOO_LARGE, Fault.CIRCLE, Fault.NOT_FOUND, Fault.REFUSED, Fault.CODING} & (
        OF_HOST | LIKELY_OF_HOST
    )


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (404, Fault.NOT_FOUND),
        (410, Fault.GONE),
        (302, Fault.NO_LOCATION),
        (500, Fault.SITE_ERROR),
        (599, Fault.SITE_ERROR),
        (204, Fault.STRANGE_STATUS),
        (418, Fault.STRANGE_STATUS),
    ],
)
def test_a_status_is_one_fault(status: int, fault: Fault) -> None:
    assert fault == of_status(status)


def test_a_place_of_a_sentence_that_is_left_open_is_an_error() -> None:
    with pytest.raises(KeyError):
        failure(Fault.TOO_LARGE)
