"""Bytes to text: BOM; UTF-8; the declaration (ISO-8859-1 as cp1252); cp1252."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these as cp1252, and so are pages written.
_READ_AS_CP1252 = frozenset({"iso8859-1", "ascii"})
# A declaration in the markup counts in the first 4 KB.
_HEAD_BYTES = 4096
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.I
)


def split_content_type(header: str) -> tuple[str, str | None]:
    """Return media type and declared charset of a Content-Type, in lower case."""
    media_type, _, parameters = header.lower().partition(";")
    charset = parameters.partition("charset=")[2].strip(" \"'").split(";")[0]
    return media_type.strip(), charset or None


def decode(payload: bytes, declared: str | None) -> str:
    """Return the text of `payload`; `declared` is HTTP's charset. Never raises."""
    for bom, encoding in _BOMS:
        if payload.startswith(bom):
            return payload[len(bom) :].decode(encoding, "replace")
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        return payload.decode(_declared(payload, declared), "replace")


def _declared(payload: bytes, declared: str | None) -> str:
    meta = _META.search(payload[:_HEAD_BYTES])
    for name in (declared, meta[1].decode("ascii") if meta else None):
        known = _codec(name)
        if known:
            return "cp1252" if known in _READ_AS_CP1252 else known
    return "cp1252"


def _codec(name: str | None) -> str | None:
    try:
        found = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    # Only text encodings: "hex" and "zip" are codecs too.
    return found.name if found._is_text_encoding else None
