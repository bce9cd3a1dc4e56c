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


def test_a_line_that_ends_in_a_short_word_goes_on_before_a_capital() -> None:
    told = "The lock of Osterby was opened again on<br>Thursday by the mayor of the town in<br>May. Skippers cheered."

    assert "The lock of Osterby was opened again on Thursday by the mayor of the town in May." in lines(told)[-1]


def test_a_word_broken_behind_its_hyphen_stands_whole() -> None:
    told = lines(
        "Divers found cracks in both gates of the well-<br>known lock, which was built in the year of the flood."
    )

    assert "the well-known lock" in told[-1]


def test_marks_of_direction_within_a_word_leave_no_trace() -> None:
    assert "Schleusen" in lines("Die Schleu\u200esen wurden am Donnerstag vom Bürgermeister der Stadt geöffnet.")[-1]


def test_words_around_other_elements_keep_their_places_where_breaks_are_joined() -> None:
    told = (
        "The lock of Osterby was opened<br>again by the <b>mayor</b> of the old<br>town who cut<br><i>a ribbon</i> "
        "before the crowd of the old<br>har-<br>bour, and the skippers of all the barges<br>were glad about it."
    )

    assert (
        "The lock of Osterby was opened again by the mayor of the old town who cut\na ribbon before the crowd of the "
        "old har-\nbour, and the skippers of all the barges were glad about it."
    ) == "\n".join(lines(told)[-3:])
