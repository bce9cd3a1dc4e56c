"""What we add to a sentence and mark as ours: the days its words mean, names it cuts short, who says its quotation.

Pure; imported by the briefing.
"""

from __future__ import annotations

from summaries.briefing.story_context import Dossier
from summaries.facts.attribution import lend, spoken
from summaries.facts.dates import additions
from summaries.grammar.english.person_names import completed
from summaries.model import Addition, Quote, receipt
from summaries.reading.standalone import stands_alone


def notes(dossier: Dossier, one: int, shown: str) -> tuple[Addition, ...]:
    """The additions to sentence `one` of a story, in order; `shown` is what stands above it in its briefing."""
    found = [*_days(dossier, one), *_names(dossier, one, shown), *_speaker(dossier, one)]
    return tuple(sorted(found, key=lambda addition: addition.at))


def quotes(dossier: Dossier, one: int) -> tuple[Quote, ...]:
    """The quotations in sentence `one` whose speaker is certain, each with its receipt."""
    article = dossier.article(one)
    return tuple(
        Quote(said.speaker, said.verb, receipt(article, said.start, said.end))
        for said in spoken(dossier.telling(one), one)
    )


def _speaker(dossier: Dossier, one: int) -> tuple[Addition, ...]:
    """The name without which a reader would not know who speaks."""
    lent = lend(dossier.telling(one), one)
    sentence = dossier.pool.sentences[one]
    alone = lent and stands_alone(sentence.text, dossier.languages[sentence.article])
    return (lent.addition,) if lent and not alone else ()


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
