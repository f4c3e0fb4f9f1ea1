"""Folding and cleaning of text that people typed; shared by reading and normalizing."""

import re
import unicodedata

# Zero-width and bidirectional marks: invisible, and never part of a name or a title.
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_SPACE = re.compile(r"\s+")
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ`´′", "'") | dict.fromkeys("“”„″", '"'))


def squeeze(text: str) -> str:
    """Drop invisible marks, turn every run of white space into one space, and strip."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def fold(text: str) -> str:
    """Return the form in which two spellings of one word compare equal.

    Case, accents, curly quotes, "&" and runs of white space are folded; hyphens and
    dots are kept, because LPC-C is not LPCC.
    """
    plain = unicodedata.normalize("NFKD", squeeze(text).translate(_APOSTROPHES))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return squeeze(bare.replace("&", " and ")).casefold()
