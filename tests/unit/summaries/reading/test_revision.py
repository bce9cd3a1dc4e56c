from __future__ import annotations

import pytest

from summaries.model import Article
from summaries.reading.revision import Revision, revision

TOP = "A ferry ran aground off the island of Brenna on Sunday night. Nobody was hurt, the coast guard said."
MORE = "Divers will examine the hull on Monday, and the line has cancelled its crossings until Thursday."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{TOP}\n\n{MORE}", Revision.SAME),
        (f"{TOP.replace('Sunday', 'sunday')}\n{MORE}\n\n12 comments\nShare 1,204\n5 min read", Revision.SAME),
        (f"{MORE}\n{TOP.replace(',', ' –')}", Revision.SAME),
        (TOP, Revision.CUT),
        (f"{TOP}\nDivers will examine the hull on Monday.", Revision.CUT),
        ("Subscribe to read on", Revision.CUT),
        (MORE, Revision.LESS),
        (f"{TOP.replace('Nobody was', 'Nineteen people were')}\n{MORE}", Revision.ADDED),
        (f"{TOP}\n{MORE.replace('Thursday', 'Friday')}", Revision.ADDED),
        (f"{TOP}\n{MORE.replace('crossings', '35 crossings')}", Revision.ADDED),
    ],
)
def test_a_version_counts_by_what_it_adds_to_the_news(text: str, kind: Revision) -> None:
    before = Article("a", f"{TOP}\n{MORE}", "Ferry runs aground", language="en")
    assert kind is revision(before, Article("a", text, "Ferry runs aground", language="en"))


def test_a_new_headline_is_news_and_one_in_capitals_is_none() -> None:
    before = Article("a", TOP, "Ferry runs aground", language="en")
    assert Revision.ADDED is revision(before, Article("a", TOP, "Ferry sinks off Brenna", language="en"))
    assert Revision.SAME is revision(before, Article("a", TOP, "FERRY RUNS AGROUND!", language="en"))


def test_a_figure_that_changes_is_news_and_its_marks_count() -> None:
    texts = [f"The line cancelled {figure} % of its crossings until Thursday." for figure in ("35", "36", "3.5")]
    articles = [Article("a", text, language="en") for text in texts]
    kinds = [revision(articles[0], one) for one in articles]
    assert [Revision.SAME, Revision.ADDED, Revision.ADDED] == kinds
