"""Which articles report, and which speak of their author and to their readers."""

from __future__ import annotations

from summaries.reading.reports import is_report


def test_a_page_that_speaks_of_us_and_you_is_no_report() -> None:
    appeal = ["Odden needs a new harbour this year.", "We ask you to sign our letter.", "Your help counts, friends."]
    report = ["Odden needs a new harbour, the board said.", "“We ask for help,” said Ana Ruiz.", "Work begins in May."]

    assert not is_report(appeal, "en")
    assert is_report(report, "en")
