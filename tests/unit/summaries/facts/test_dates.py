"""Days that words meant when the article was published: shown where they are sure, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import languages
from summaries.facts.dates import additions
from summaries.text.quotation import quotations

WEDNESDAY = datetime(2020, 9, 9, 12, tzinfo=UTC)


def shown(sentence: str, published: datetime | None = WEDNESDAY, language: str = "en") -> str:
    """The sentence with its additions in place."""
    for addition in reversed(additions(sentence, published, language)):
        sentence = sentence[: addition.at] + addition.text + sentence[addition.at :]
    return sentence


@pytest.mark.parametrize(
    "expected",
    [
        "On Tuesday [8 Sep], China introduced a global initiative.",
        "The U.S. said on Saturday [5 Sep]: It is considering a ban.",
        "The paper reported Monday [7 Sep] that China will launch a plan.",
        "China will launch a plan, the Wall Street Journal reported Monday [7 Sep], in response to US efforts.",
        "Shares fell 23% on Monday [7 Sep] after the report.",
        "On Monday [7 Sep], a spokesman (Zhao Lijian) accused Washington of “blatant hegemony”, it said.",
        "He was arrested Monday night [7 Sep] in Boston.",
        "Zhao told reporters on Tuesday [8 Sep] that it was wrong.",
        "Wang told The Associated Press on Tuesday [8 Sep].",
        "The firm said in a statement on Tuesday [8 Sep] that it was sorry.",
        "On Wednesday [9 Sep], the court ruled for the firm.",
        "A bomb killed two soldiers on Sunday [6 Sep], police said.",
        "The airport has been shut since Saturday [5 Sep].",
        "The minister will speak on Friday [11 Sep] in Rome.",
        "On Friday [11 Sep], the minister will speak in Rome.",
        "The vote is expected to be held on Friday [11 Sep].",
        "Also today [9 Sep], China attacked the plan.",
        "The firm said today [9 Sep] it would appeal.",
        "Yesterday [8 Sep], senior officials urged calm.",
        "Officials urged calm yesterday [8 Sep].",
        "The talks will go on tomorrow [10 Sep].",
        "He died three days ago [6 Sep] in Paris.",
        "Last week [week of 31 Aug], India banned 118 apps.",
        "The plan will be discussed next week [week of 14 Sep].",
        "The court ruled this week [week of 7 Sep] for the firm.",
        "Exports fell last month [Aug] for the third time.",
        "Last year [2019], the U.S. government banned Huawei.",
        "The rules change next year [2021].",
        "In August [2020], the U.S. unveiled the plan.",
        "In November [2019], the firm opened a plant.",
        "The plant will open in November [2020].",
        "On Monday [7 Sep] he called it “a plan that on Tuesday nobody liked.”",
    ],
)
def test_a_day_that_is_sure_is_shown_right_after_its_words(expected: str) -> None:
    plain = expected
    while " [" in plain:
        plain = plain[: plain.index(" [")] + plain[plain.index("]") + 1 :]
    assert expected == shown(plain)


@pytest.mark.parametrize(
    "sentence",
    [
        "“On Monday we saw it,” he said.",
        'He said: "We met on Monday and yesterday."',
        "The minister said “yesterday was hard.”",
        "“We met on Monday and will meet again.",
        "We met on Monday and it was good,” he said.",
        "The minister said he would speak on Friday.",
        "She could be charged on Friday.",
        "He asked him to appear on Friday.",
        "The firm announced a meeting on Friday.",
        "Lawmakers held talks before the vote on Friday.",
        "Talks on Friday could decide it.",
        "The talks resume on Friday.",
        "He is due in court on Friday.",
        "The hearing is on Friday.",
        "He was due in court on Friday.",
        "The vote planned for Friday was put off.",
        "The hall is open Monday to Friday.",
        "The shop closed on Mondays.",
        "It was sold on Black Friday in many shops.",
        "Monday’s clashes killed nine.",
        "He died on Tuesday, Sept. 1, in Rome.",
        "He died on Tuesday (June 2) in Rome.",
        "On Monday and Tuesday, shares fell.",
        "On Monday, 5 May 1980, the wall fell.",
        "In 1989, the wall fell on Thursday.",
        "In August 2020, the U.S. unveiled the plan.",
        "In August 2019 the firm closed.",
        "He reads the Sunday Times.",
        "He died last Monday.",
        "They will meet next Monday.",
        "He fell ill in the last week of August.",
        "Over the last year, prices rose.",
        "In the last month, he wrote little.",
        "Yesterday’s men are back.",
        "Today, most phones are smart.",
        "The leaders of tomorrow will be women.",
        "The plan may in August be dropped.",
        "The report was wrong.",
    ],
)
def test_what_may_be_another_day_is_left_alone(sentence: str) -> None:
    assert () == additions(sentence, WEDNESDAY, "en")


def test_an_article_without_a_date_gets_none() -> None:
    assert () == additions("On Tuesday, China introduced a plan.", None, "en")


def test_a_day_six_days_off_may_be_the_day_beside_today_in_another_zone() -> None:
    assert () == additions("Shares fell on Thursday.", WEDNESDAY, "en")
    assert () == additions("The minister will speak on Tuesday.", WEDNESDAY, "en")


def test_the_article_s_own_zone_decides_what_yesterday_was() -> None:
    night = datetime(2020, 9, 9, 1, tzinfo=timezone(timedelta(hours=8)))
    assert "Officials met yesterday [8 Sep]." == shown("Officials met yesterday.", night)
    assert "Officials met yesterday [7 Sep]." == shown("Officials met yesterday.", night - timedelta(days=1))


def test_an_hour_that_is_another_day_elsewhere_leaves_yesterday_unsaid_but_not_the_day_of_the_week() -> None:
    late = datetime(2020, 9, 9, 22, tzinfo=UTC)
    assert () == additions("Officials met yesterday.", late, "en")
    assert "Officials met on Monday [7 Sep]." == shown("Officials met on Monday.", late)
    assert "Officials met last month [Aug]." == shown("Officials met last month.", late)
    assert () == additions("Officials met last month.", datetime(2020, 8, 31, 22, tzinfo=UTC), "en")


def test_midnight_stands_for_a_date_without_a_time() -> None:
    assert "Officials met yesterday [7 Sep]." == shown("Officials met yesterday.", datetime(2020, 9, 8, tzinfo=UTC))


def test_the_year_is_shown_where_it_is_not_the_article_s() -> None:
    assert "He died on Tuesday [31 Dec 2019]." == shown("He died on Tuesday.", datetime(2020, 1, 2, 12, tzinfo=UTC))
    assert "He fled last month [Dec 2019]." == shown("He fled last month.", datetime(2020, 1, 9, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "Ван И заявил в понедельник [7 сент.], что план готов."),
        ("ru", "В понедельник [7 сент.] министр заявил, что план готов."),
        ("ru", "Вчера [8 сент.] в Пекине прошли переговоры."),
        ("uk", "Міністр заявив у понеділок [7 верес.], що план готовий."),
        ("uk", "Учора [8 верес.] в Києві пройшли переговори."),
        ("es", "El ministro anunció el lunes [7 sept] un plan."),
        ("es", "Ayer [8 sept] hubo una reunión en Madrid."),
        ("fr", "Le ministre a annoncé lundi [7 sept.] un plan."),
        ("fr", "Une réunion a eu lieu hier [8 sept.] à Paris."),
        ("de", "Der Minister sagte am Montag [7. Sept.], der Plan sei fertig."),
        ("de", "Gestern [8. Sept.] gab es ein Treffen."),
        ("ar", "قال الوزير أمس [8 سبتمبر] إن الخطة جاهزة."),
        ("ar", "قال يوم الاثنين [7 سبتمبر] إن الخطة جاهزة."),
        ("hi", "मंत्री ने सोमवार को [7 सितंबर] कहा कि योजना तैयार है।"),
        ("zh", "王毅周一[9月7日]表示，计划已经准备好。"),
        ("zh", "昨天[9月8日]双方举行会谈。"),
        ("ja", "外相は昨日[9月8日]、会談した。"),
        ("de", "Der Minister sagte heute [9. Sept.], der Plan sei fertig."),
        ("de", "Das Treffen wird morgen [10. Sept.] stattfinden."),
        ("de", "Diese Woche [Woche ab 7. Sept.] stieg der Kurs."),
        ("fr", "Cette semaine [semaine du 7 sept.], le cours a chuté."),
        ("es", "Esta semana [semana del 7 sept] cayó la bolsa."),
        ("ru", "На этой неделе [неделя с 7 сент.] акции упали."),
        ("zh", "本周[9月7日起的一周]股价下跌。"),
        ("ja", "今週[9月7日の週]、株価が下がった。"),
        ("de", "In der vergangenen Woche [Woche ab 31. Aug.] fiel der Kurs."),
        ("de", "Der Verein wurde im November [2019] gegründet."),
        ("de", "Im vergangenen Monat [Aug.] stieg der Absatz."),
        ("de", "Im vergangenen Jahr [2019] stieg der Absatz."),
        ("fr", "Le ministre a annoncé aujourd’hui [9 sept.] un plan."),
        ("fr", "La réunion sera ouverte demain [10 sept.] à Paris."),
        ("fr", "La semaine dernière [semaine du 31 août], le cours a chuté."),
        ("fr", "Le mois dernier [août], le cours a chuté."),
        ("fr", "La loi a été votée en novembre [2019] à Paris."),
        ("es", "El ministro anunció hoy [9 sept] un plan."),
        ("es", "El ministro viajará mañana [10 sept] a Madrid."),
        ("es", "La semana pasada [semana del 31 ago] cayó la bolsa."),
        ("es", "El año pasado [2019] cayó la bolsa."),
        ("es", "La empresa fue fundada en noviembre [2019] en Madrid."),
        ("ru", "Министр заявил сегодня [9 сент.], что план готов."),
        ("ru", "Встреча пройдёт завтра [10 сент.] в Москве."),
        ("ru", "На прошлой неделе [неделя с 31 авг.] акции упали."),
        ("ru", "Закон был принят в ноябре [2019] парламентом."),
        ("ru", "В прошлом году [2019] акции упали."),
        ("uk", "Міністр заявив сьогодні [9 верес.], що план готовий."),
        ("uk", "Зустріч відбудеться завтра [10 верес.] в Києві."),
        ("uk", "Минулого тижня [тиждень з 31 серп.] акції впали."),
        ("uk", "Закон був ухвалений у листопаді [2019] парламентом."),
        ("uk", "Торік [2019] акції впали."),
        ("ar", "قال اليوم [9 سبتمبر] إن الخطة جاهزة."),
        ("ar", "ارتفعت الأسعار الشهر الماضي [أغسطس] في المدينة."),
        ("ar", "ارتفعت الأسعار العام الماضي [2019] في المدينة."),
        ("hi", "मंत्री ने आज [9 सितंबर] कहा कि योजना तैयार है।"),
        ("hi", "पिछले महीने [अगस्त] कीमतें बढ़ीं।"),
        ("de", "Der Rat wurde am Montag [7. Sept.] gewählt."),
        ("de", "Die Reederei hat am Montag [7. Sept.] 41 Fähren bestellt."),
        ("fr", "La compagnie a commandé lundi [7 sept.] 41 ferries."),
        ("es", "La naviera encargó el lunes [7 sept] 41 barcos."),
        ("ru", "Компания продала в понедельник [7 сент.] девять кранов."),
        ("uk", "Компанія продала в понеділок [7 верес.] дев’ять кранів."),
        ("ar", "طلبت الشركة يوم الاثنين [7 سبتمبر] 41 عبارة."),
        ("hi", "परिषद ने सोमवार को [7 सितंबर] नौ क्रेन बेचीं।"),
        ("zh", "市议会周一[9月7日]出售了九台起重机。"),
        ("ja", "市議会は月曜日[9月7日]、クレーン九台を売却した。"),
        ("hi", "पिछले हफ़्ते [31 अगस्त का सप्ताह] कीमतें बढ़ीं।"),
        ("hi", "अगले साल [2021] चुनाव होगा।"),
        ("zh", "外交部今天[9月9日]表示，计划已经准备好。"),
        ("zh", "会议将于明天[9月10日]举行。"),
        ("zh", "上周[8月31日起的一周]股价下跌。"),
        ("zh", "上个月[8月]出口下降。"),
        ("zh", "去年[2019]出口下降。"),
        ("ja", "外相は本日[9月9日]計画を発表した。"),
        ("ja", "先週[8月31日の週]、株価が下がった。"),
        ("ja", "昨年[2019]、輸出が減った。"),
    ],
)
def test_other_languages_show_yesterday_and_the_day_on_which_something_was_said(language: str, expected: str) -> None:
    start, end = expected.index("[") - 1, expected.index("]") + 1
    space = " " if expected[start] == " " else ""
    plain = expected[: start + (not space)] + expected[end:]
    assert expected.replace("[", " [" if not space else "[") == shown(plain, WEDNESDAY, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Переговоры пройдут в понедельник."),
        ("ru", "«Вчера было тяжело», — сказал он."),
        ("ru", "Позавчера шёл дождь."),
        ("es", "La reunión es el lunes."),
        ("es", "Anteayer llovió."),
        ("fr", "La réunion aura lieu lundi."),
        ("fr", "Avant-hier il a plu."),
        ("de", "Das Treffen ist am Montag."),
        ("zh", "王毅下周一将发表讲话。"),
        ("zh", "周一将宣布计划。"),
        ("ja", "一昨日雨が降った。"),
        ("ar", "قال أول أمس إن الخطة جاهزة."),
        ("hi", "बैठक सोमवार को होगी।"),
        ("hi", "कल बारिश हुई।"),
        ("pt", "Ontem choveu."),
        ("de", "Heute leben mehr Menschen in Städten."),
        ("de", "Am Mittwoch morgen wird gewählt."),
        ("de", "Die Wahl wurde auf einen Tag im November verschoben."),
        ("de", "Im August 2019 wurde der Verein gegründet."),
        ("de", "Die letzte Woche der Gespräche war hart."),
        ("fr", "Les villes de demain seront vertes."),
        ("fr", "La réunion prévue en novembre a été annulée."),
        ("fr", "« La semaine dernière était dure », a-t-il dit."),
        ("es", "Llegará el lunes por la mañana."),
        ("es", "La cumbre fue aplazada hasta enero."),
        ("ru", "Послезавтра будет дождь."),
        ("ru", "Встреча была перенесена и пройдёт в ноябре."),
        ("uk", "«Минулого тижня було важко», — сказав він."),
        ("ar", "غدا الرجل سعيدا بعد ذلك."),
        ("hi", "आज के युवा मेहनती हैं।"),
        ("zh", "上周末股价下跌。"),
        ("zh", "美好的明天会到来。"),
        ("ja", "一昨年、輸出が減った。"),
        ("de", "Der Kran wird am Montag den Bürgern vorgestellt."),
        ("de", "Sie hat am Montag eine Sitzung."),
        ("fr", "La séance est prévue lundi à Odden."),
        ("fr", "Le conseil a prévu lundi une séance."),
        ("es", "La sesión está prevista el lunes."),
        ("ru", "Финал в понедельник пройдёт в Харби."),
        ("uk", "Рада обговорить у понеділок продаж кранів."),
        ("ar", "قالت الشركة إن المجلس سيجتمع يوم الاثنين في أودن."),
        ("hi", "परिषद सोमवार को बैठक करेगी।"),
        ("zh", "市议会周一将讨论出售了多年的起重机。"),
        ("ja", "市議会は月曜日に会議を開くと発表した。"),
        ("ja", "市議会は月曜日に会議を開く予定だった。"),
        ("ja", "会議は月曜日に延期された。"),
        ("es", "El juez fijó el lunes como fecha del juicio."),
        ("de", "Das Gericht hat am Montag zu entscheiden."),
        ("ar", "دعت النقابة إلى إضراب يوم الاثنين."),
        ("ar", "طلبت الشركة عقد اجتماع يوم الاثنين."),
        ("hi", "कंपनी ने सोमवार को बैठक बुलाई है।"),
        ("zh", "会议定于周一举行了投票的大厅里。"),
    ],
)
def test_other_languages_leave_alone_what_is_unsure(language: str, sentence: str) -> None:
    assert () == additions(sentence, WEDNESDAY, language)


PIECES = (
    "on Monday",
    "Tuesday",
    "said",
    "will",
    "yesterday",
    "“",
    "”",
    ",",
    "last week",
    "in May",
    "the",
    "held",
    "today",
    "gestern",
    "вчера",
    "上周",
    "昨日",
    "la semana pasada",
    "le mois dernier",
)
WORDS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
DAYS = st.integers(0, 40_000).map(lambda days: WEDNESDAY - timedelta(days=days))


@given(st.one_of(st.text(), WORDS), DAYS, st.sampled_from(languages.CODES))
def test_additions_stand_in_order_within_the_sentence_and_in_brackets(text: str, when: datetime, code: str) -> None:
    found = additions(text, when, code)
    assert sorted(one.at for one in found) == [one.at for one in found]
    assert not any(span.start < one.at < span.end for span in quotations(text) for one in found)
    assert () == additions(text, None, code)
    assert all(0 < one.at <= len(text) and one.text.startswith(" [") and one.text.endswith("]") for one in found)
