import codecs

import pytest

from scrapers.page.decode import decode


@pytest.mark.parametrize(
    ("payload", "declared", "text"),
    [
        (codecs.BOM_UTF8 + "é".encode(), "cp1252", "é"),
        (codecs.BOM_UTF16_LE + "é—".encode("utf-16-le"), None, "é—"),
        ("é — ’".encode(), "iso-8859-1", "é — ’"),
        ("é — ’".encode("cp1252"), "iso-8859-1", "é — ’"),
        ("é — ’".encode("cp1252"), None, "é — ’"),
        ("żółw".encode("iso-8859-2"), "iso-8859-2", "żółw"),
        (b'<meta charset="iso-8859-2">' + "ż".encode("iso-8859-2"), None, None),
        (b"\xe9", "no-such-charset", "é"),
        (b"\xe9", "hex", "é"),
    ],
)
def test_the_order_of_evidence(payload, declared, text):
    expected = text or '<meta charset="iso-8859-2">ż'
    assert decode(payload, declared) == expected
