"""Where the shortest passage begins that is understood by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Sentence
from summaries.reading.reference import NOT_CARRIED, antecedents_of, passage_starts

ABOVE = {
    "ar": "استأنفت العبارات إلى بيرغن رحلاتها يوم الثلاثاء.",
    "de": "Fähren nach Bergen fahren seit Dienstag wieder.",
    "en": "Ferries to Bergen have run again since Tuesday.",
    "es": "Los barcos de Bergen volvieron a salir el martes.",
    "fr": "Les ferries vers Bergen circulent de nouveau depuis mardi.",
    "hi": "बर्गन की नौकाएं मंगलवार से फिर चल रही हैं।",
    "ja": "ベルゲンのフェリーは火曜日に運航を再開した。",
    "ru": "Паромы в Берген снова ходят со вторника.",
    "uk": "Пороми до Бергена знову ходять з вівторка.",
    "zh": "卑尔根的渡轮周二恢复运行。",
}


def starts_of(*texts: str, language: str = "en", known: str = "") -> tuple[int, ...]:
    sentences = [Sentence("a", at, at, 0, len(text), text) for at, text in enumerate(texts)]
    return passage_starts(antecedents_of(sentences, language), frozenset(known.split()))


def needs_the_one_before(text: str, language: str = "en") -> bool:
    return starts_of(ABOVE[language], text, language=language) == (0, 0)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "وقال إنه سيفتح في مايو."),
        ("ar", "رفضت الشركة التعليق."),
        ("ar", "فاجأ هذا القرار الصيادين."),
        ("de", "Sie sollen bis Mai fahren."),
        ("de", "Die Entscheidung überraschte viele in Odden."),
        ("de", "Am Mittwoch hielt er vor dem Rat von Odden eine Rede."),
        ("de", "Auch in Norwegen wurden Fahrten gestrichen."),
        ("de", "Zwei wurden verletzt."),
        ("de", "Im vergangenen Jahr beförderte sie 40.000 Passagiere."),
        ("de", "„Wir kämpfen um jeden Arbeitsplatz“, sagte sein Vorsitzender Karl Berg."),
        ("en", "No one answered the phone in Odden."),
        ("en", "The police of Odden gave no further details."),
        ("fr", "L'an dernier, elle a transporté 40 000 passagers."),
        ("fr", "La directrice des transports, Ana Ruiz, l'a annoncé lundi."),
        ("es", "Lo anunció el lunes la directora de transportes, Ana Ruiz."),
        ("ru", "Причиной она назвала рост цен на дизельное топливо."),
        ("es", "Su directora espera abrir en mayo."),
        ("es", "La empresa no quiso comentar la noticia."),
        ("es", "También se hundió un velero en Lund."),
        ("fr", "Elle rouvrira le port de Lund en mai."),
        ("fr", "L'entreprise n'a pas voulu commenter."),
        ("fr", "À Lund, cette décision a surpris les pêcheurs."),
        ("hi", "यह मई में खुलेगा।"),
        ("hi", "कंपनी ने टिप्पणी से इनकार किया।"),
        ("ja", "同社は五月に再開する。"),
        ("ja", "月曜日、この決定は漁師を驚かせた。"),
        ("ru", "В мае он откроется снова."),
        ("ru", "Компания отказалась от комментариев."),
        ("ru", "В Лунде это решение удивило рыбаков."),
        ("uk", "У травні він відкриється знову."),
        ("uk", "Компанія відмовилася від коментарів."),
        ("zh", "该公司将于五月重新开放港口。"),
        ("zh", "周一，他批评了气象部门。"),
        ("zh", "昨日双方都没有发表评论。"),
        ("ar", "ونقلوا إلى ميناء أودن على متن قاطرات."),
        ("ar", "وقالت في بيان إنها لم تتلق أي نداء."),
        ("es", "Piden un 12 % más de sueldo."),
        ("fr", "À bord se trouvaient 214 passagers de Lund."),
        ("ja", "林船長によると、視界は200メートル未満だった。"),
        ("ja", "海上保安庁が発表した。"),
        ("ru", "На борту были 214 пассажиров из Лунда."),
    ],
)
def test_a_word_that_refers_to_the_sentence_before_needs_it(language: str, text: str) -> None:
    assert needs_the_one_before(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال وزير النقل كارل لوند إن ميناء أودن سيفتح في مايو."),
        ("de", "Verkehrsminister Karl Lund sagte, er werde den Hafen von Odden im Mai öffnen."),
        ("es", "La alcaldesa de Odden, Ana Ruiz, dijo que su ciudad abrirá el puerto en mayo."),
        ("fr", "La maire d'Odden, Ana Ruiz, a dit qu'elle rouvrirait le port en mai."),
        ("hi", "परिवहन मंत्री कार्ल लुंड ने कहा कि ओडन का बंदरगाह मई में खुलेगा।"),
        ("ja", "運輸相のカール・ルンドはオデン港を五月に開くと述べた。"),
        ("ru", "Министр транспорта Карл Лунд заявил, что он откроет порт Одден в мае."),
        ("uk", "Міністр транспорту Карл Лунд заявив, що він відкриє порт Одден у травні."),
        ("zh", "运输部长卡尔·隆德表示，奥登港将于五月重新开放。"),
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_starts_alone(language: str, text: str) -> None:
    assert starts_of(ABOVE[language], text, language=language) == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "It will stay shut until May.",
        "Washington says that more than 30 countries stand behind it.",
        "Nobody in Odden may make them.",
        "Carl Berg of Odden says they range from small boats to large ships.",
        "On Monday he spoke to the parliament of Norway.",
        "Karl Lund, a skipper, was surprised by that decision.",
        "Skippers from Odden also complained to Norway.",
        "Two were hurt.",
        "Both refused to leave Odden.",
        "A month later, Odden closed its harbour.",
        "The company declined to say why.",
        "The 41-year-old was taken to a hospital in Odden.",
        "The Norwegian company declined to say why.",
        "“Not for me,” said Ana Ruiz, the mayor of Odden.",
        "“It is the worst winter of my life,” said Ana Ruiz, the mayor of Odden.",
        "“The ice came far too early for skippers, and nobody in Odden had told a single one of us.”",
        "In Odden, this surprised skippers.",
        "The cell door closed at noon.",
        "The Norwegian left Odden at noon.",
        "Some skippers of Odden thought it was a metre thick.",
        "Skippers of Odden say companies make it so cheap.",
        "Lund Lines picked it up in Odden.",
        "Lund Lines gets it for a week.",
        "Buses took them to Odden.",
        "Born in Harby, the designer studied under Karl Lund in Odden.",
        "Instead of waiting, skippers of Odden sailed at noon.",
        "Karl Lund of Odden told an equally sad story.",
        "On the first, Karl Lund said nothing.",
        "Citing a draft, the newspaper said that ferries of Odden would sail.",
        "The legal bills have been paid in Odden.",
        "The co-workers had pooled money for a ferry.",
        "RUIZ: It started as a walk around Odden.",
        "All three were taken to a hospital in Odden.",
    ],
)
def test_english_words_that_need_the_sentence_before(text: str) -> None:
    assert needs_the_one_before(text)


@pytest.mark.parametrize(
    "text",
    [
        "Skippers said they had never seen ice as thick as in Odden.",
        "Police in Odden said both a ferry and a trawler had sunk.",
        "There are 40 ships in the harbour of Odden.",
        "Odden will close its harbour later this week.",
        "The Storting said on Monday that ferries of Odden were safe.",
        "Lund Lines hopes it will sell more ferries to Norway.",
        "For her part, Ana Ruiz wants to open a new harbour in May.",
        "Mayor Ana Ruiz said she would open a new harbour in May.",
        "A company from Bergen said on Monday that the company would sell its ships.",
        "The offer of a shipyard in Bergen was turned down on Monday.",
        "Ana Ruiz, the mayor, presented ferries such as those of Odden.",
        "Odden lost 59 ferries in June, a trawler among them, and 47 of its boats a month later.",
        "Danish yards, Odden first among them, hold more of the orders than those of any other country.",
        "“Skippers will have to stay at sea until the ice of Odden melts,” said Ana Ruiz, its mayor.",
    ],
)
def test_english_sentences_that_start_alone(text: str) -> None:
    assert starts_of(ABOVE["en"], text) == (0, 1)


def test_a_passage_that_would_begin_with_a_pronoun_begins_earlier() -> None:
    texts = (
        "Odden has closed its harbour after the storm.",
        "It will stay shut until May.",
        "That means no ferries for six weeks.",
    )
    assert starts_of(*texts) == (0, 0, 0)


def test_an_article_without_its_top_is_not_understood() -> None:
    assert starts_of("They said that Odden would close its harbour.", "It will stay shut.") == (
        NOT_CARRIED,
        NOT_CARRIED,
    )


def test_a_surname_needs_the_sentence_with_the_full_name() -> None:
    texts = ("Mayor Ana Ruiz came by boat.", "A ferry sank in 2019 off Odden.", "Police questioned Ruiz for an hour.")
    assert starts_of(*texts) == (0, 1, 0)


def test_a_surname_that_readers_know_needs_nothing() -> None:
    texts = ("Mayor Ana Ruiz came by boat.", "A ferry sank in 2019 off Odden.", "Police questioned Ruiz for an hour.")
    assert starts_of(*texts, known="ruiz") == (0, 1, 2)


def test_a_thing_needs_the_last_sentence_that_mentions_it() -> None:
    texts = (
        "A shipyard in Bergen made an offer for Odden Lines.",
        "Shares rose 5% in Oslo.",
        "Lund Lines turned down the offer.",
    )
    assert starts_of(*texts) == (0, 1, 0)


def test_what_stands_too_far_above_is_not_carried() -> None:
    between = [f"Ferry {number} sank off Odden." for number in range(4)]
    assert starts_of("Mayor Ana Ruiz came by boat.", *between, "Police questioned Ruiz for an hour.")[-1] == NOT_CARRIED


def test_a_connective_needs_the_sentence_before_only_where_that_can_be_carried() -> None:
    texts = [f"He sold ship {number}." for number in range(4)]
    assert starts_of("Ana Ruiz came by boat.", "But Odden closed its harbour.") == (0, 0)
    assert starts_of("Ana Ruiz came by boat.", *texts, "But Odden closed its harbour.")[-1] == 5


def test_a_quotation_over_several_sentences_is_not_torn_apart() -> None:
    texts = (
        "Ana Ruiz, mayor of Odden, spoke on Monday.",
        "“Skippers stayed at sea for a week.",
        "Nobody in Odden told skippers why,” said Ana Ruiz.",
    )
    assert starts_of(*texts) == (0, NOT_CARRIED, 1)


@pytest.mark.parametrize(
    ("language", "quoting"),
    [
        ("de", "Ana Ruiz sagte am Montag in Odden: „Die Fähren fahren bis zum ersten Mai nach Bergen“."),
        ("de", "Ana Ruiz sagte am Montag in Odden: »Die Fähren fahren bis zum ersten Mai nach Bergen«."),
        ("fr", "Ana Ruiz a dit lundi à Odden : « Les ferries vont à Bergen jusqu'au premier mai »."),
        ("ja", "アナ・ルイス氏は月曜日、「フェリーは五月一日まで運航する」と述べた。"),
        ("en", 'Ana Ruiz said in Odden on Monday: "Ferries will go to Bergen until the first of May."'),
    ],
)
def test_a_quotation_that_is_closed_leaves_nothing_open(language: str, quoting: str) -> None:
    assert starts_of(quoting, ABOVE[language], language=language) == (0, 1)


def test_a_title_does_not_introduce_a_name() -> None:
    texts = ("Ana Ruiz, maire d'Odden, a critiqué la météo.", "Un bateau a coulé à Lund.", "Mme Ruiz a souri.")
    assert starts_of(*texts, language="fr") == (0, 1, 0)


def test_an_answer_needs_its_question() -> None:
    assert starts_of("Ferries are late.", "Will Odden open in May?", "Odden will open in May.") == (0, 1, 1)


@pytest.mark.parametrize("piece", ["it ", "the company ", "“", "but ", "Ana Ruiz ", "Ruiz, ", '" ', "他", "однако, "])
@pytest.mark.timeout(60)  # of a second to read: what grows with the square of the sentence takes hours
def test_a_monster_of_a_sentence_comes_to_an_end(piece: str) -> None:
    monster = piece * 100_000

    for language in ("en", "ru", "zh"):
        assert starts_of(monster, monster, language=language)[0] in {0, NOT_CARRIED}


@given(st.lists(st.text(min_size=1, max_size=80), max_size=6), st.sampled_from([*ABOVE, "", "tlh"]))
def test_any_article_is_read(texts: list[str], language: str) -> None:
    found = starts_of(*texts, language=language)

    assert len(texts) == len(found)
    assert all(start == NOT_CARRIED or at - 3 <= start <= at for at, start in enumerate(found))


@pytest.mark.parametrize(
    "text",
    [
        "Once the guard opened the gate, Ines Ruiz drove in.",
        "When the show began in 2004, Ines Ruiz was its star.",
        "When that fails, Ines Ruiz calls the harbour police.",
        "Prior to that, Ruiz served as the mayor of Odden.",
        "In the middle of the screen, Ruiz placed a clock.",
        "Shortly after, they sold the boats.",
        "Charged with theft and fraud in Odden.",
        "Yeah that is not okay in Odden.",
        "Fishermen, by contrast, want to see boats in Odden.",
        "The two boats - a ferry and a trawler - were built in Odden.",
    ],
)
def test_what_a_sentence_begins_with_is_looked_for_above(text: str) -> None:
    assert needs_the_one_before(text)


def test_a_pronoun_of_a_person_needs_the_sentence_that_names_somebody() -> None:
    texts = ("Jo Lund sells fish in Odden.", "Fresh cod is sold for 20 euros a kilo.", "He said that prices will fall.")
    assert starts_of(*texts) == (0, 1, 0)


def test_a_thing_of_the_sentence_before_is_that_one_whatever_readers_know() -> None:
    texts = ("Kvist wrote a post on Odden.", "Ines Ruiz answered Kvist with a post.", "The post was read in Harby.")
    assert starts_of(*texts, known="post") == (0, 1, 1)


@pytest.mark.parametrize("text", ["Mr. Lund went to court last week.", "Odden sent Mr. Lund a bill."])
def test_somebody_with_a_title_is_known_from_the_sentence_before(text: str) -> None:
    assert needs_the_one_before(text)


def test_a_thing_pointed_at_must_stand_in_the_passage_whatever_readers_know() -> None:
    texts = ("Odden started an initiative on fish.", "The fleet of Odden is old.", "This new initiative will help it.")
    assert starts_of(*texts, known="initi") == (0, 1, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Washington has been told that the company sells no boats.",
        "Nordsil has a thousand users in the country.",
    ],
)
def test_a_name_that_cannot_be_meant_defines_nothing(text: str) -> None:
    assert needs_the_one_before(text)


def test_a_company_and_a_place_may_be_defined_by_a_name_before_them() -> None:
    texts = (
        ABOVE["en"],
        "Nordsil fell after the company cut jobs.",
        "Boats sank in Norway when a storm hit the country.",
    )
    assert starts_of(*texts) == (0, 1, 2)


@pytest.mark.parametrize(
    ("start", "text", "carried"),
    [
        (0, "The report names Odden.", True),
        (90, "The report names Odden.", False),
        (90, "The main reason in Odden is money.", True),
        (0, "Most boats at those ages are sold to Norway.", False),
        (0, "Then, Odden sold the boats to Norway.", False),
        (0, "The mayor of Odden sold the boats.", True),
        (0, "If he passes, Odden has a pilot.", True),
        (90, "If he passes, Odden has a pilot.", False),
        (90, "A judge sent a skipper of Odden to jail and dined with him.", True),
        (90, "Days later, Odden sold a boat to Norway.", False),
    ],
)
def test_a_first_sentence_may_refer_to_one_that_was_struck(start: int, text: str, *, carried: bool) -> None:
    sentence = Sentence("a", 0, 0, start, start + len(text), text)
    assert passage_starts(antecedents_of([sentence], "en")) == ((0,) if carried else (NOT_CARRIED,))


def test_what_a_passage_begins_with_needs_what_it_takes_up_itself() -> None:
    texts = (
        "A study of ships was published in Odden.",
        "The study found that ferries are safe.",
        "A ferry carries 40 cars.",
        "“That is how the study counts,” said Ana Ruiz, a skipper of Odden.",
    )
    assert starts_of(*texts) == (0, 0, 2, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Skippers of Odden said the discovery would help Norway.",
        "In Odden, Karl Lund was told that the dogs had been found.",
        "One of the boats was built in Norway.",
        "The most notable example is a ferry of Odden.",
        "The woman who sold fish in Odden won a prize.",
        "The moment they sail for Norway is near.",
        "Norway shut down that old harbour in May.",
        "Many skippers of Odden do not want that harbour.",
        "The harbour master of Odden was more blunt on Monday.",
        "The ferry of Lund Lines is clearly faster.",
        "Everyone else should sail to Norway.",
        "Look at a ferry of Odden from the side.",
        "Skippers of Odden wrote to the ladies.",
        "According to the harbour board of Odden, the crime was never solved.",
        "Odden, for instance, has a harbour as deep as Norway.",
        "The Bergen official was talking of Odden alone.",
        "One of the reformed orders included who would build Odden.",
        "10% goes to skippers of Odden.",
        "Skippers of Odden are aware of the entire situation.",
        "Skippers of Odden drew maps of the resulting flood of ice.",
        "Both budgets of Odden shrink the deficit over a decade by cuts of pay and pensions.",
        "To that Ana Ruiz adds a harbour for Odden.",
        "Monday’s verdict could cost Odden a million.",
        "Norway's initiative aims at cleaner harbours.",
        "The Norwegian said that Odden would pay.",
    ],
)
def test_what_is_taken_for_known_is_looked_for_above(text: str) -> None:
    assert needs_the_one_before(text)


def test_what_a_sentence_announces_is_told_behind_it() -> None:
    texts = ("Skippers of Odden wrote to the harbour board.", "Here is what they ask.", "Odden needs a second crane.")
    assert starts_of(*texts) == (0, 0, 0)
