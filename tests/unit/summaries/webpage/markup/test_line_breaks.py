"""Breaks within sentences, and characters that nobody sees."""

from __future__ import annotations

from summaries.webpage.extract import extract

MAIL = (
    "The water board said on Thursday that barges<br>\npass the lock at Osterby<br>\nagain. Divers had found that "
    "both of the<br>\nGates were cracked, and repairs cost<br>\n14 million crowns.<br>\n<br>\nSkippers had to sail a "
    "detour of ninety<br>\nmiles around the cape."
)


def lines(body: str) -> list[str]:
    return extract(f"<html><body><article><h1>Canal lock</h1><p>{body}</p></article></body></html>").text.splitlines()


def test_a_sentence_that_a_mailer_broke_stands_whole() -> None:
    found = lines(MAIL)
    assert "The water board said on Thursday that barges pass the lock at Osterby again." in found[-2]
    assert "Skippers had to sail a detour of ninety miles around the cape." == found[-1]


def test_lines_that_are_whole_stay_apart() -> None:
    told = ("Barges pass the lock again.", "Skippers are glad about it.", "Divers had found cracks in May.")
    assert list(told) == lines("<br>".join(told))[-3:]


def test_soft_hyphens_and_zero_width_spaces_leave_no_trace() -> None:
    assert "Die Schleusen" in lines("Die Schleu&shy;sen wurden am Donners\u200btag ge&shy;öffnet, sagte das Amt.")[-1]
