"""Who said what: named where it is certain, over the bounds of sentences, and nowhere else."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.briefing.brief import brief
from summaries.facts import attribution, speakers
from summaries.facts.attribution import attributed_quotations
from summaries.model import Article, BriefedSentence, receipt
from summaries.text.quotation import quotations
from summaries.text.sentences import split

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
ABOVE = "State Councilor Wang Yi proposed the initiative. Rain fell. "


def said(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Each quotation that has a speaker, marks included, with the speaker."""
    texts = [text[span.start : span.end] for span in split(text, language)]
    return [
        (one.speaker, texts[at][one.start : one.end])
        for at in range(len(texts))
        for one in attributed_quotations(texts[max(0, at - 3) : at + 1], language)
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The rules are wrong,” said Foreign Minister Wang Yi.", "Wang Yi"),
        ("“The rules are wrong,” State Councilor Wang said on Tuesday.", "Wang Yi"),
        ("State Councilor Wang said: “The rules are wrong.”", "Wang Yi"),
        ("On Tuesday, Wang Yi said that “the rules are wrong”.", "Wang Yi"),
        ("“The rules are wrong,” Ann Lee, who lives in Odden, told reporters.", "Ann Lee"),
        ("White House spokeswoman Ann Lee added: “The rules are wrong.”", "Ann Lee"),
        ("“The rules are wrong,” said Wang Yi of the foreign ministry.", "Wang Yi"),
        ("When asked about them, Wang said: “The rules are wrong.”", "Wang Yi"),
    ],
)
def test_who_speaks_beside_a_quotation_is_named_in_full(text: str, speaker: str) -> None:
    assert [speaker] == [name for name, _ in said(ABOVE + text)]


@pytest.mark.parametrize(
    "text",
    [
        "“The rules are wrong,” said a spokesman for Wang Yi.",
        "“The rules are wrong,” said Wang Yi's lawyer.",
        "“The rules are wrong,” the spokesman said.",
        "“The rules are wrong,” said Odden biologist Wang Yi.",
        "“The rules are wrong,” said Wang Yi and Ann Lee.",
        "“The rules are wrong,” Wang Yi said, and Ann Lee said she agreed.",
        "“The rules are wrong,” he said.",
        "“The rules are wrong,” according to the ministry.",
        "Wang Yi said the “Clean Network” would fail.",
        "Wang Yi met Ann Lee. “The rules are wrong,” he said.",
        "Rain fell. “The rules are wrong.”",
        "Ann Lee, 41, and Bob Lee, 43, met. “The rules are wrong,” said Lee.",
    ],
)
def test_where_another_could_be_meant_nobody_is_named(text: str) -> None:
    assert [] == said(text)


@pytest.mark.parametrize(
    "text",
    [
        "“Are the rules wrong?” asked Ann Lee. “They are.”",
        "“Are the rules wrong?” asked Ann Lee. Rain fell. “They are.”",
        "“No rules,” said Ann Lee. “Nobody came” was the answer.",
        "“No rules,” said Ann Lee. “Nobody came.” — Bob Lee",
    ],
)
def test_the_next_quotation_may_be_somebody_else_s(text: str) -> None:
    assert ["Ann Lee"] == [name for name, _ in said(text)]


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    text = "“The rules are wrong,” said Wang Yi. “Nobody asked for them. Nobody needs them.” “Nobody will come.”"

    assert [
        ("Wang Yi", "“The rules are wrong,”"),
        ("Wang Yi", "“Nobody asked for them. Nobody needs them.”"),
        ("Wang Yi", "“Nobody will come.”"),
    ] == said(text)


def test_a_speaker_amid_a_quotation_says_both_halves() -> None:
    text = "“The rules,” said Wang Yi, “are wrong.”"

    assert [("Wang Yi", "“The rules,”"), ("Wang Yi", "“are wrong.”")] == said(text)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Das ist falsch“, sagte Heiko Maas.", "Heiko Maas"),
        ("fr", "« C’est faux », a déclaré Emmanuel Macron.", "Emmanuel Macron"),
        ("es", "«Es falso», dijo Pedro Sánchez.", "Pedro Sánchez"),
        ("ru", "«Это не так», — заявил Сергей Лавров.", "Сергей Лавров"),
        ("uk", "«Це не так», — сказав Дмитро Кулеба.", "Дмитро Кулеба"),
        ("ru", "Сергей Лавров заявил: «Это не так».", "Сергей Лавров"),
    ],
)
def test_other_languages_with_capitals_name_the_speaker_beside_the_quotation(
    language: str, text: str, speaker: str
) -> None:
    assert [speaker] == [name for name, _ in said(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("外交部发言人赵立坚说：“我们反对任何形式的制裁措施。”", "zh", "赵立坚"),
        ("“我们听到很响的声音，就被叫出了家门。”村民王桂兰说。", "zh", "王桂兰"),
        ("李强总理对记者说：“经济正在恢复之中。”", "zh", "李强"),
        ("警方表示：“调查还在进行当中。”", "zh", ""),
        ("“星期五以前恐怕是不行的。”镇长回答。", "zh", ""),
        ("佐伯健一知事は記者団に「大惨事は避けられた」と述べた。", "ja", "佐伯健一"),
        ("「すごい音がして家を出た」と住民の森田和子さんは話した。", "ja", "森田和子"),
        ("東京都知事は「対策を急ぐ必要がある」と話した。", "ja", ""),
        ("県は「原因は調査中で分からない」と説明した。", "ja", ""),
        ("“किसी को बख्शा नहीं जाएगा,” राज्य के मंत्री रमेश त्यागी ने कहा।", "hi", "रमेश त्यागी"),
        ("पुलिस अधिकारियों ने कहा, “जांच अभी जारी है भाई।”", "hi", ""),
        ("وقال وزير الري سامي الحمداني للصحفيين: «لقد تجنبنا كارثة كبيرة».", "ar", "سامي الحمداني"),
        ('"سمعنا صوتا قويا ثم خرجنا"، قالت ليلى المنصوري التي تسكن هنا.', "ar", "ليلى المنصوري"),
        ("وقال متحدث باسم الشرطة: «التحقيق ما زال جاريا حتى الآن».", "ar", ""),
        ("وقال رئيس الوزراء: «سنعيد البناء خلال عام واحد».", "ar", ""),
    ],
)
def test_a_script_without_capitals_names_the_speaker_by_what_he_is(text: str, language: str, speaker: str) -> None:
    assert ([speaker] if speaker else []) == [found.speaker for found in attributed_quotations([text], language)]


def test_a_briefing_tells_who_says_a_quotation_and_gives_its_receipt() -> None:
    text = (
        "Foreign Minister Wang Yi proposed global rules for data security in Beijing on Tuesday. "
        "“Global data security rules for all countries are needed now,” said Wang Yi. "
        "“European governments should keep submarine cables open and share what experts learn about attacks.”"
    )
    sentences = _briefed(Article("a", text, "China proposes global rules for data security", "A", published=NOON))

    shown = {one.text: one for one in sentences if one.text.startswith("“European")}
    (briefed,) = shown.values()
    (quote,) = briefed.quotes
    assert "Wang Yi" == quote.speaker
    assert briefed.text == text[quote.where.start : quote.where.end]
    assert quote.where == receipt(Article("a", text), quote.where.start, quote.where.end)


def _briefed(article: Article) -> tuple[BriefedSentence, ...]:
    filler = " ".join(f"Ferry number {number} left the harbour of Odden before noon that day." for number in range(9))
    whole = Article(article.id, f"{article.text} {filler}", article.title, article.outlet, published=NOON)
    return brief([whole], now=NOON).stories[0].sentences


PIECES = ("“", "”", '"', "Wang Yi", "said", "he", "She", ",", ".", "The rules", "are wrong", ":", "Ann Lee", "of", " ")


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)))
def test_whatever_the_text_quotations_are_word_for_word(text: str) -> None:
    for one in attributed_quotations([text], "en"):
        assert (one.start, one.end) in [(span.start, span.end) for span in quotations(text)]


@pytest.mark.timeout(60)  # of a second to read: what grows with the square of the sentence takes hours
def test_a_monster_of_a_sentence_comes_to_an_end() -> None:
    monster = "“Wang” said " * 100_000 + "."

    assert () == attributed_quotations([monster], "en")


@pytest.mark.parametrize("module", [attribution, speakers])
def test_the_examples_run(module: object) -> None:
    assert 0 == doctest.testmod(module).failed  # type: ignore[arg-type]
