from __future__ import annotations

import pytest

from bot.chat.commands.following.alert_wish import AlertWish, parse_alert

TOPICS = {"Research and Development", "华为", "中芯国际", "هواوي", "تيك توك"}


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
        ("turn on alerts", AlertWish(followed=True)),
        ("smic and asml", AlertWish(names=("smic", "asml"))),
        ("Research and Development", AlertWish(subject="Research and Development")),
        ("three outlets within 12 hours", AlertWish(outlets=3, hours=12)),
        ("вкл", AlertWish(followed=True)),
        ("включи оповещения", AlertWish(followed=True)),
        ("выкл", AlertWish(off=True)),
        ("другие темы без звука", AlertWish(elsewhere=True, silently=True)),
        ("SMIC и Huawei", AlertWish(names=("SMIC", "Huawei"))),
        ("huawei от 4 изданий за 6 часов", AlertWish(subject="huawei", outlets=4, hours=6)),
        ("4 видання за 6 годин", AlertWish(outlets=4, hours=6)),
        ("开", AlertWish(followed=True)),
        ("关闭提醒", AlertWish(off=True)),
        ("6小时内四家媒体", AlertWish(outlets=4, hours=6)),
        ("华为和中芯国际", AlertWish(names=("华为", "中芯国际"))),
        ("和平协议", AlertWish(subject="和平协议")),
        ("تشغيل", AlertWish(followed=True)),
        ("هواوي وتيك توك", AlertWish(names=("هواوي", "تيك توك"))),
        ("smic و huawei", AlertWish(names=("smic", "huawei"))),
        ("٤ مصادر خلال ٦ ساعات", AlertWish(outlets=4, hours=6)),
        ("activar", AlertWish(followed=True)),
        ("apaga las alertas", AlertWish(off=True)),
        ("smic y huawei", AlertWish(names=("smic", "huawei"))),
        ("al menos 4 medios en 6 horas sin sonido", AlertWish(outlets=4, hours=6, silently=True)),
        ("an", AlertWish(followed=True)),
        ("huawei ab 4 quellen in 6 stunden", AlertWish(subject="huawei", outlets=4, hours=6)),
        ("mes sujets, 4 sources", AlertWish(followed=True, outlets=4)),
        ("4 médias en 6 heures", AlertWish(outlets=4, hours=6)),
        ("चालू", AlertWish(followed=True)),
        ("4 स्रोत 6 घंटे में", AlertWish(outlets=4, hours=6)),
        ("6時間以内4社", AlertWish(outlets=4, hours=6)),
        ("オフ", AlertWish(off=True)),
    ],
)
def test_words_ask_for_alerts(words: str, wish: AlertWish) -> None:
    assert wish == parse_alert(words, TOPICS.__contains__)
