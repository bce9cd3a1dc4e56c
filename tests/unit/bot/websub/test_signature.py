from __future__ import annotations

import hashlib
import hmac

import pytest

from bot.websub.signature import is_signed


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signature_of_each_method_is_believed(method: str) -> None:
    made = hmac.new(b"secret", b"body", method).hexdigest()
    assert is_signed(b"body", f"{method}={made}", "secret")
    assert not is_signed(b"body!", f"{method}={made}", "secret")


@pytest.mark.parametrize(
    "header", ["", "sha256", "sha256=", "md5=1", "new=1", f"sha1={hashlib.sha1(b'body').hexdigest()}", "sha1=ü"]
)
def test_anything_else_is_not(header: str) -> None:
    assert not is_signed(b"body", header, "secret")
