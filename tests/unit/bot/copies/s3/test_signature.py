"""The signatures of the examples in Amazon's documentation, to the letter."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.copies.s3.signature import Asked, Credentials, signed_headers

WHO = Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
NOW = datetime(2013, 5, 24, tzinfo=UTC)
HOST = "examplebucket.s3.amazonaws.com"


@pytest.mark.parametrize(
    ("asked", "extra", "signature"),
    [
        (
            Asked("GET", HOST, "/test.txt"),
            {"range": "bytes=0-9"},
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            Asked("GET", HOST, "/", {"lifecycle": ""}),
            {},
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        ),
        (
            Asked("GET", HOST, "/", {"prefix": "J", "max-keys": "2"}),
            {},
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
        (
            Asked(
                "PUT",
                HOST,
                "/test$file.text",
                body_hash="44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
            ),
            {"date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
    ],
)
def test_a_request_is_signed_as_the_documentation_signs_it(asked: Asked, extra: dict[str, str], signature: str) -> None:
    said = signed_headers(asked, WHO, NOW, extra)["authorization"]
    assert said.startswith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,")
    assert said.endswith(f",Signature={signature}")


def test_a_secret_key_is_in_no_description_of_its_value() -> None:
    assert "EXAMPLEKEY" not in repr(WHO)
