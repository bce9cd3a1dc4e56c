"""Reminders of what was told."""

from __future__ import annotations

from summaries.briefing.reminders import LONGEST, reminder
from summaries.model import Addition, Article, BriefedSentence, receipt

LEAD = "A fire closed the harbour of Odden on Monday and burnt four ferries of Lund Lines at the quay, police said."


def test_a_reminder_is_the_first_words_with_an_ellipsis_that_is_ours() -> None:
    article = Article("a", f"Odden. {LEAD}", "", "Wire")
    told = BriefedSentence(LEAD, (receipt(article, 7, 7 + len(LEAD)),))

    short = reminder(told, article)

    assert LEAD.startswith(f"{short.text} ")
    assert len(short.text) <= LONGEST
    assert (receipt(article, 7, 7 + len(short.text)),) == short.receipts
    assert (Addition(len(short.text), " …"),) == short.additions


def test_a_reminder_of_a_short_sentence_is_less_than_half_of_it() -> None:
    article = Article("a", "火事がオデンの港を閉ざした。", "", "Wire")
    told = BriefedSentence(article.text, (receipt(article, 0, len(article.text)),))

    assert "火事がオデンの" == reminder(told, article).text
