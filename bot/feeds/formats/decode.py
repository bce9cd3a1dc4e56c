"""Bytes of XML, however mislabelled and broken, as text that an XML parser accepts.

Pure; the rules are in `characters/`.
"""

from __future__ import annotations

from bot.feeds.characters.charsets import unicode
from bot.feeds.characters.doctype import cut_prolog
from bot.feeds.characters.references import clean, sound


def xml_text(body: bytes, content_type: str = "") -> str:
    """The document from its root on, with resolvable references only: without declaration and document type."""
    text, entities = cut_prolog(clean(unicode(body, content_type)))
    return sound(text, entities)
