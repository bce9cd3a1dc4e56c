"""Which records may be forgotten: what arrived, was planned, or was dealt with long enough ago.

Pure. Imported by the stores.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.model import Delivery, DeliveryState, Digest, Filed
from bot.store.schema import Document

FORGETTABLE: Final = (Filed, Digest, Delivery)
"""The kinds that grow without end; all others are settings, or replaced as they change."""

_ENDED: Final = {DeliveryState.SENT.value, DeliveryState.GIVEN_UP.value}


def is_past(kind: type, document: Document, before: datetime) -> bool:
    """Whether the record of a forgettable kind that this document stands for belongs to the time before."""
    if kind is Filed:
        return datetime.fromisoformat(document["arrived"]) < before
    if kind is Digest:
        return datetime.fromisoformat(document["planned"]) < before
    return document["state"] in _ENDED and datetime.fromisoformat(document["due"]) < before
