"""What storage may answer, also when it is not storage, or means ill."""

from __future__ import annotations

import pytest

from bot.copies.s3.answers import Page, page, refusal
from bot.ports import StoreError

LIST = b'<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">%b</ListBucketResult>'


def test_a_listing_is_read_with_its_sizes_and_what_asks_for_more() -> None:
    body = LIST % b"<Contents><Key>a</Key><Size>5</Size></Contents><Contents><Key>b</Key><Size>x</Size></Contents>"
    assert Page({"a": 5}) == page(body)
    more = b"<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>"
    assert Page({}, "t") == page(LIST % more)


@pytest.mark.parametrize("body", [b"", b"{}", b"<html><body>Welcome</body></html>", b"\xff\xfe", LIST[:30]])
def test_an_answer_that_is_no_listing_is_told(body: bytes) -> None:
    with pytest.raises(StoreError, match="does not list objects as S3 does"):
        page(body)


def test_an_entity_of_a_listing_is_not_resolved() -> None:
    inner = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY f "' + "f" * 50 + '">]>'
    body = inner.encode() + LIST % b"<Contents><Key>&e;&f;a</Key><Size>5</Size></Contents>"
    assert all("root" not in name and "ff" not in name for name in page(body).sizes)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<Error><Code>AccessDenied</Code><Message>No.</Message></Error>", "AccessDenied: this key may not do that"),
        (b"<Error><Code>Odd</Code><Message>It is\n odd.</Message></Error>", "Odd: It is odd."),
        (b"<Error/>", "status 500"),
        (b"oops", "status 500"),
    ],
)
def test_a_refusal_is_told_by_its_code_or_by_its_status(body: bytes, said: str) -> None:
    assert refusal(500, body).startswith(said)
