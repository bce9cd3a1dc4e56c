"""Whether a message is from the hub that was given the secret (WebSub §7, HMAC of RFC 2104). Pure."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

METHODS: Final = frozenset({"sha1", "sha256", "sha384", "sha512"})


def is_signed(body: bytes, header: str, secret: str) -> bool:
    """Whether the header `X-Hub-Signature` ("sha256=…") is that of the body; compared in constant time."""
    method, _, given = header.strip().partition("=")
    if method.lower() not in METHODS:
        return False
    made = hmac.new(secret.encode(), body, getattr(hashlib, method.lower())).hexdigest()
    return hmac.compare_digest(made.encode(), given.strip().lower().encode("utf-8", "replace"))
