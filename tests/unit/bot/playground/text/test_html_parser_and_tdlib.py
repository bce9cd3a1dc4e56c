"""Our statement of Telegram's HTML against TDLib's own parser."""

from __future__ import annotations

import json
from typing import Any

import tdjson
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.text.html_parser import parse
from bot.playground.text.html_scanner import MarkupError

tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())

KINDS = {
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough",
    "textEntityTypeSpoiler": "spoiler",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypePreCode": "pre",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeMentionName": "text_mention",
    "textEntityTypeCustomEmoji": "custom_emoji",
    "textEntityTypeDateTime": "date_time",
}
VALUES = {"textEntityTypePreCode": "language", "textEntityTypeTextUrl": "url", "textEntityTypeMentionName": "user_id",
          "textEntityTypeCustomEmoji": "custom_emoji_id"}  # fmt: skip

Verdict = tuple[str, list[tuple[int, int, str, str]]] | str


def of_tdlib(html: str) -> Verdict:
    asked = {"@type": "parseTextEntities", "text": html, "parse_mode": {"@type": "textParseModeHTML"}}
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(asked).encode()) or b"{}")
    if answer["@type"] == "error":
        return str(answer["message"]).removeprefix("Can't parse entities: ")
    found = []
    for entity in answer["entities"]:
        kind = entity["type"]["@type"]
        value = str(entity["type"].get(VALUES.get(kind, ""), ""))
        found.append((entity["offset"], entity["length"], KINDS[kind], value))
    return answer["text"], sorted(found)


def of_ours(html: str) -> Verdict:
    try:
        text, entities = parse(html)
    except MarkupError as error:
        return str(error)
    found = [(e.offset, e.length, e.kind, "" if e.kind == "date_time" else e.value) for e in entities]
    return text, sorted(found)


TAGS = ["a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "span", "tg-spoiler", "tg-emoji", "tg-time"]
TAGS += ["pre", "code", "blockquote", "p", "br", "B", "Pre"]
HREFS = [
    "https://e.com/?a=1&amp;b=2", "http://localhost/", "e.com", "tg://user?id=7", "tg:resolve?domain=x", "",
    "javascript:alert(1)", "https://E.com:080#x", "http://[::1]/", "http://u:p@e.com", "ftp://e.com",
]  # fmt: skip
OTHERS = [
    " class='tg-spoiler'", ' class="language-py"', " class=tg-spoiler", ' emoji-id="5368324170671202286"',
    " emoji-id=0", " expandable", ' expandable="x"', ' unix="1600000000"', ' format="wDT"', ' format="x"',
    " =", " /", ' x="', " href", " a=b=c", "\n  id = 'y' ", " a=é",
]  # fmt: skip
REFERENCES = [
    "&amp;", "&lt", "&quot;", "&nbsp;", "&#65;", "&#x1F600;", "&#55357;", "&#0;", "&#1114111;", "😀", "&#x0041", "&",
    "<", ">", "a < b", "https://e.com/x", "\0", "\r\n", "&ampx;",
]  # fmt: skip
ATTRIBUTES = st.one_of(st.sampled_from(HREFS).map(lambda href: f' href="{href}"'), st.sampled_from(OTHERS))
WORDS = st.one_of(st.text(max_size=8), st.sampled_from(REFERENCES))


@st.composite
def near_valid(draw: st.DrawFn) -> str:
    """Tags that mostly close in order, with attributes that mostly make sense."""
    parts: list[str] = []
    opened: list[str] = []
    for _ in range(draw(st.integers(1, 10))):
        move = draw(st.integers(0, 9))
        if move < 4:
            tag = draw(st.sampled_from(TAGS))
            opened.append(tag)
            parts.append(f"<{tag}{''.join(draw(st.lists(ATTRIBUTES, max_size=2)))}>")
        elif move < 8 and opened:
            parts.append(f"</{opened.pop() if move < 7 else draw(st.sampled_from(TAGS))}>")
        else:
            parts.append(draw(WORDS))
    return "".join(parts) + "".join(f"</{tag}>" for tag in reversed(opened))


HOSTILE = st.lists(st.one_of(st.sampled_from(list("<>/&#;='\" \t\n\v\f\0axb-")), st.text(max_size=3)), max_size=30)


@settings(max_examples=300)
@given(near_valid())
def test_near_valid_markup_means_what_tdlib_says(html: str) -> None:
    assert of_tdlib(html) == of_ours(html)


@settings(max_examples=250)
@given(HOSTILE.map("".join))
def test_hostile_markup_gets_tdlibs_verdict(html: str) -> None:
    assert of_tdlib(html) == of_ours(html)


@settings(max_examples=300)
@given(st.text(alphabet="htps:/[]@.?#%é0123456789aEtguser=i&d -_", max_size=25))
def test_an_address_is_kept_as_tdlib_keeps_it(address: str) -> None:
    html = '<a href="' + address.replace("&", "&amp;") + '">x</a>'
    assert of_tdlib(html) == of_ours(html)
