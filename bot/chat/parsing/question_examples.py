"""Questions and how they are read: the examples of /help, which are the tests of the parser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

ASKED_AT: Final = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)
"""When the examples are asked, in UTC: a Tuesday."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and what `question.described` says of it at `ASKED_AT`.

    /help shows those that are `shown`, to readers of the language that the question is in.
    """

    text: str
    means: str
    shown: bool = False
    language: str = "en"


EXAMPLES: Final = (
    Example("huawei", "huawei", shown=True),
    Example("What's new on Huawei?", "Huawei", shown=True),
    Example("chip export rules", "chip export rules", shown=True),
    Example("huawei, smic since monday", "huawei, smic, since Monday 7 Sep", shown=True),
    Example("huawei yesterday", "huawei, on Monday 7 Sep", shown=True),
    Example("samsung or tiktok since monday", "samsung, tiktok, since Monday 7 Sep"),
    Example("is tiktok closed or sold?", "is tiktok closed or sold"),
    Example("Huawei oder TikTok", "Huawei, TikTok", language="de"),
    Example("huawei today", "huawei, since Tuesday 8 Sep"),
    Example("smic today, tiktok today", "smic, tiktok, since Tuesday 8 Sep"),
    Example(
        "smic yesterday, tiktok today",
        "I can look at one time in a question. Please ask about each time by itself.",
    ),
    Example("huawei vs. samsung since 1/9", "huawei samsung, since Tuesday 1 Sep"),
    Example("smic since the start of the year", "smic, since Wednesday 1 Jan"),
    Example("smic this morning", "smic, from 8 Sep 00:00 to 8 Sep 12:00", shown=True),
    Example("smic last week", "smic, from 31 Aug to 6 Sep", shown=True),
    Example("smic last 3 days", "smic, since 5 Sep 16:00", shown=True),
    Example("chip export rules 7d", "chip export rules, since 1 Sep 16:00", shown=True),
    Example("smic in August", "smic, from 1 Aug to 31 Aug", shown=True),
    Example("smic since 3 Sep", "smic, since Thursday 3 Sep", shown=True),
    Example("smic from monday to wednesday", "smic, from 31 Aug to 2 Sep", shown=True),
    Example("smic 3 days ago", "smic, on Saturday 5 Sep"),
    Example("smic until friday", "smic, until Friday 4 Sep"),
    Example("smic news lately?", "smic"),
    Example("huawei, samsung and apple", "huawei, samsung, apple"),
    Example("smic 2020-09-03", "smic, on Thursday 3 Sep"),
    Example("huawei -samsung", "huawei, without samsung", shown=True),
    Example("huawei but not the chips", "huawei, without chips"),
    Example("Huawei außer Samsung", "Huawei, without Samsung"),
    Example("news on china except tiktok since monday", "china, without tiktok, since Monday 7 Sep"),
    Example("Huawei NOT Porto", "Huawei, without Porto"),
    Example("copper OR etching", "copper or etching", shown=True),
    Example('"camera modules"', '"camera modules"', shown=True),
    Example("«camera modules» price", '"camera modules" price'),
    Example("what about the “Clean Network”?", 'the "Clean Network"'),
    Example("any news about smic", "smic"),
    Example("any update on smic in the last 2 days, please?", "smic, since 6 Sep 16:00"),
    Example("news from last week on huawei", "huawei, from 31 Aug to 6 Sep"),
    Example("what happened on Monday in Beirut", "Beirut, on Monday 7 Sep"),
    Example("What did Pompeo say?", "Pompeo"),
    Example("What did Wang Yi say about TikTok yesterday?", "Wang Yi TikTok, on Monday 7 Sep"),
    Example("News on SMIC. Thanks.", "SMIC"),
    Example("What is new on Huawei? And the plant in Shanghai?", "Huawei, And the plant in Shanghai"),
    Example("a letter from Washington, D.C.", "a letter from Washington, D.C."),
    Example("what's new in the u.s?", "the U.S."),
    Example("huawei -samsung -5g", "huawei, without samsung and 5g"),
    Example("what's new?", "the topics you follow"),
    Example("7d", "the topics you follow, since 1 Sep 16:00"),
    Example("News Corp", "News Corp"),
    Example("black friday sales", "black friday sales"),
    Example("china standards 2035", "china standards 2035"),
    Example("Was gibt es Neues zu Huawei seit Montag?", "Huawei, since Monday 7 Sep", shown=True, language="de"),
    Example("Huawei der letzten 3 Tage", "Huawei, since 5 Sep 16:00"),
    Example("¿Qué hay de nuevo sobre Huawei?", "Huawei"),
    Example("noticias de Huawei desde el lunes", "Huawei, since Monday 7 Sep", shown=True, language="es"),
    Example("Quoi de neuf sur Huawei depuis lundi ?", "Huawei, since Monday 7 Sep", shown=True, language="fr"),
    Example("l'affaire Huawei hier", "l'affaire Huawei, on Monday 7 Sep"),
    Example("что нового о Huawei за неделю", "Huawei, since 1 Sep 16:00", shown=True, language="ru"),
    Example("какие новости про Хуавей со вторника", "Хуавей, since Tuesday 8 Sep"),
    Example("що нового про Huawei з понеділка", "Huawei, since Monday 7 Sep"),
    Example("ما الجديد عن هواوي منذ الاثنين", "هواوي, since Monday 7 Sep"),
    Example("हुआवेई के बारे में क्या नया है", "हुआवेई"),
    Example("华为有什么新闻", "华为"),
    Example("关于华为、中芯国际的最新消息 最近3天", "华为, 中芯国际, since 5 Sep 16:00", shown=True, language="zh"),
    Example("今天有什么新闻", "the topics you follow, since Tuesday 8 Sep"),
    Example("ファーウェイの最新ニュースを教えて", "ファーウェイ"),
    Example("先週のファーウェイのニュース", "ファーウェイ, from 31 Aug to 6 Sep"),
    Example("what happens to tiktok tomorrow?", "tiktok, what is to come"),
    Example("Huawei nächste Woche", "Huawei, what is to come"),
    Example("下周华为", "华为, what is to come"),
    Example("2w smic", "smic, since 25 Aug 16:00"),
    Example("look at https://news.example/a?b=c huawei", "look at huawei"),
    Example("what did I miss since friday?", "the topics you follow, since Friday 4 Sep"),
    Example("brexit without a deal", "brexit without a deal"),
    Example("smic 0d", "I can look back from one hour (1h) to ten years (3650d). Try 24h, 7d or 2w."),
    Example("fires in los angeles", "fires in los angeles"),
    Example("dame judi dench", "dame judi dench"),
    Example("dime algo de huawei", "huawei", language="es"),
    Example("huawei ayer", "huawei, on Monday 7 Sep", shown=True, language="es"),
    Example("smic la semana pasada", "smic, from 31 Aug to 6 Sep", shown=True, language="es"),
    Example(
        "exportación de chips últimos 7 días", "exportación de chips, since 1 Sep 16:00", shown=True, language="es"
    ),
    Example("smic en agosto", "smic, from 1 Aug to 31 Aug", shown=True, language="es"),
    Example("smic desde el 3 de septiembre", "smic, since Thursday 3 Sep", shown=True, language="es"),
    Example("huawei excepto samsung", "huawei, without samsung", shown=True, language="es"),
    Example("cobre OR grabado", "cobre or grabado", shown=True, language="es"),
    Example('"módulos de cámara"', '"módulos de cámara"', shown=True, language="es"),
    Example("huawei вчера", "huawei, on Monday 7 Sep", shown=True, language="ru"),
    Example("huawei, smic с понедельника", "huawei, smic, since Monday 7 Sep", shown=True, language="ru"),
    Example("smic на прошлой неделе", "smic, from 31 Aug to 6 Sep", shown=True, language="ru"),
    Example("экспорт чипов за 7 дней", "экспорт чипов, since 1 Sep 16:00", shown=True, language="ru"),
    Example("smic в августе", "smic, from 1 Aug to 31 Aug", shown=True, language="ru"),
    Example("huawei кроме samsung", "huawei, without samsung", shown=True, language="ru"),
    Example("медь OR травление", "медь or травление", shown=True, language="ru"),
    Example('"модули камер"', '"модули камер"', shown=True, language="ru"),
    Example("华为昨天", "华为, on Monday 7 Sep", shown=True, language="zh"),
    Example("华为、中芯国际 周一以来", "华为, 中芯国际, since Monday 7 Sep", shown=True, language="zh"),
    Example("上周中芯国际", "中芯国际, from 31 Aug to 6 Sep", shown=True, language="zh"),
    Example("芯片出口 最近7天", "芯片出口, since 1 Sep 16:00", shown=True, language="zh"),
    Example("八月的中芯国际", "中芯国际, from 1 Aug to 31 Aug", shown=True, language="zh"),
    Example("华为 除了三星", "华为, without 三星", shown=True, language="zh"),
    Example("铜 OR 蚀刻", "铜 or 蚀刻", shown=True, language="zh"),
    Example("“摄像头模组”", '"摄像头模组"', shown=True, language="zh"),
    Example("ما الجديد عن هواوي؟", "هواوي", shown=True, language="ar"),
    Example("هواوي أمس", "هواوي, on Monday 7 Sep", shown=True, language="ar"),
    Example("هواوي، سميك منذ الاثنين", "هواوي, سميك, since Monday 7 Sep", shown=True, language="ar"),
    Example("سميك الأسبوع الماضي", "سميك, from 31 Aug to 6 Sep", shown=True, language="ar"),
    Example("تصدير الرقائق آخر 7 أيام", "تصدير الرقائق, since 1 Sep 16:00", shown=True, language="ar"),
    Example("سميك في أغسطس", "سميك, from 1 Aug to 31 Aug", shown=True, language="ar"),
    Example("هواوي -سامسونج", "هواوي, without سامسونج", shown=True, language="ar"),
    Example("النحاس OR النقش", "النحاس or النقش", shown=True, language="ar"),
    Example("«وحدات الكاميرا»", '"وحدات الكاميرا"', shown=True, language="ar"),
)


def shown(language: str) -> tuple[str, ...]:
    """The examples of /help: the questions in a language (ISO 639-1), and the first one in each other language."""
    own = [one.text for one in EXAMPLES if one.shown and one.language == language]
    others = {one.language: one.text for one in reversed(EXAMPLES) if one.shown and one.language != language}
    return (*own, *(others[code] for code in sorted(others)))
