"""Writing one WARC file: under way as `.open`, renamed when whole and synced."""

import os
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from common.paths import OPEN_SUFFIX

Headers = Sequence[tuple[str, str]]

# The body is kept as it came after de-chunking: the header would no longer be true.
_NOT_KEPT = frozenset({"transfer-encoding"})


class WarcFile:
    """An open WARC file. `close` makes it whole; leaving by an error leaves `.open`."""

    def __init__(self, path: Path, info: Mapping[str, str], date: str) -> None:
        """Open `path` + `.open`, and write its `warcinfo` record dated `date`."""
        self._path = path
        self._open_path = path.with_name(path.name + OPEN_SUFFIX)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._open_path.open("xb")
        self._writer = WARCWriter(self._file, gzip=True)
        record = self._writer.create_warcinfo_record(path.name, dict(info))
        record.rec_headers.replace_header("WARC-Date", date)
        self._writer.write_record(record)

    def exchange(
        self,
        url: str,
        date: str,
        request: tuple[str, Headers],
        response: tuple[str, Headers, bytes],
    ) -> None:
        """Write a request and its response; each side is status line, headers, body."""
        status, headers, body = response
        kept = [(k, v) for k, v in headers if k.lower() not in _NOT_KEPT]
        answer = self._writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            http_headers=StatusAndHeaders(status, kept, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": date},
        )
        line, sent = request
        asked = self._writer.create_warc_record(
            url,
            "request",
            http_headers=StatusAndHeaders(line, list(sent), is_http_request=True),
            warc_headers_dict={"WARC-Date": date},
        )
        self._writer.write_request_response_pair(asked, answer)

    def resource(self, url: str, date: str, media_type: str, body: bytes) -> None:
        """Write a saved file as a `resource` record of `url`."""
        record = self._writer.create_warc_record(
            url,
            "resource",
            payload=BytesIO(body),
            warc_content_type=media_type,
            warc_headers_dict={"WARC-Date": date},
        )
        self._writer.write_record(record)

    def close(self) -> None:
        """Sync the file and give it its name."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._open_path.replace(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._file.close()
