"""A topic tried on articles: on it, nearly on it, and why not."""

from __future__ import annotations

import pytest

from summaries.model import Article
from summaries.topics import Topic, match, parse_topic
from summaries.topics.trial import Judged, Trial, Verdict


@pytest.mark.parametrize(
    ("terms", "title", "expected"),
    [
        ("chip + ban", "They ban the chip", Judged(Verdict.ON, ("chip", "ban"))),
        ("chip + ban", "A chip is sold", Judged(Verdict.PARTLY, ("chip",), ("ban",))),
        ("chip + ban", "Ports are sold", Judged(Verdict.OFF, (), ("zzz",))),
        ("US", "Tell us", Judged(Verdict.OTHER_FORM, (), ("US",))),
        ("US", "THE US AND US", Judged(Verdict.OTHER_FORM, (), ("US",))),
        ('"camera modules"', "A camera module", Judged(Verdict.OTHER_FORM, (), ("camera modules",))),
        ("US + ban", "They ban us", Judged(Verdict.OTHER_FORM, ("ban",), ("US",))),
        ("apple -orchard", "An apple orchard", Judged(Verdict.EXCLUDED, ("apple",), ("orchard",))),
        ("apple, -orchard", "An apple orchard", Judged(Verdict.EXCLUDED, ("apple",), ("orchard",))),
        ("a & b & c, a & d", "a and b", Judged(Verdict.PARTLY, ("a", "b"), ("c",))),
        ("华为 & 芯片", "华为发布手机", Judged(Verdict.PARTLY, ("华为",), ("芯片",))),
    ],
)
def test_an_article_is_judged(terms: str, title: str, expected: Judged) -> None:
    topic = Topic("zzz", parse_topic(f"zzz: {terms}").terms)
    article = Article("a", "", title)

    assert expected == Trial(topic).judge(article)
    assert (expected.verdict is Verdict.ON) == (match(topic, article) is not None)
