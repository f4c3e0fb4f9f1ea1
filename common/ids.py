"""The one maker of keys: a hash of the fewest raw, stable fields."""

import hashlib

# 80 bits: at ten million rows the odds of any collision are about 4 in 10^11.
KEY_HEX_DIGITS = 20


def key(kind: str, *parts: str) -> str:
    """Return the opaque key of a `kind` of thing, from its identifying fields.

    `kind` keeps keys of different tables apart; the parts are joined with the ASCII
    unit separator, so that ("ab", "c") and ("a", "bc") differ.
    """
    text = "\x1f".join((kind, *parts))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:KEY_HEX_DIGITS]


def sha256(payload: bytes) -> str:
    """Return the SHA-256 of `payload` in hexadecimal."""
    return hashlib.sha256(payload).hexdigest()
