"""What was looked up is named with its time and counted."""

from __future__ import annotations

from bot.render.speech.speech import ENGLISH
from bot.render.texts.lookup_texts import articles_found, in_window


def test_the_articles_that_were_found_are_counted() -> None:
    about = in_window(ENGLISH, "huawei", "since Monday 7 Sep")
    assert "huawei since Monday 7 Sep: 1 article." == articles_found(ENGLISH, about, 1, more=False)
    assert "huawei: 23 articles, the newest first." == articles_found(ENGLISH, "huawei", 23, more=False)
    assert "huawei: the newest 150 articles." == articles_found(ENGLISH, "huawei", 150, more=True)
