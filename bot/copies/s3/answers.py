"""What the storage answers, in XML: the objects of a bucket, and why it refuses. Pure.

The answers are foreign bytes: they are bounded before they come here, and no entity of theirs is resolved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from bot.ports import StoreError

_ADVICE: Final = {
    "SignatureDoesNotMatch": "look at backup.s3_secret_key",
    "InvalidAccessKeyId": "look at backup.s3_access_key",
    "AccessDenied": "this key may not do that: it needs to list, get, put and delete",
    "NoSuchBucket": "make the bucket first, or look at backup.s3",
    "NoSuchKey": "there is no such copy: `wirebrief copies` lists them",
    "RequestTimeTooSkewed": "set the clock of this machine",
    "AuthorizationHeaderMalformed": "look at backup.s3_region",
    "PermanentRedirect": "look at backup.s3_endpoint and backup.s3_region",
}
"""What an operator can do about an error of the storage, by its code."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the objects of a bucket: their sizes in bytes by name, and what asks for the next page, if any."""

    sizes: dict[str, int]
    more: str = ""


def page(body: bytes) -> Page:
    """The objects that a listing names. Raises StoreError for another answer."""
    root = _parsed(body)
    if root is None or etree.QName(root).localname != "ListBucketResult":
        raise StoreError("the storage of backup.s3_endpoint does not list objects as S3 does: look at the address")
    sizes = {
        _text(one, "Key"): int(size) for one in root.iterfind("{*}Contents") if (size := _text(one, "Size")).isdecimal()
    }
    return Page(sizes, _text(root, "NextContinuationToken") if _text(root, "IsTruncated") == "true" else "")


def refusal(status: int, body: bytes) -> str:
    """Why the storage has refused, and what to do about it, as half a sentence."""
    root = _parsed(body)
    code = _text(root, "Code") if root is not None else ""
    said = _ADVICE.get(code) or (_text(root, "Message")[:200] if root is not None else "")
    return f"{code or f'status {status}'}: {said}" if said else code or f"status {status}"


def _parsed(body: bytes) -> etree._Element | None:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None


def _text(root: etree._Element, name: str) -> str:
    return " ".join((root.findtext(f"{{*}}{name}") or "").split())
