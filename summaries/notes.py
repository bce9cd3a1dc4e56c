"""What we add to a sentence and mark as ours: the days that its words mean, and the names that it cuts short.

Pure; imported by the briefing.
"""

from __future__ import annotations

from summaries.article import Addition
from summaries.dates import additions
from summaries.dossier import Dossier
from summaries.names import completed


def notes(dossier: Dossier, one: int, shown: str) -> tuple[Addition, ...]:
    """The additions to sentence `one` of a story, in order; `shown` is what stands above it in its briefing."""
    found = [*_days(dossier, one), *_names(dossier, one, shown)]
    return tuple(sorted(found, key=lambda addition: addition.at))


def _days(dossier: Dossier, one: int) -> tuple[Addition, ...]:
    """The days meant, where all dated articles that print the sentence mean the same."""
    text = dossier.pool.sentences[one].text
    tongue = dossier.languages[dossier.pool.sentences[one].article]
    tellers = {sentence.article for sentence in dossier.pool.sentences if sentence.text == text}
    dates = {article.published for article in dossier.articles if article.id in tellers and article.published}
    readings = {additions(text, published, tongue) for published in dates}
    return readings.pop() if len(readings) == 1 else ()


def _names(dossier: Dossier, one: int, shown: str) -> tuple[Addition, ...]:
    if dossier.languages[dossier.pool.sentences[one].article] != "en":
        return ()
    return completed(dossier.pool.sentences[one].text, [article.text for article in dossier.articles], shown)
