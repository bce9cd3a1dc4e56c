"""Paragraphs that only lead to other articles, and those with links that tell something."""

from __future__ import annotations

import pytest

from summaries.webpage.extract import extract

TOLD = [
    "Barges pass the lock at Osterby again, the water board said on Thursday.",
    "Divers had found that both of the gates were cracked, and repairs cost 14 million crowns.",
    "Skippers had to sail a detour of ninety miles around the cape for most of the winter.",
    "The mayor of the town opened the gates himself and thanked the divers for their work.",
    "A second lock is planned for the year after next, if the parliament agrees in the autumn.",
]
LINK = "<a href='/2024/ferry'>A steam ferry is sold to a museum in the north</a>"


def text(*added: str) -> str:
    between = [f"<p>{told}</p>" for told in TOLD]
    between[2:2] = added
    return extract(f"<html><body><article><h1>Canal lock</h1>{''.join(between)}</article></body></html>").text


@pytest.mark.parametrize(
    "paragraph",
    [
        f"<p>{LINK}</p>",
        f"<p><strong>{LINK}</strong></p>",
        f"<p>READ MORE: {LINK}</p>",
        f"<p>Lesen Sie auch: {LINK}</p>",
        f"<p>Lire aussi : {LINK}</p>",
        f"<p>Читайте также: {LINK}</p>",
        f"<p>関連記事：{LINK}</p>",
        "<p>Topics: <a href='/t/locks'>Locks</a>, <a href='/t/ferries'>A steam ferry</a></p>",
    ],
)
def test_a_paragraph_that_leads_to_another_article_is_no_text(paragraph: str) -> None:
    assert "steam ferry" not in (found := text(paragraph))
    assert all(told in found for told in TOLD)


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p>The owner of <a href='/2024/ferry'>a steam ferry</a> was the first to pass.</p>",
        "<p><a href='/2024/ferry'>The owner of a steam ferry was the first to pass.</a></p>",
        "<p><a href='#note'>The steam ferry is told of in a note below the text</a></p>",
    ],
)
def test_a_paragraph_with_a_link_that_tells_something_stays(paragraph: str) -> None:
    assert "steam ferry" in text(paragraph)


def test_a_page_that_is_made_of_links_stays() -> None:
    many = [
        f"<p><a href='/{n}'>Number {n}: a steam ferry is sold to the museum of a town in the north</a></p>"
        for n in range(9)
    ]

    assert "steam ferry" in text(*many)
