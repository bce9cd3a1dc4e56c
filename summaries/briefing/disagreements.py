"""Where the independent sources of a story differ on a figure or a day: both values, each with its receipt.

Pure; imported by the briefing.
"""

from __future__ import annotations

import numpy as np

from summaries.briefing.story_context import Dossier
from summaries.facts.date_conflicts import day_differences
from summaries.facts.figures import differences
from summaries.model import Disagreement, receipt

MOST = 2
"""Differences told of one story: more would be a table."""
WEIGHTY = 0.3
"""What a sentence must be worth, against 1 for the story's best, for its figures to matter."""


def disagreements(dossier: Dossier) -> tuple[Disagreement, ...]:
    """The differences on figures and days of the story's weightier sentences, the weightiest first."""
    outlets = {article.id: article.outlet or article.id for article in dossier.originals}
    if len(set(outlets.values())) < 2:  # noqa: PLR2004 - two voices
        return ()
    worth = dossier.worth()
    weighty = (worth >= WEIGHTY * worth.max(initial=0.0)) & (worth > 0)
    chosen = [at for at in np.flatnonzero(weighty).tolist() if dossier.pool.sentences[at].article in outlets]
    sentences = [dossier.pool.sentences[at] for at in chosen]
    texts = [sentence.text for sentence in sentences]
    bags = [dossier.pool.bags[at] for at in chosen]
    voices = [outlets[sentence.article] for sentence in sentences]
    found = differences(texts, bags, voices, dossier.language)
    if dossier.language == "en" and len(set(voices)) > 1:
        dates = {article.id: article.published for article in dossier.articles}
        found += day_differences(texts, bags, voices, [dates[sentence.article] for sentence in sentences])
    found.sort(key=lambda difference: -max(worth[chosen[place]] for _, place in difference.values))
    articles = {article.id: article for article in dossier.articles}
    return tuple(
        Disagreement(
            difference.about,
            tuple(
                (value, receipt(articles[sentences[at].article], sentences[at].start, sentences[at].end))
                for value, at in difference.values
            ),
        )
        for difference in found[:MOST]
    )
