"""normalize: raw strings in, one JSON object a line out, in the order of the input."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from common.errors import UsageError
from dataset.normalize.attribution import as_record, read_attribution
from dataset.normalize.credentials import parse_credentials
from dataset.normalize.modalities import read_modality
from dataset.normalize.places import parse_place

Record = dict[str, object]


class Kind(StrEnum):
    """What the raw strings are."""

    ATTRIBUTION = "attribution"
    CREDENTIAL = "credential"
    PLACE = "place"
    MODALITY = "modality"


def normalize(
    kind: Annotated[Kind, typer.Option("--kind")],
    file: Annotated[str, typer.Argument(help="A file of lines, or - for stdin.")] = "-",
) -> None:
    """Normalize raw strings: one JSON object a line."""
    record = cache(lambda raw: json.dumps(READERS[kind](raw), ensure_ascii=False))
    for line in _lines(file):
        sys.stdout.write(record(line) + "\n")


def _attribution(raw: str) -> Record:
    return as_record(read_attribution(raw))


def _credential(raw: str) -> Record:
    reading = parse_credentials(raw)
    return {
        "raw": raw,
        "credentials": [one.credential_code for one in reading.credentials],
        "credential_code": reading.credential_code,
        "profession": reading.profession,
        "license_level": reading.license_level,
        "issues": list(reading.issues),
    }


def _place(raw: str) -> Record:
    place = parse_place(raw)
    return {
        "raw": raw,
        "city": place.city,
        "state_code": place.state_code,
        "country_code": place.country_code,
        "county_fips": place.county_fips,
        "county_is_principal": place.county_is_principal,
        "county_candidates": list(place.county_candidates),
        "cbsa_code": place.cbsa_code,
        "place_match": place.place_match,
        "issues": list(place.issues),
    }


def _modality(raw: str) -> Record:
    modality = read_modality(raw)
    return {
        "raw": raw,
        "modality_code": modality.modality_code,
        "modality_name": modality.modality_name,
        "abbreviation": modality.abbreviation,
        "issues": list(modality.issues),
    }


READERS: dict[Kind, Callable[[str], Record]] = {
    Kind.ATTRIBUTION: _attribution,
    Kind.CREDENTIAL: _credential,
    Kind.PLACE: _place,
    Kind.MODALITY: _modality,
}


def _lines(file: str) -> Iterator[str]:
    """Yield lines as \\n ends them; bytes that are no UTF-8 become U+FFFD."""
    try:
        with ExitStack() as opened:
            source: BinaryIO = sys.stdin.buffer
            if file != "-":
                source = opened.enter_context(Path(file).open("rb"))
            yield from _decoded(source)
    except OSError as error:
        raise UsageError(f"{file} can't be read: {error.strerror}.") from error


def _decoded(source: BinaryIO) -> Iterator[str]:
    for line in source:
        yield (line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace"))
