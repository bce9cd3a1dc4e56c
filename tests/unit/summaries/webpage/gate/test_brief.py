"""Whether a page of a few sentences under an entry's name is its article."""

from __future__ import annotations

import pytest

from summaries.webpage.gate.agreement import Teaser
from summaries.webpage.gate.brief import is_brief
from summaries.webpage.page import Page

LOCK = Teaser("Canal lock at Osterby reopens", "Barges pass again.")
TIPS = Teaser("Four bakers who open before dawn", "Rye, butter and a queue.")
ITEMS = (
    "Hollow Lane: rye that is baked twice, and a bench for those who come by the first tram.",
    "The Old Mint: butter from one farm, folded in by four in the morning by two brothers.",
    "Pier Street: no sign and no till, but a tin for coins and the best crust in the harbour.",
)


def judged(teaser: Teaser, *lines: str, language: str = "") -> bool:
    return is_brief(teaser, Page(teaser.title, "\n".join(lines), language=language))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The canal lock at Osterby reopens at noon on Friday, said the water board."], True),
        ([LOCK.title, "Locks on the canal near Osterby reopened at noon."], True),
        ([LOCK.text, "Denne artikel er kun for abonnenter."], False),
        (["Denne artikel er kun for abonnenter. Tegn abonnement nu."], False),
        (["More on the canal lock at Osterby"], False),
        ([LOCK.title], False),
        ([], False),
    ],
)
def test_a_page_of_one_sentence_is_the_article_if_it_says_in_its_own_words_what_the_title_says(
    lines: list[str],
    expected: bool,  # noqa: FBT001
) -> None:
    assert expected == judged(LOCK, *lines)


@pytest.mark.parametrize(
    ("title", "teaser", "line"),
    [
        ("Liška v Brně zastavila tramvaje", "Stály hodinu.", "V Brně stály tramvaje kvůli lišce skoro hodinu."),
        (
            "Karhu kulki Oulun läpi",
            "Se uitettiin yöllä saareen.",
            "Oulussa nähtiin yöllä karhu, joka uitettiin saareen.",
        ),
        ("Wilki podeszły pod Krosno", "Straż prosi o spokój.", "Pod Krosnem są wilki; straż prosi o spokój."),
    ],
)
def test_the_words_of_an_entry_are_found_in_other_forms_in_languages_that_are_not_known(
    title: str, teaser: str, line: str
) -> None:
    assert judged(Teaser(title, teaser), line)


def test_a_list_of_tips_is_the_article_though_its_items_say_little_of_its_title() -> None:
    assert judged(TIPS, *ITEMS)
    assert not judged(TIPS, *ITEMS[:1])


@pytest.mark.parametrize(
    "notice",
    [
        "Quay Media is a trading name of Harbour Press, number 4471. Complaints are heard within ten days. " * 3,
        "Rye and butter are for readers with an account. Log in with your e-mail address and your password. " * 3,
    ],
)
def test_a_longer_text_that_says_nothing_of_the_entry_or_speaks_of_the_visit_is_no_article(notice: str) -> None:
    assert not judged(TIPS, notice.strip(), language="en")
