"""Bytes of XML, however mislabelled and broken, as text that an XML parser accepts.

Pure; the rules are in the modules beside this one.
"""

from __future__ import annotations

from bot.feeds.characters.charsets import unicode
from bot.feeds.characters.doctype import cut_prolog
from bot.feeds.characters.mojibake import without_mojibake
from bot.feeds.characters.references import clean, sound


def xml_text(body: bytes, content_type: str = "", *, repaired: bool = False) -> str:
    """The document from its root on, with resolvable references only: without declaration and document type.

    With `repaired`, mojibake is undone.
    """
    text = unicode(body, content_type)
    text, entities = cut_prolog(clean(without_mojibake(text) if repaired else text))
    return sound(text, entities)
