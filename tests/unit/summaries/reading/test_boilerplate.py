"""What is news and what is furniture of a page."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Article
from summaries.reading.boilerplate import SENTENCES, has_news, is_article, news

REPORTS = Path(__file__).parents[3] / "data" / "two_reports"
NEWS = "China launched a plan for data security on Tuesday, its foreign minister said in Beijing."
MORE = "The United States has banned dozens of Chinese firms from its networks since August."


def told(text: str, title: str = "", language: str = "en") -> list[str]:
    return [sentence.text for sentence in news(Article("a", text, title=title, language=language))]


@pytest.mark.parametrize(
    "line",
    [
        "Related Articles",
        "Leave a Reply",
        "Your email address will not be published.",
        "Required fields are marked *",
        "We use cookies to give you the best experience on our site.",
        "Sign up for our newsletter to get the news in your inbox.",
        "READ MORE: Five things to know about chips",
        "Read also: Chip maker falls",
        "Follow Ann Lee on Twitter.",
        "The Associated Press contributed to this report.",
        "(Reporting by Ann Lee; Editing by Bo Berg)",
        "Photo: Ann Lee/Agency",
        "Invalid email address.",
        "A pilot of the Norwegian air force surveys the waters off Odden in a search for the ferry, December 30, 2014.",
        "Artist’s concept of a ferry that separates from its hull.",
        "Written or reviewed by a certified skipper.",
        "The Latest on the storm in Odden (all times local): 2:44 p.m.",
        "Photograph from the port of Odden, with the cranes below a ship of Lund Lines.",
        "Check out odden.com for ticketing information.",
        "Ann Lee is a reporter for Odden Tech covering ships and the law of the sea.",
        "Ann Lee, front, fends off a skipper in the second half at Harby.",
        "Anyone with information is asked to call the police of Odden.",
        "Lund Lines will host a conference call today at 2 p.m.",
        "A special thanks to Ann Lee, who put together the numbers of ships.",
        "A worker holds a chip in a file photo from May.",
        "A file image from the ice patrol shows the harbour of Odden.",
        "Radio transcripts are created in haste and may contain errors.",
        "By Ann Lee and Bo Berg",
        "Copyright 2020 The Example. All rights reserved.",
        "JavaScript is disabled in your browser.",
        "404 Not Found",
        "Share this on Facebook",
        "Share | Tweet | Email",
        "12 Comments",
        "Click here for more.",
        "Related: Huawei phones, chips and networks, a timeline. Click here for more of this.",
        "Click here to read more about SMIC and the export curbs.",
        "Call our desk at 555-123-4567.",
        "Write to ann.lee@example.com with tips.",
        "Home News World Business",
        "Tuesday, September 8, 2020",
        "The talks were held in a room that...",
        "and then it was over.",
        "*** 1 2 3 ***",
        "BEIJING, Sept. 8 (Reuters) -",
        "For more news, sign up here.",
        "To continue, please sign in.",
        "Be the first to comment.",
        "You can unsubscribe at any time.",
        "This site is protected by reCAPTCHA and the Example Privacy Policy.",
        "",
    ],
)
def test_furniture_of_an_english_page_is_known(line: str) -> None:
    assert [] == told(line)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Читайте также: новый закон о данных", "ru"),
        ("Подписывайтесь на наш канал в Telegram.", "ru"),
        ("Усі права захищено.", "uk"),
        ("Lea también: la nueva ley de datos", "es"),
        ("Todos los derechos reservados.", "es"),
        ("Lire aussi : la nouvelle loi sur les données", "fr"),
        ("Votre adresse e-mail ne sera pas publiée.", "fr"),
        ("Lesen Sie auch: das neue Gesetz", "de"),
        ("Alle Rechte vorbehalten.", "de"),
        ("اقرأ أيضا: قانون البيانات الجديد", "ar"),
        ("جميع الحقوق محفوظة لموقعنا.", "ar"),
        ("यह भी पढ़ें: नया कानून", "hi"),
        ("相关阅读：数据安全法", "zh"),
        ("责任编辑：张三", "zh"),
        ("関連記事：データ安全法", "ja"),
        ("無断転載を禁じます。", "ja"),
        ("All rights reserved.", "ja"),
    ],
)
def test_furniture_is_known_in_ten_languages(line: str, language: str) -> None:
    assert [] == told(line, language=language)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        (NEWS, "en"),
        ("Facebook said it would share data on cookies with regulators.", "en"),
        ("The firm’s terms of service changed, and readers left in droves.", "en"),
        ("A Reuters/Ipsos poll found that 23% of voters had never heard of it.", "en"),
        ("Follow-up talks are planned for May, the ministry said on Monday.", "en"),
        ("The company said it found the flaw in March and told nobody about it", "en"),
        ("He died.", "en"),
        ("Китай представил инициативу по безопасности данных.", "ru"),
        ("China presentó el martes una iniciativa sobre los datos.", "es"),
        ("أطلقت الصين مبادرة لأمن البيانات يوم الثلاثاء.", "ar"),
        ("चीन ने मंगलवार को डेटा सुरक्षा पहल शुरू की।", "hi"),
        ("中国周二发布了数据安全倡议。", "zh"),
        ("中国は火曜日にデータ安全の構想を発表した。", "ja"),
        ("Toplantı bitti ve karar açıklandı.", "tr"),
    ],
)
def test_news_is_not_taken_for_furniture(line: str, language: str) -> None:
    assert [line] == told(line, language=language)


def test_a_title_above_the_text_is_not_news_whether_or_not_the_article_knows_it() -> None:
    text = f"China Launches Plan For Data Security\n\n{NEWS}"
    assert [NEWS] == told(text)
    assert [NEWS] == told(text, title="China Launches Plan For Data Security")
    assert [NEWS] == told(f"Who rules data? China does.\n{NEWS}", title="Who rules data? China does.")


@pytest.mark.parametrize(
    "before",
    [
        "China launches plan ",
        "share tweet pin email ",
        "A worker holds a chip in Beijing. (Ann Lee/Getty Images) ",
        "A worker holds a chip in Beijing. (Ann Lee/The Odden Courier) ",
        "THE MAKERS OF THE CHIP ",
        "(Associated Press) ",
        "Published on May 3, 2020 ",
        "By Ann Lee Sunday, July 31, 2011 21:39 EDT ",
        "Advertisement ",
        "New plan will protect all data in the world, minister says ",
    ],
)
def test_what_is_run_in_before_the_first_words_is_left_off(before: str) -> None:
    first = "On Tuesday, China launched a plan for data security."
    assert [first, MORE] == told(f"{before}{first} {MORE}", title="China launches plan")[-2:]
    assert first == told(f"{before}{first} {MORE}", title="China launches plan")[0]


def test_a_dateline_is_the_authors_own() -> None:
    assert ["BEIJING (AP) — " + NEWS] == told("A chip is seen here (Associated Press) BEIJING (AP) — " + NEWS)


def test_a_film_in_the_first_sentence_is_not_a_title_run_in() -> None:
    first = "Critics praised the film A Star Is Born when it opened on Friday."
    assert [first] == told(first)


@pytest.mark.parametrize("first", ["NATO and the UN met in Odden on Friday.", "UN WHO staff met in Odden on Friday."])
def test_short_names_in_capitals_are_no_heading(first: str) -> None:
    assert [first] == told(first)


def test_readers_comments_after_the_article_are_not_read() -> None:
    assert [NEWS] == told(f"{NEWS}\n\n3 Comments\n\nI do not believe a word of what this minister says.")


def test_no_sentence_of_an_article_is_told_twice() -> None:
    assert [NEWS, MORE] == told(f"{NEWS} {MORE}\n{NEWS}")


def test_sentences_know_their_place() -> None:
    text = f"Related Articles\n\n{NEWS} {MORE}\n\n{NEWS.replace('Tuesday', 'Monday')}"
    found = news(Article("a", text, language="en"))
    assert [(0, 1), (1, 1), (2, 2)] == [(sentence.index, sentence.paragraph) for sentence in found]
    assert [sentence.text for sentence in found] == [text[sentence.start : sentence.end] for sentence in found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        "Page not found. Please enable JavaScript to continue.",
        "Just fill in your contact details in the form below to join our mailing list.",
        "Home\nNews\nWorld\nContact us\nPrivacy policy",
        "We use cookies. By using our site you accept all cookies.\nAccept\nReject",
    ],
)
def test_a_page_of_boilerplate_is_no_article(text: str) -> None:
    assert not is_article(Article("a", text))


def test_a_text_is_read_to_the_length_of_the_longest_feature_and_no_further() -> None:
    found = told("".join(f"The minister spoke for the {count}th time. " for count in range(100_000)))
    assert SENTENCES == len(found)
    assert found[-1].endswith("time.")


def test_a_short_note_is_an_article() -> None:
    assert is_article(Article("a", "SMIC shares fell 23% on Monday."))
    assert is_article(Article("a", "中芯国际股价周一下跌23%。"))


PIECES = st.sampled_from(
    [NEWS, MORE, "Share", "\n", "(Ann Lee/Getty Images) ", "“", "A ", "www.x.y ", "BEIJING (AP) — "]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_every_sentence_of_any_text_stands_word_for_word_at_its_place(text: str) -> None:
    found = news(Article("a", text, language="en"))
    assert list(range(len(found))) == [sentence.index for sentence in found]
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


HOSTILE = ("A", "a ", "The The ", "(", "By Ann ", "share ", "BEIJING ", "1", "A. ", "(Getty Images) ", "\n")


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.timeout(60)  # of a second to read: what grows with the square of the text takes hours
def test_judging_a_hostile_text_comes_to_an_end(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert len("".join(told(text))) <= len(text)


SCRAPED = {
    "Photo: Ann Lee/Getty Images\n\nBy Bo Berg\n\nODDEN (AP) — {}\n\nFollow us on Twitter @odden\n\n{}\n\n"
    "The Associated Press contributed to this report.": ("ODDEN (AP) — {}", "{}"),
    "This list holds references to these archived pages and others.\n\n{}\n\nAdvertisement\n\n{}\n\n"
    "Sign up for our daily newsletter.": ("{}", "{}"),
    "{} {}\n\nRead more at http://www.example.com/more\n\nShare this:\n\nTwitter\n\nFacebook": ("{}", "{}"),
    "Image copyright Getty Images Image caption A ferry leaves the port\n\n{}\n\n{}\n\nRelated Topics\n\n"
    "More on this story": ("{}", "{}"),
}
"""Pages as they are scraped, with two sentences of news, and what is read of each."""


@pytest.mark.parametrize("page", SCRAPED)
def test_a_scraped_page_gives_its_news_and_nothing_else(page: str) -> None:
    text = page.format(NEWS, MORE)
    expected = [part.format(one) for part, one in zip(SCRAPED[page], (NEWS, MORE), strict=True)]

    assert (expected, True) == (told(text), is_article(Article("a", text, language="en")))


def test_two_reports_give_their_news_and_nothing_else() -> None:
    first, second = (told(path.read_text("utf-8"), language="") for path in sorted(REPORTS.glob("*.txt")))

    assert (21, 14) == (len(first), len(second))
    assert first[0].startswith("Shares in the ferry builder Nordsil dropped 19%")
    assert first[-1].endswith("have joined the list but did not name them.")
    assert second[0].startswith("Odden will propose common rules")
    assert second[-1].endswith("in the size of its boats.")


def test_long_furniture_is_not_kept_at_hand() -> None:
    news(Article("first", "word, " * 6_000))  # loads the profiles of the languages, which stay
    tracemalloc.start()
    for at in range(200):
        assert not news(Article(str(at), f"{at} " + "word, " * 6_000))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert held < 2_000_000  # bytes; the texts have 7 million


def test_captions_between_a_lead_and_the_text_do_not_take_the_lead_with_them() -> None:
    lead = "HARBY (AP) — Nine years after the flood the town opens its third lock on Monday, officials of Harby said."
    shown = "In this image released by the port, Ann Lee opens the gate. 9 years after... (Associated Press)"

    assert [lead, MORE] == told(f"{lead} {shown} {shown} {shown} {MORE}")


def test_a_page_has_news_where_one_line_is_and_none_where_no_line_is() -> None:
    furniture = "\n".join(["Related Articles", "Leave a Reply"] * 40)

    assert has_news(Article("a", NEWS, language="en"))
    assert has_news(Article("a", f"{furniture}\n{NEWS}", language="en"))
    assert not has_news(Article("a", furniture, language="en"))
    assert not has_news(Article("a", "", language="en"))


@pytest.mark.parametrize("before", range(300, 500, 20))
def test_a_caption_whose_credit_is_far_down_is_no_news(before: int) -> None:
    caption = "The ferry leaves the port of Harby for Oslo on Monday. (Associated Press photo by Ann Lee of the ferry)"

    assert not has_news(Article("a", f"{'-' * before}\n{caption}", language="en"))
