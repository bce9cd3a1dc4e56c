"""Who says what is reported without quotation marks."""

from __future__ import annotations

import pytest

from summaries.facts.speakers import reported_speaker


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("SMIC said on Monday that it has no ties to the army.", "SMIC"),
        ("SMIC has no ties to the army, said Ann Lee, who advises it.", "Ann Lee"),
        ("China had not asked for data and would not ask, Wang said.", "Wang"),
        ("U.S. President Donald Trump said that he would not wait.", "Donald Trump"),
        ("Lena, who lives there, told Al Jazeera that shots were heard.", ""),
        ("The company's lawyer, Ben Ruiz, said Lee would come.", ""),
        ("A spokesman for Ann Lee said that she would come.", ""),
        ("“No,” said Ann Lee.", ""),
        ("They left, said Ann Lee”", ""),
        ("Asked for a comment, Lee said nothing of the kind to anybody there.", ""),
    ],
)
def test_speech_that_is_reported_without_marks_has_a_speaker_only_where_he_is_certain(sentence: str, name: str) -> None:
    found = reported_speaker(sentence, "en")
    assert (found.name if found else "") == name
