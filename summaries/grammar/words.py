"""The words and marks of a part of a sentence, and which of them are names."""

from __future__ import annotations

from summaries.languages import Profile
from summaries.languages.dependence import TOKEN


class Words:
    """The words and marks of a text of one language, as written and `low`, casefolded.

    `names` are the positions of the words with a capital that is not due to their place or kind: no stop words, no
    days and months. The first word may be one. `hits` are the positions of the words with which a reference may begin.
    """

    __slots__ = ("hits", "low", "names", "nouns_capital", "speech", "stop_words", "written")

    def __init__(self, text: str, known: Profile) -> None:
        self.written = TOKEN.findall(text)
        self.low = [word.casefold() for word in self.written]
        triggers = known.dependence.triggers
        self.hits = [at for at, word in enumerate(self.low) if word in triggers]
        self.speech = known.speech
        self.stop_words = known.stop_words
        self.nouns_capital = known.dependence.nouns_capital
        no_names = known.dependence.no_names
        capitals = [at for at, (word, low) in enumerate(zip(self.written, self.low, strict=True)) if word != low]
        self.names = [at for at in capitals if self.low[at] not in no_names and self.low[at] not in known.stop_words]
        if self.names[:1] == [0] and self.low[1:2] and self.low[1] in known.dependence.determiners:
            del self.names[0]  # "Citing a draft"
