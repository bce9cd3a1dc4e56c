"""Captions, slides, promotions, credits and stamps never reach a reader."""

from __future__ import annotations

import pytest

from summaries.languages import profile
from summaries.model import Article
from summaries.reading.boilerplate import found, news
from summaries.reading.captions import is_caption
from summaries.reading.genres import Genre
from summaries.reading.trimming import trim

NEWS = "The port of Odden was closed on Monday after a crane fell into the harbour, the mayor said."


def texts(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in news(Article("a", text, language=language))]


@pytest.mark.parametrize(
    "caption",
    [
        "Ines Ruiz before the opening of the Odden exchange on May 5, 2015.",
        "Ines Ruiz as she appeared on the night of the vote on May 5, 2015.",
        "A general view of the entrance to the port of Odden May 5, 2015.",
        "Members of the press work as Mayor Ines Ruiz attends a news conference in Odden, May 5, 2015.",
        "Dock workers protest outside the town hall of Odden, Norway, May 5, 2015.",
        "Mayor Ines Ruiz (R) and Harbour Master Jo Lund opened the new quay in Odden, May 5, 2015.",
        "Image The mayor of Odden, Ines Ruiz, said on Monday that the port was shut.",
        "The crane lies in the harbour of Odden on Monday, the mayor said.(Jo Lund/Harbour Courier photo via AP)",
    ],
)
def test_a_sentence_that_describes_a_picture_is_no_news(caption: str) -> None:
    assert texts(f"{caption} {NEWS}") == [NEWS]


@pytest.mark.parametrize(
    ("code", "caption"),
    [
        ("de", "Ines Ruiz bei der Eröffnung in Odden am 5. Mai 2015."),
        ("fr", "Ines Ruiz, à Odden, le 5 mai 2015."),
        ("es", "Ines Ruiz en Odden, el 5 de mayo de 2015."),
        ("de", "Bild Der Hafen von Odden ist seit Montag gesperrt."),
        ("fr", "Image Le port de Odden est fermé depuis lundi."),
    ],
)
def test_a_caption_is_told_in_other_languages_too(code: str, caption: str) -> None:
    assert is_caption(caption, profile(code))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "Ines Ruiz, the mayor, opened the port on May 5, 2015."),
        ("en", "The ceasefire ends on March 3, 2021."),
        ("en", "Image sensors are made in Odden."),
        ("de", "Ines Ruiz eröffnete den Hafen in Odden am 5. Mai 2015."),
        ("fr", "Ines Ruiz a ouvert le port d'Odden le 5 mai 2015."),
        ("es", "Ines Ruiz abrió el puerto de Odden el 5 de mayo de 2015."),
        ("ru", "Инес Руис открыла порт Одден 5 мая 2015 года."),
    ],
)
def test_a_sentence_that_ends_with_a_date_is_news_if_it_has_a_verb(code: str, sentence: str) -> None:
    assert not is_caption(sentence, profile(code))


@pytest.mark.parametrize(
    "furniture",
    [
        "3/20 Storm over Odden The storm hit the port on Monday.",
        "Lund reported from Odden.",
        "Jo Lund reported from Odden, and Ines Ruiz from Nordsil.",
        "Harbour analyst Jo Lund explains the closure of the port which began on Monday.",
        "This story first appeared in the May 5 issue of Harbour Courier magazine.",
        "A more detailed list follows.",
    ],
)
def test_slides_bylines_and_notices_are_no_news(furniture: str) -> None:
    assert texts(f"{NEWS}\n\n{furniture}") == [NEWS]


def test_promotions_at_the_end_are_left_off() -> None:
    promotions = "Harbour Life: Stories from the quays of the world.\n\nDeep Water: Our series on the fishing fleet."
    text = f"{NEWS}\n\nNobody was hurt in Odden.\n\nThe crane was old.\n\n{promotions}"
    assert texts(text)[-1] == "The crane was old."


@pytest.mark.parametrize(
    ("code", "stamp", "sentence"),
    [
        ("en", "2 years ago ", NEWS),
        ("en", "From Wikipedia, the free encyclopedia ", "Odden is a port in the north of Norway and has 900 people."),
        ("en", "Jo Lund/The Harbour Times ", NEWS),
        ("de", "Vor 2 Stunden ", "Der Hafen von Odden ist seit Montag nach dem Sturz eines Krans gesperrt."),
        ("fr", "Il y a 3 jours ", "Le port de Odden est fermé depuis lundi après la chute d'une grue."),
        ("es", "Hace 2 horas ", "El puerto de Odden está cerrado desde el lunes tras la caída de una grúa."),
        ("ru", "2 часа назад ", "Порт Одден закрыт с понедельника после падения крана, сообщил мэр."),
        ("uk", "2 години тому ", "Порт Одден закритий з понеділка після падіння крана, повідомив мер."),
    ],
)
def test_a_stamp_before_a_sentence_is_cut_off(code: str, stamp: str, sentence: str) -> None:
    assert texts(stamp + sentence, code) == [sentence]


def test_a_transcript_is_known_without_its_lines() -> None:
    turns = "INES RUIZ, HOST: The port is shut. JO LUND: It fell at noon. RUIZ: Who saw it? LUND: The whole town did."
    assert found(Article("a", turns, language="en")).genre is Genre.TRANSCRIPT


def test_a_list_of_facts_in_capitals_is_no_transcript() -> None:
    facts = f"{NEWS} WHAT: The port is shut. WHEN: It fell at noon. WHERE: In Odden. WHO: Nobody was hurt."
    assert found(Article("a", facts, language="en")).genre is Genre.REPORT


def test_what_stands_before_a_dateline_is_no_part_of_the_report() -> None:
    assert texts(f"The port of Odden has been shut for days. ODDEN (AP) - {NEWS}") == [f"ODDEN (AP) - {NEWS}"]


def test_furniture_behind_a_dateline_is_no_news() -> None:
    label = "ODDEN (AP) - The Latest on the crane that fell into the harbour (all times local): 2:44 p.m."
    assert texts(f"{label} {NEWS}") == [NEWS]


def test_the_label_of_a_speaker_is_never_cut_off() -> None:
    assert trim("LUND: It started out as a simple walk to the port.", "en") == 0


def test_what_is_left_behind_a_place_begins_with_a_capital() -> None:
    assert trim("ODDEN (AP) - near the harbour, the crane fell on two boats.", "en") == 0


def test_a_link_in_square_brackets_is_no_news() -> None:
    assert texts(f"{NEWS} [Ana Ruiz on the crane: It fell like a tree.]") == [NEWS]
    assert texts(f"[Ana Ruiz saw the crane fall] {NEWS}") == [NEWS]


def test_what_an_editor_adds_to_a_quotation_in_brackets_stays() -> None:
    said = "[Ana Ruiz] closed the port of Odden on Monday after a crane fell into the harbour, the mayor said."
    assert texts(said) == [said]
