"""Signatures of requests: AWS Signature Version 4, in a header. Pure.

As documented at https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html. The
signature covers method, path, query, all headers that are given, and the hash of the body.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final
from urllib.parse import quote

EMPTY: Final = sha256(b"").hexdigest()
"""The hash of a body without bytes."""
_ALGORITHM: Final = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks, and in which region the storage is."""

    access_key: str
    secret_key: str = field(repr=False)
    region: str = "us-east-1"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: `path` and the names and values of `query` are not encoded yet."""

    method: str
    host: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body_hash: str = EMPTY

    @property
    def target(self) -> str:
        """Path and query as they are sent, and signed: all but letters, digits and `-._~/` is percent-encoded."""
        return quote(self.path, safe="-._~/") + ("?" + self.encoded_query if self.query else "")

    @property
    def encoded_query(self) -> str:
        """The query in the order of its names."""
        pairs = sorted((quote(name, safe="-._~"), quote(value, safe="-._~")) for name, value in self.query.items())
        return "&".join(f"{name}={value}" for name, value in pairs)


def signed_headers(
    asked: Asked, who: Credentials, now: datetime, extra: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The headers of a request, `extra` among them, with its signature."""
    moment = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    headers = {"host": asked.host, "x-amz-content-sha256": asked.body_hash, "x-amz-date": moment, **(extra or {})}
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers))
    path = quote(asked.path, safe="-._~/")
    request = f"{asked.method}\n{path}\n{asked.encoded_query}\n{lines}\n{names}\n{asked.body_hash}"
    scope = f"{moment[:8]}/{who.region}/s3/aws4_request"
    told = "\n".join((_ALGORITHM, moment, scope, sha256(request.encode()).hexdigest()))
    signature = _hmac(_key(who, moment[:8]), told).hex()
    said = f"{_ALGORITHM} Credential={who.access_key}/{scope},SignedHeaders={names},Signature={signature}"
    return headers | {"authorization": said}


def _key(who: Credentials, day: str) -> bytes:
    """The key of a day, a region and a service."""
    key = f"AWS4{who.secret_key}".encode()
    for part in (day, who.region, "s3", "aws4_request"):
        key = _hmac(key, part)
    return key


def _hmac(key: bytes, told: str) -> bytes:
    return hmac.digest(key, told.encode(), "sha256")
