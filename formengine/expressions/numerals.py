"""Numbers that were written in words, in English or French."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_ENGLISH = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
""".split()
_FRENCH = """
zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf
vingt
""".split()
_MORE = """
une 1 thirty 30 trente 30 forty 40 quarante 40 fifty 50 cinquante 50 sixty 60 soixante 60 ninety 90 quatre-vingt-dix 90
hundred 100 cent 100
""".split()
_WORDS: Mapping[str, int] = {
    **{word: number for words in (_ENGLISH, _FRENCH) for number, word in enumerate(words)},
    **dict(zip(_MORE[::2], map(int, _MORE[1::2]), strict=True)),
}


def number_in_words(written: str) -> int | None:
    """The number that a word stands for: one, deux; None where it stands for none that one writes as a limit."""
    plain = unicodedata.normalize("NFKD", " ".join(written.split()).casefold())
    return _WORDS.get("".join(sign for sign in plain if not unicodedata.combining(sign)))
