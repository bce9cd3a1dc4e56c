"""Which sentences stand alone."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.grammar.english import anaphora, headings
from summaries.languages import CODES
from summaries.reading import standalone
from summaries.reading.standalone import share, stands_alone

ALONE = [
    "Shares of SMIC fell 23% in Hong Kong on Monday after reports of export curbs.",
    "China’s biggest chipmaker lost a fifth of its value in a single day of trading.",
    "The Pentagon said on Saturday that it was weighing whether to add SMIC to the list.",
    "In his speech, Foreign Minister Wang Yi accused Washington of bullying foreign companies.",
    "Zhao Lijian, a spokesman for the ministry, said he had no details of the proposal.",
    "“We have not asked Chinese companies to hand over data,” said Foreign Minister Wang Yi.",
    "The death of George Floyd set off protests in more than a hundred American cities.",
    "A former teacher was charged on Wednesday after she sent thousands of messages to a pupil.",
    "Apple said the company would appeal against the ruling of a court in California.",
    "There were 40 ships in the harbour of Odden when the ice closed in on Sunday night.",
    "The Ministry of Fisheries in Odden closed the bay on 2 September under an old law.",
    "The board of Odden said on Monday: It is weighing whether to close the bay to trawlers.",
    "Skippers said they had never seen ice as thick as in the harbour of Odden this year.",
    "A spokeswoman for the harbour board said on Wednesday that skippers stayed at sea.",
    "Twelve people were killed this week in floods along the Yangtze, state television said.",
]

LEANING = [
    "He also said in his statement that the United States was abusing its state power.",
    "This, in turn, could hinder customers such as Huawei and other technology giants.",
    "The report said that the foreign minister would announce the plan on Tuesday.",
    "The company said that more than thirty countries had signed up for the programme.",
    "Citing a draft, the newspaper said China would call on all countries to protect data.",
    "“We should restore the mechanisms of dialogue at all levels,” he wrote.",
    "“Through various mechanisms we can manage the risks to relations between both.”",
    "Has any country signed the pledge that China announced in Beijing on Tuesday?",
    "Beijing called it “blatant hegemony, and said it would not stand by.",
    "More than thirty countries have signed up for this initiative so far, officials said.",
    "An instant later, she was lying on the floor of the lift with the pram beside her.",
    "We believe that the future of the chip industry lies in Europe and in Europe alone.",
    "Two days after the talks with Iran, he was facing calls to resign from both parties.",
    "The 24-year-old resident of Delaware says she signed a contract with the organisers.",
    "Here are ten of the most memorable things that the winners said at the Emmys.",
    "The former prime minister of Norway, an expert in shipping and ice and harbours and",
    "Camarasaurus skeletons from the quarry at Sundance in northern Wyoming.",
    "The Latest on the storm Officials in the town say The water is rising by the hour.",
    "KOVACS: The ferry sank because nobody had closed the doors of its lower deck in Odden.",
    "Ana Ruiz $12 million Odden's best paid actress signed for two more years on Monday.",
    "Burger Barn’s Big Fish Burger Barn rarely changes the dishes that it sells in Odden.",
    "Ana Ruiz at the harbour of Odden “The ice came far too early for us this year,” Ruiz wrote in June.",
    "A drawing of the Odden harbour board shows where the ice melts first: That quick thaw worries skippers.",
    "Carl Berg of the harbour board in Odden says they range from small boats to large ferries.",
    "hunger does not change how much they like ice in the harbour of Odden, Berg found.",
    "A spokeswoman said on Wednesday that some skippers of Odden preferred to stay at sea.",
    "The fish market of Odden lost a tenth of its worth in the weeks that followed.",
    "You’ll have to wait a while: As of Monday nobody in Odden could explain the ice.",
    "“It is the worst winter of my life,” said Ana Ruiz, the mayor of Odden, on Monday.",
    "Studies by Carl Berg show that such a harsh message can change what skippers do in winter.",
    "Two decades later, and the quarrel over who closed the harbour of Odden still goes on.",
    "Skeletons from the quarry of Odden are drawn anew by Berg and Ruiz: figs 2 and 4 below them.",
    "The goal would be to teach skippers how ice is measured, and what counts as safe.",
]


@pytest.mark.parametrize("sentence", ALONE)
def test_a_whole_sentence_stands_alone(sentence: str) -> None:
    assert stands_alone(sentence, "en")


@pytest.mark.parametrize("sentence", LEANING)
def test_a_sentence_that_leans_does_not(sentence: str) -> None:
    assert not stands_alone(sentence, "en")
    assert 0.0 == share(sentence, "en")


def test_whom_the_reporter_did_not_reach_is_hardly_news() -> None:
    assert share("The harbour board of Odden did not immediately return calls on Monday.", "en") < 0.5
    assert 1.0 == share("The harbour board of Odden returned the fee to skippers on Monday.", "en")


@pytest.mark.parametrize(
    ("language", "leans", "whole"),
    [
        (
            "de",
            "Er sagte, die Regierung habe davon nichts gewusst.",
            "Die Regierung in Berlin wusste davon nichts, sagte Scholz.",
        ),
        (
            "fr",
            "Il a ajouté que le gouvernement ne céderait pas.",
            "Le gouvernement français a annoncé mardi un plan d’aide.",
        ),
        (
            "es",
            "Además anunció nuevas medidas contra la empresa.",
            "El Gobierno de Chile anunció el martes nuevas medidas.",
        ),
        (
            "ru",
            "Он добавил, что решение примут на следующей неделе.",
            "Правительство России примет решение на следующей неделе.",
        ),
        (
            "uk",
            "Вона додала, що рішення ухвалять наступного тижня.",
            "Уряд України ухвалить рішення наступного тижня, сказав прем’єр.",
        ),
        (
            "ar",
            "وأضاف أن القرار سيصدر الأسبوع المقبل في العاصمة.",
            "أعلنت الحكومة الصينية مبادرة عالمية لأمن البيانات يوم الثلاثاء.",
        ),
        (
            "hi",
            "उन्होंने कहा कि सरकार अगले सप्ताह फैसला करेगी।",
            "चीन सरकार ने मंगलवार को डेटा सुरक्षा पर एक वैश्विक पहल की घोषणा की।",
        ),
        ("zh", "他说,美国正在滥用国家力量打压中国企业。", "中国外交部长王毅周二在北京宣布了全球数据安全倡议。"),
        (
            "ja",
            "彼は記者団に対し、計画の詳細は後日発表すると述べた。",
            "中国の王毅外相は火曜日、世界的なデータ安全構想を発表した。",
        ),
    ],
)
def test_other_languages_have_their_own_openers(language: str, leans: str, whole: str) -> None:
    assert not stands_alone(leans, language)
    assert stands_alone(whole, language)


@pytest.mark.parametrize(
    ("language", "leans", "whole"),
    [
        (
            "fr",
            "Pour certains d'entre eux, la fermeture du port d'Odden reste une énigme.",
            "Les pêcheurs d'Odden ont quitté le port lundi après une tempête.",
        ),
        (
            "es",
            "Solo dos de ellos volvieron al puerto de Odden después de la tormenta del lunes.",
            "El alcalde de Odden firmó el lunes en Madrid un acuerdo con esta región del norte.",
        ),
        (
            "zh",
            "市长说，上述船只已于星期一离开奥登港，前往北部海域。",
            "奥登造船公司星期一宣布，该公司今年将建造四十一艘船。",
        ),
        (
            "ja",
            "市長は、上記の船が月曜日にオッデン港を出たと述べた。",
            "オッデン造船は月曜日、同社の船を四十一隻売ったと発表した。",
        ),
    ],
)
def test_what_points_away_counts_wherever_it_stands(language: str, leans: str, whole: str) -> None:
    assert not stands_alone(leans, language)
    assert stands_alone(whole, language)


@given(st.text(max_size=400), st.sampled_from([*CODES, "", "tlh"]))
def test_any_text_is_judged(text: str, language: str) -> None:
    assert 0.0 <= (share(text, language) if text else 0.0) <= 1.0


def test_the_examples_run() -> None:
    assert 0 == doctest.testmod(standalone).failed
    assert 0 == doctest.testmod(anaphora).failed
    assert 0 == doctest.testmod(headings).failed
