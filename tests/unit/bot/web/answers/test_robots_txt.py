from __future__ import annotations

import pytest

from bot.web.answers.robots_txt import LONGEST_DELAY, MOST_RULES, Rule, allows, delay_for, rules_for

SITE = "https://news.example"
TEXT = b"""\xef\xbb\xbf# Rules of the harbour
User-agent: Googlebot
User-agent: Wirebrief/1.0
Disallow: /drafts/
Allow: /drafts/public
Disallow: /*.pdf$
Disallow: /search?
Disallow: /caf\xc3\xa9

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "fine"),
    [
        ("/news/1", True),
        ("/", True),
        ("/drafts/1", False),
        ("/drafts/public/1", True),
        ("/files/report.pdf", False),
        ("/files/report.pdf?x=1", True),
        ("/files/report.pdf.html", True),
        ("/search?q=ferry", False),
        ("/search", True),
        ("/caf%c3%a9/menu", False),
        ("/caf\u00e9/menu", False),
    ],
)
def test_the_longest_rule_for_us_decides(path: str, *, fine: bool) -> None:
    assert fine == allows(rules_for(TEXT, "Wirebrief"), SITE + path)


def test_a_robot_that_is_not_named_keeps_to_the_rules_for_all() -> None:
    assert not allows(rules_for(TEXT, "Otherbot"), f"{SITE}/news/1")


@pytest.mark.parametrize(
    "text",
    [b"", b"<!doctype html><title>Not found</title>", b"Disallow: /", b"User-agent: *\nDisallow:\n", b"\xff\xfe\0"],
)
def test_a_file_without_rules_for_us_allows_all(text: bytes) -> None:
    assert allows(rules_for(text, "Wirebrief"), f"{SITE}/news/1")


def test_of_two_rules_of_one_length_the_one_that_allows_holds() -> None:
    assert allows((Rule("/a", allows=False), Rule("/a", allows=True)), f"{SITE}/a")


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    rule = Rule("/" + "*a" * 500 + "b$", allows=False)

    assert allows((rule,) * 200, f"{SITE}/" + "a" * 3_900)


def test_a_group_for_very_many_robots_takes_no_time() -> None:
    names = b"".join(b"User-agent: robot%d\n" % number for number in range(12_000))
    body = names + b"User-agent: *\n" + b"Disallow: /\n" * 20_000

    assert MOST_RULES == len(rules_for(body, "Wirebrief"))
    assert () == rules_for(names + b"Disallow: /\n", "Wirebrief")


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 2\n", 2.0),
        ("User-agent: *\nCrawl-delay: 2\nUser-agent: wirebrief\nCrawl-delay: 1.5\n", 1.5),
        ("User-agent: other\nCrawl-delay: 2\n", 0.0),
        ("User-agent: *\nCrawl-delay: 600\n", LONGEST_DELAY),
        ("User-agent: *\ncrawl-delay: soon\n", 0.0),
        ("Crawl-delay: 2\n", 0.0),
    ],
)
def test_a_pause_that_a_site_asks_for_is_heard_within_bounds(told: str, seconds: float) -> None:
    assert seconds == delay_for(told.encode(), "Wirebrief")


def test_a_pause_is_no_rule_and_ends_the_names_of_its_group() -> None:
    told = b"User-agent: *\nCrawl-delay: 2\nUser-agent: other\nDisallow: /\n"

    assert () == rules_for(told, "Wirebrief")
