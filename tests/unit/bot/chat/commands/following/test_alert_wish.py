from __future__ import annotations

import pytest

from bot.chat.commands.following.alert_wish import AlertWish, parse_alert


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("on", AlertWish(followed=True)),
        ("my topics, from 4 outlets in 6 hours", AlertWish(followed=True, outlets=4, hours=6)),
        ("4 outlets", AlertWish(outlets=4)),
        ("5 independent sources within 24h", AlertWish(outlets=5, hours=24)),
        ("elsewhere silently", AlertWish(elsewhere=True, silently=True)),
        ("with a sound", AlertWish(silently=False)),
        ("everything", AlertWish(followed=True, elsewhere=True)),
        ("off", AlertWish(off=True)),
        ("SMIC + ASML", AlertWish(names=("SMIC", "ASML"))),
        ("smic+asml & tsmc", AlertWish(names=("smic", "asml", "tsmc"))),
        ("smic meets asml", AlertWish(names=("smic", "asml"))),
        ("华为 + 中芯国际", AlertWish(names=("华为", "中芯国际"))),
        ("smic + smic", AlertWish(names=("smic",))),
        ("+", AlertWish(names=())),
        ("Huawei", AlertWish(subject="Huawei")),
        ("huawei 2 outlets", AlertWish(subject="huawei", outlets=2)),
        ("smic 4 in 6h", AlertWish(subject="smic", outlets=4, hours=6)),
        ("iphone 17", AlertWish(subject="iphone 17")),
        ("red zebra", AlertWish(subject="red zebra")),
        ("", AlertWish()),
    ],
)
def test_words_ask_for_alerts(words: str, wish: AlertWish) -> None:
    assert wish == parse_alert(words)
