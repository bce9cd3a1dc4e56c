"""Topics: a standing interest, the words that betray it, and whether an article speaks of it.

Pure. Anyone may import this module.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A name, and terms of which any one makes an article match.

    A term is a phrase matched at word bounds (none for scripts without spaces) and without case, save short acronyms,
    which are matched exactly ("US" is not "us"); `a + b` asks for both; `-a` keeps articles out that hold it. The name
    is itself a term.
    """

    name: str
    terms: tuple[str, ...] = ()
