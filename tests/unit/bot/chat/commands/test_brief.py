"""/brief and plain questions, over a real archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.archive.lookup import READ
from bot.render.speech.languages import read
from bot.render.texts import answer_texts, chat_texts
from summaries.topics import Topic
from tests.fakes.desk import ADMIN, CHECKS, READER, Office, labels, text, written

SMIC = (
    "Shares of SMIC fell 23% in Hong Kong on Monday. "
    "The Pentagon is weighing export curbs on the chipmaker, two officials said. "
    "SMIC said that it has no ties to the Chinese military."
)
HUAWEI = (
    "Huawei will run out of its own Kirin chips on 15 September. "
    "The company's consumer chief said so at a conference in Shenzhen. "
    "American rules bar its suppliers from using American tools."
)
RULES = (
    "The Commerce Department published new export rules for chips on Friday. "
    "Companies must ask for a licence before they ship tools to China. "
    "The rules take effect in October."
)


async def office() -> Office:
    made = Office()
    await made.file("SMIC plunges on talk of curbs", SMIC, "Harbour Wire", url="https://harbour.example/smic")
    await made.file("Huawei to run out of chips", HUAWEI, "Delta Post", hours=30, url="https://delta.example/huawei")
    await made.file("New rules for chip exports", RULES, "Capitol Desk", hours=50)
    return made


async def test_a_topic_is_briefed_with_its_sentences_and_sources() -> None:
    said = text(await (await office()).say("/brief smic"))
    assert "SMIC plunges on talk of curbs" in said
    assert "Shares of SMIC fell 23% in Hong Kong on Monday" in said
    assert "Harbour Wire 14:00" in said
    assert "Huawei" not in said


@pytest.mark.parametrize("asked", ["/brief HUAWEI", "/brief 华为", "/brief hisilicon", "Huawei?", "/brief “huawei”"])
async def test_a_topic_is_found_by_name_alias_and_case(asked: str) -> None:
    assert "Huawei to run out of chips" in text(await (await office()).say(asked))


async def test_the_dates_that_we_add_are_in_the_language_of_the_reader() -> None:
    asked = replace(written("smic"), speech=read("ru"), language="ru")
    assert "in Hong Kong on Monday [7 сент.]." in text(await (await office()).asked(asked))


async def test_a_typo_is_forgiven_and_told() -> None:
    said = text(await (await office()).say("/brief hauwei"))
    assert said.startswith("I read “hauwei” as Huawei.")
    assert "Huawei to run out of chips" in said


async def test_any_words_are_looked_for_in_the_archive() -> None:
    said = text(await (await office()).say("/brief chip export rules"))
    assert "New rules for chip exports" in said
    assert "SMIC" not in said


async def test_a_plain_text_in_private_is_a_question() -> None:
    assert "New rules for chip exports" in text(await (await office()).say("chip export rules"))


async def test_words_that_no_article_holds_together_are_left_out_and_named() -> None:
    said = text(await (await office()).say("/brief chip export rules zebra"))
    assert "I left out “zebra”" in said
    assert "New rules for chip exports" in said


async def test_two_topics_have_two_sections() -> None:
    said = text(await (await office()).say("/brief smic, huawei"))
    assert said.index("SMIC · 1 story") < said.index("Huawei · 1 story")


async def test_what_was_told_under_one_topic_is_not_told_again() -> None:
    made = Office([Topic("SMIC"), Topic("Chips", ("chipmaker",))])
    await made.file("SMIC plunges", SMIC, "Harbour Wire")
    said = text(await made.say("/brief smic, chips"))
    assert 1 == said.count("Shares of SMIC fell 23%")
    assert "SMIC and Chips · 1 story" in said
    assert "Nothing on" not in said
    assert "From 1 article;" in said


async def test_a_story_on_both_of_two_subjects_is_told_once_under_both_names() -> None:
    made = await office()
    await made.file("Rivals share a mast", "Huawei and TikTok rented one mast in Oslo on Monday.", "Post")
    await made.file("Dancers leave", "TikTok lost two million dancers in May, a bank said on Sunday.", "Post")
    said = text(await made.say("/brief tiktok, huawei"))
    both, one, other = "TikTok/ByteDance and Huawei · 1 story", "\nTikTok/ByteDance · 1 story", "\nHuawei · 1 story"
    assert said.index(both) < said.index(one) < said.index(other)
    assert 1 == said.count("rented one mast")


async def test_a_story_in_another_language_than_the_others_is_no_section_of_its_own() -> None:
    made = await office()
    await made.file("Dancers leave", "TikTok lost two million dancers in May, a bank said on Sunday.", "Post")
    await made.file("两家公司", "TikTok和华为周一在奥斯陆租用了同一座基站。双方没有透露价格。", "Post")
    said = text(await made.say("/brief tiktok, huawei"))
    assert "TikTok/ByteDance and Huawei" not in said


async def test_a_story_on_two_of_three_subjects_is_told_once_under_their_names() -> None:
    made = await office()
    await made.file("Rivals share a mast", "Huawei and TikTok rented one mast in Oslo on Monday.", "Post")
    said = text(await made.say("/brief smic, tiktok, huawei"))
    own, both, other = "SMIC · 1 story", "\nTikTok/ByteDance and Huawei · 1 story", "\nHuawei · 1 story"
    assert said.index(own) < said.index(both) < said.index(other)
    assert 1 == said.count("rented one mast")


async def test_without_words_it_is_about_what_the_chat_follows() -> None:
    made = await office()
    await made.say("/subscribe huawei")
    said = text(await made.say("/brief"))
    assert "Huawei to run out of chips" in said
    assert "SMIC plunges" not in said


async def test_a_newcomer_s_brief_is_on_all_topics() -> None:
    said = text(await (await office()).say("/brief"))
    assert "SMIC plunges" in said
    assert "Huawei to run out of chips" in said
    assert "Nothing on Data Security Initiative or TikTok/ByteDance." in said


async def test_a_window_leaves_older_news_out() -> None:
    made = await office()
    assert "Nothing on Huawei" in text(await made.say("/brief huawei 24h"))
    assert "Huawei to run out of chips" in text(await made.say("/brief huawei 2d"))


async def test_the_window_is_said_in_the_answer() -> None:
    made = await office()
    assert text(await made.say("/brief huawei since monday")).startswith("News since Monday 7 Sep.")
    assert text(await made.say("what's new on smic today?")).startswith("News since Tuesday 8 Sep.")
    assert text(await made.say("any news about smic")).startswith("SMIC")
    assert "Huawei to run out" in text(await made.say("huawei yesterday"))
    assert "Nothing on SMIC on Monday 7 Sep." in text(await made.say("smic yesterday"))


async def test_the_nearest_window_with_news_is_a_button() -> None:
    made = await office()
    reply = await made.say("/brief huawei today")
    assert "Nothing on Huawei since Tuesday 8 Sep. The last is from 7 Sep 10:00." in text(reply)
    assert ["Show the news from 7 Sep"] == labels(reply)
    assert "Huawei to run out of chips" in text(await made.press(reply, "Show the news from 7 Sep"))


async def test_news_after_the_window_is_offered_when_there_is_none_before() -> None:
    reply = await (await office()).say("/brief smic last week")
    assert "Nothing on SMIC from 31 Aug to 6 Sep. The last is from 14:00." in text(reply)
    assert ["Show the news from 8 Sep"] == labels(reply)


async def test_without_news_on_many_subjects_one_button_shows_the_last_on_any_of_them() -> None:
    made = await office()
    reply = await made.say("huawei, smic, tiktok last week")
    assert "The last on any of them is from 14:00." in text(reply)
    assert ["Show the news from 8 Sep"] == labels(reply)
    assert "SMIC plunges" in text(await made.press(reply, "Show the news from 8 Sep"))

    reply = await made.say("last week")
    assert ["Show the news from 8 Sep"] == labels(reply)
    assert "SMIC plunges" in text(await made.press(reply, "Show the news from 8 Sep"))


async def test_words_that_are_known_apart_are_offered() -> None:
    made = await office()
    reply = await made.say("/brief zebra pentagon")
    assert "Nothing on zebra pentagon." in text(reply)
    assert "The Pentagon is weighing" in text(await made.press(reply, "News on “pentagon”"))


async def test_a_topic_is_found_within_a_sentence() -> None:
    made = await office()
    await made.file(
        "Huawei in Porto", "Huawei opens a shop in Porto next week. It is its first there.", "Post", hours=3
    )
    said = text(await made.say("what do you know about the huawei shop in porto?"))
    assert "Huawei opens a shop in Porto" in said
    assert "Kirin" not in said
    assert "Porto" not in text(await made.say("huawei -porto"))
    assert "I left out “zebra”" in text(await made.say("huawei zebra"))


async def test_a_further_word_is_no_typo_in_the_name_of_a_topic() -> None:
    made = await office()
    await made.file("Huawei and 5G", "Huawei lost a 5G order in Lund on Monday. It had been worth a million.", "Post")
    said = text(await made.say("huawei 5g"))
    assert "lost a 5G order" in said
    assert "Kirin" not in said
    assert "lost a 5G order" not in text(await made.say("huawei -samsung -5g"))


async def test_words_that_no_article_on_the_topic_has_leave_an_answer_on_the_topic_which_says_so() -> None:
    said = text(await (await office()).say("huawei zebra"))
    assert said.startswith("No article on Huawei contains all of those words, so I left out “zebra”.")
    assert "Huawei · 1 story" in said


async def test_an_alias_that_names_a_part_of_a_topic_is_about_that_part() -> None:
    made = await office()
    await made.file("HiSilicon moves", "HiSilicon moved its offices to Lund on Monday. It took a week.", "Post")
    said = text(await made.say("hisilicon"))
    assert "HiSilicon moved its offices" in said
    assert "Kirin" not in said
    said = text(await made.say("华为"))
    assert "HiSilicon moved its offices" in said
    assert "Kirin" in said


async def test_a_quoted_alias_is_looked_for_word_for_word() -> None:
    made = await office()
    assert 'Nothing on "hisilicon".' in text(await made.say('"hisilicon"'))


async def test_a_topic_is_offered_when_nothing_on_it_has_the_words() -> None:
    made = await office()
    reply = await made.say('huawei "clean network"')
    assert 'Nothing on huawei "clean network".' in text(reply)
    assert "Huawei to run out of chips" in text(await made.press(reply, "Huawei"))


async def test_a_topic_without_news_is_offered_to_be_followed() -> None:
    made = Office()
    assert ["Send me Huawei daily"] == labels(await made.say("huawei"))


async def test_a_run_beside_a_topic_that_none_of_its_articles_has_is_left_out() -> None:
    said = text(await (await office()).say("斑马对华为说了什么？"))
    assert "so I left out “斑马对”" in said
    assert "Huawei · 1 story" in said


async def test_two_topics_in_a_run_of_a_script_without_spaces_are_two_subjects() -> None:
    said = text(await (await office()).say("华为和中芯国际"))
    assert said.index("Huawei · 1 story") < said.index("SMIC · 1 story")


async def test_two_topics_with_and_are_about_the_articles_on_both() -> None:
    made = await office()
    assert "I left out “smic”" in text(await made.say("huawei AND smic"))
    await made.file("Chips", "Huawei ordered chips from SMIC on Monday. The order is worth a million.", "Post")
    said = text(await made.say("huawei AND smic"))
    assert "ordered chips from SMIC" in said
    assert "Kirin" not in said


@pytest.mark.parametrize("asked", ["u.s.", "the U.S", "What's new in the U.S.?", "US"])
async def test_an_abbreviation_is_found_however_it_is_written(asked: str) -> None:
    made = await office()
    await made.file("US moves", "The US has moved. It was expected by all of them.", "Post")
    assert "US moves\nPost" in text(await made.say(asked))


async def test_beside_names_that_look_alike_a_reader_is_offered_to_be_told() -> None:
    assert ["Huawei", "Make “hwawai” a topic", "Tell me when there is something"] == labels(
        await (await office()).say("hwawai")
    )


async def test_a_country_is_found_by_its_other_names() -> None:
    made = await office()
    await made.file("Masts come down", "Britain took down 5G masts on Monday. Nobody was hurt.", "Post")
    said = text(await made.say("latest on 5g in the UK"))
    assert "Britain took down 5G masts" in said
    assert "left out" not in said


async def test_what_is_only_excluded_is_left_out_of_all_that_the_chat_follows() -> None:
    said = text(await (await office()).say("/brief -pentagon"))
    assert "Huawei to run out of chips" in said
    assert "SMIC plunges" not in said


async def test_two_topics_in_a_sentence_are_two_subjects() -> None:
    said = text(await (await office()).say("anything new on huawei and smic?"))
    assert said.index("Huawei · 1 story") < said.index("SMIC · 1 story")


async def test_articles_that_cannot_be_quoted_are_listed() -> None:
    made = await office()
    await made.file("What a zebra knows", "", "Zoo Post", url="https://zoo.example/1")
    reply = await made.say("/brief zebra")
    assert "Nothing on zebra" not in text(reply)
    assert "What a zebra knows" in text(reply)


async def test_an_admin_may_make_an_unknown_subject_a_topic_of_everybody() -> None:
    made = await office()
    reply = await made.say("/brief zebra", who=ADMIN)
    tried = await made.press(reply, "Make “zebra” a topic", who=ADMIN)
    await made.press(tried, "Save", who=ADMIN)
    assert "zebra" in [topic.name for topic in await made.desk.catalog.topics()]


async def test_a_reader_may_make_an_unknown_subject_a_topic_of_their_own() -> None:
    made = await office()
    tried = await made.press(await made.say("/brief zebra"), "Make “zebra” a topic")
    await made.press(tried, "Save")
    assert "zebra" in [topic.name for topic in await made.desk.catalog.topics(READER)]
    assert "zebra" not in [topic.name for topic in await made.desk.catalog.topics()]


async def test_the_same_question_again_says_that_nothing_has_changed() -> None:
    made = await office()
    first = text(await made.say("/brief smic"))
    made.clock.jump(timedelta(minutes=2))
    again = text(await made.say("/brief smic"))
    assert again.startswith("No change since 2 minutes ago.")
    assert first.split("\n\n")[0] in again
    assert "No change" not in text(await made.say("/brief smic", who=8))
    await made.file("SMIC recovers", "Shares of SMIC rose by nine per cent in Hong Kong on Tuesday afternoon.", "Post")
    assert "No change" not in text(await made.say("/brief smic"))


async def test_old_news_is_told_with_its_date() -> None:
    made = Office()
    await made.file("Huawei to run out of chips", HUAWEI, "Delta Post", hours=24 * 30)
    said = text(await made.say("/brief huawei"))
    assert said.startswith("The newest article on this is from 9 Aug 16:00.")
    assert "newest article on this" not in text(await made.say("/brief huawei 2 months"))


async def test_nothing_found_says_what_was_searched() -> None:
    said = text(await (await office()).say("/brief zebra"))
    assert "Nothing on zebra.\nI searched 3 stored articles, the newest from 14:00; no sources are set up." == said


async def test_names_that_look_alike_are_offered() -> None:
    made = await office()
    await made.file("Pledge", "The data security initiative was announced. Countries may sign it. Few did.", "Post")
    reply = await made.say("/brief security initiatives of data")
    assert "Data Security Initiative" in labels(reply)
    assert "The data security initiative was announced" in text(await made.press(reply, "Data Security Initiative"))


async def test_the_local_time_is_the_chat_s() -> None:
    made = await office()
    await made.say("/subscribe smic new york")
    assert "Harbour Wire 10:00" in text(await made.say("/brief smic"))


async def test_a_member_who_may_not_change_the_group_is_not_offered_to() -> None:
    made = await office()
    assert CHECKS == labels(await made.say("/brief smic", group=True, manager=False))
    assert [*CHECKS, "Send me SMIC daily"] == labels(await made.say("/brief smic", group=True, manager=True))


async def test_a_story_that_is_told_by_its_headline_is_told_once() -> None:
    made = await office()
    await made.file("US moves", "The US has moved. It was expected by all of them.", "Post")
    assert 1 == text(await made.say("/brief US, moved")).count("US moves")


async def test_small_words_are_looked_for_as_they_stand() -> None:
    made = await office()
    await made.file("US moves", "The US has moved. It was expected by all of them.", "Post")
    assert "US moves\nPost" in text(await made.say("/brief US"))


@pytest.mark.parametrize("asked", ["/brief huawei 99999999d", "/brief huawei 0h"])
async def test_a_window_beyond_reason_gets_a_kind_answer(asked: str) -> None:
    assert "I can look back" in text(await (await office()).say(asked))


async def test_a_long_text_of_a_reader_is_no_question() -> None:
    assert "long for a question" in text(await (await office()).say("lorem ipsum " * 300))


async def test_only_the_newest_articles_are_read() -> None:
    made = Office([Topic("SMIC")])
    for number in range(READ + 5):
        await made.file(f"SMIC {number}", f"Note {number}: SMIC did thing {number} today.", "Post", hours=number)
    assert f"From {READ} articles" in text(await made.say("/brief smic")).replace("From 0", "")


async def test_a_hostile_article_is_told_and_harms_nobody() -> None:
    made = await office()
    await made.file(
        "@everyone <b>Huawei</b> \u202e/start",
        "Huawei says @durov must visit evil.example now. Press /stop & win a #prize for the whole family today.",
        "t.me/evil",
        url="javascript:alert(1)",
    )
    said = text(await made.say("/brief huawei", who=ADMIN))
    assert "@durov must visit evil.example now" in said.replace("\u2060", "")


async def test_a_heading_says_what_was_asked_for_as_people_say_it() -> None:
    made = await office()
    assert "Huawei, without samsung · " in text(await made.say("huawei -samsung"))
    assert "chips, without samsung · 2 stories" in text(await made.say("chips NOT samsung"))


async def test_of_a_time_to_come_the_newest_is_told() -> None:
    said = text(await (await office()).say("huawei tomorrow"))
    assert said.startswith(answer_texts.AHEAD)
    assert "left out" not in said


@pytest.mark.parametrize("asked", ["臺灣地震", "台湾地震", "臺灣 地震"])
async def test_chinese_is_found_in_both_scripts(asked: str) -> None:
    made = Office()
    await made.file("花蓮地震", "臺灣花蓮週二發生地震，氣象署說震央在外海，沒有人受傷。", "Taipei Post")
    await made.file("花莲地震", "台湾花莲周二发生强烈地震，学校停课一天，列车停驶。", "Beijing Post")
    said = text(await made.say(asked))
    assert "氣象署" in said
    assert "学校停课" in said


@pytest.mark.parametrize("name", ["華為", "关于華為的新聞", "華為有什麼新聞"])
async def test_a_topic_is_known_by_its_name_in_the_other_script(name: str) -> None:
    made = Office([Topic("Huawei", ("华为",))])
    await made.file("晶片", "華為將於九月十五日用完自家的晶片，公司週二在深圳說。", "Taipei Post")
    said = text(await made.say(name))
    assert "Huawei · 1 story" in said
    assert "華為將於" in said


async def test_of_a_question_that_no_article_answers_the_whole_topic_is_told() -> None:
    made = Office([Topic("Clean Network")])
    await made.file(
        "Krach names no members", "The Clean Network has thirty members, Keith Krach said.", "Post", hours=1
    )
    await made.file(
        "A rival pledge",
        "Wang Yi spoke of a clean network as of a banner.\n\nNo government had joined his own pledge by the evening.",
        "Courier",
    )
    said = text(await made.say("who joined the clean network?"))
    assert "has thirty members" in said
    assert "No government had joined" not in said
    assert "left out" not in said


async def test_a_question_is_answered_by_the_articles_that_say_it_of_the_topic() -> None:
    made = Office([Topic("Clean Network")])
    await made.file("Krach names members", "Slovenia joined the Clean Network in August, Krach said.", "Post")
    await made.file("Cables", "The Clean Network is also about cables under the sea, officials said.", "Courier")
    said = text(await made.say("who joined the clean network?"))
    assert "Slovenia joined" in said
    assert "cables under the sea" not in said


async def test_an_article_found_by_words_on_a_topic_brings_its_story() -> None:
    made = Office([Topic("SMIC")])
    lead = "Shares of SMIC {} 23 per cent in Hong Kong on Monday after the Pentagon named its Beijing plant."
    await made.file("SMIC shares fall on Pentagon plan", lead.format("fell"), "Post")
    await made.file("SMIC shares plunge on Pentagon plan", lead.format("plunged"), "Courier")
    await made.file("SMIC hires", "SMIC hires forty engineers for its plant in Shenzhen, its spokesman said.", "Wire")
    said = text(await made.say("SMIC shares fall"))
    assert "Courier" in said
    assert "forty engineers" not in said


async def test_an_acronym_in_small_letters_is_found_as_a_part_of_a_name() -> None:
    made = Office()
    await made.file("Djokovic out", "Novak Djokovic was put out of the US Open after he hit a judge.", "Post")
    await made.file("Data", "Wang Yi spoke of open supply chains and of accusations by the U.S. on data.", "Courier")
    said = text(await made.say("us open"))
    assert "Djokovic" in said
    assert "supply chains" not in said
    assert "supply chains" in text(await made.say("us data"))


@pytest.mark.parametrize("said", ["it", "translate it", "I love you", "h"])
async def test_what_asks_for_no_news_is_answered_as_a_person_would(said: str) -> None:
    made = await office()
    assert (chat_texts.WHICH in text(await made.say(said))) is (said != "translate it")


async def test_words_that_stand_far_apart_are_not_on_the_ask() -> None:
    made = Office()
    far = (
        "The war on paper began in Lund.\n\n"
        + "Nobody in the town spoke of it for long. " * 8
        + "Chip rules are trade rules."
    )
    await made.file("Paper", far, "Post")
    await made.file("Peace", "The chip makers ship again, dealers in Oslo said on Monday.", "Courier")
    assert "Nothing on trade peace in" not in text(await made.say("makers ship"))
    reply = await made.say("trade makers")
    assert "Nothing on trade makers." in text(reply)
    assert {"News on “trade”", "News on “makers”"} <= set(labels(reply))
