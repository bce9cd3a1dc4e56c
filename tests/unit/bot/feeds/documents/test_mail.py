from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.documents.mail import read
from bot.feeds.formats.entry import FeedError

PLAIN = (
    "View in your browser: https://quay.example/v/1\n\nThe pier is shut until spring, the port said on Monday in a "
    "statement that was\nread out at the quay before the skippers of the town.\n\nUnsubscribe: https://quay.example/u"
)
PAGE = """<html><body><div style="display:none; max-height:0">Words for the list of mails</div><table>
<tr><td><a href="https://t.example/v">View this email in your browser</a></td></tr>
<tr><td><h1>Pier shut</h1><p>The pier is shut until spring, the port said on Monday.</p><p>Boats wait.</p></td></tr>
<tr><td>You are receiving this because you signed up at the fair.</td></tr><tr><td>1 Quay Road, Odden</td></tr>
<tr><td><a href="https://t.example/u">Unsubscribe</a></td></tr></table>
<img src="https://t.example/p" width="1"></body></html>"""


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    told = {
        "From": '"Quay Brief" <news@quay.example>',
        "Subject": "Pier shut",
        "Date": "Tue, 08 Sep 2020 09:00:00 +0200",
    }
    for name, value in (told | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        made[name] = value
    return made


def test_a_newsletter_becomes_an_article_without_what_surrounds_it() -> None:
    sent = mail(Message_ID="<1@quay.example>")
    sent.set_content(PLAIN)
    sent.add_alternative(PAGE, subtype="html")
    sent.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="pier.pdf")
    entry = read(sent.as_bytes())

    assert "Pier shut\nThe pier is shut until spring, the port said on Monday.\nBoats wait." == entry.text
    assert ("Pier shut", "Quay Brief", "<1@quay.example>") == (entry.title, entry.outlet, entry.id)
    assert datetime(2020, 9, 8, 7, tzinfo=UTC) == entry.published


def test_a_mail_of_plain_text_has_its_paragraphs_whole_and_no_addresses() -> None:
    sent = mail()
    sent.set_content(PLAIN)

    assert (
        "The pier is shut until spring, the port said on Monday in a statement that was read out at the quay before "
        "the skippers of the town."
    ) == read(sent.as_bytes()).text


@pytest.mark.parametrize(
    ("headers", "outlet"),
    [
        ({"List_Id": "Quay Weekly <weekly.quay.example>"}, "Quay Weekly"),
        ({"List_Id": '"3f2a9c81b7d64e mc list" <3f2a.list-id.mail.example>'}, "Quay Brief"),
        ({"List_Id": "<weekly.quay.example>"}, "Quay Brief"),
        ({"From": "news@quay.example"}, "quay.example"),
        ({"From": "=?utf-8?q?K=C3=BCste_heute?= <n@quay.example>"}, "Küste heute"),
    ],
)
def test_the_outlet_is_the_list_by_its_name_else_the_sender(headers: dict[str, str], outlet: str) -> None:
    sent = mail()
    for name, value in headers.items():
        del sent[name.replace("_", "-")]
        sent[name.replace("_", "-")] = value
    sent.set_content("The pier is shut.")

    assert outlet == read(sent.as_bytes()).outlet


def test_what_stands_before_the_headers_is_passed_over() -> None:
    body = (
        b"\xef\xbb\xbf\r\nFrom: Quay <a@quay.example>\r\nSubject: Pier shut\r\n\r\nThe pier is shut until spring.\r\n"
    )

    assert ("Pier shut", "The pier is shut until spring.") == ((entry := read(body)).title, entry.text)


def test_a_forwarded_subject_and_raw_bytes_are_read() -> None:
    entry = read("From: a@quay.example\nSubject: Fwd: Re: Brücke offen\n\nDie Brücke ist offen.".encode("latin-1"))

    assert ("Brücke offen", "Die Brücke ist offen.") == (entry.title, entry.text)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"Just a text.\n\nIt goes on.", "no mail"),
        (b"From: a@quay.example\nSubject: x\n\n", "no text"),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
         + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 3000, "no text"),
    ],
)  # fmt: skip
def test_what_holds_no_text_says_why(body: bytes, why: str) -> None:
    with pytest.raises(FeedError, match=why):
        read(body)


@given(st.binary(max_size=200))
def test_any_bytes_end_in_an_article_or_a_kind_refusal(body: bytes) -> None:
    try:
        assert read(b"Subject: x\n" + body).text
    except FeedError as error:
        line = str(error)
        assert "\n" not in line
