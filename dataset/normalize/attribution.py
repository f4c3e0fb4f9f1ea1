"""An attribution line, normalized: who says it, with which licence, and where.

    — {name}, {title}[ in {city},[ {ST}]]

Splitting is `scrapers.page.attribution`'s, so that a page and a table read alike;
names, credentials and places have their own modules. Nothing here raises.
"""

import re
from dataclasses import dataclass

from dataset.normalize.credentials import (
    Credential,
    CredentialReading,
    read_credentials,
)
from dataset.normalize.names import (
    PersonName,
    organization_name,
    read_person,
    split_name,
    without_pronouns,
)
from dataset.normalize.organizations import PERSON, Classified, classify
from dataset.normalize.places import Place, read_place
from scrapers.page.attribution import (
    MAX_LINE_CHARACTERS,
    AttributionLine,
    split_attribution,
)

_NOBODY = PersonName(None, None, None, None, None, None, None)
# "Oak- Mia- M.Ed/LMHC": the blank-less hyphen of a directory imported from columns.
_HYPHENATED_CREDENTIALS = re.compile(r"^([^\W\d_]+- [^-]+)- ?(.+)$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution line read. None means that the line does not say.

    `name` is what to show. `practice_name` is the practice a person goes by beside the
    own name; an organization's name is in `name`. `issues` are short codes for review.
    """

    attribution_raw: str
    kind: str
    kind_basis: str
    name: str | None
    honorific: str | None
    given_name: str | None
    middle_name: str | None
    family_name: str | None
    name_suffix: str | None
    nickname: str | None
    practice_name: str | None
    post_nominals: tuple[str, ...]
    title_raw: str | None
    credentials: tuple[Credential, ...]
    credential_code: str | None
    profession: str | None
    license_level: str | None
    city_raw: str | None
    state_raw: str | None
    place: Place
    issues: tuple[str, ...]
    name_raw: str


def read_attribution(raw: str) -> Attribution:
    """Read an attribution line, with or without its dash. Never raises."""
    line = split_attribution(raw)
    place = read_place(line.city_raw, line.state_raw)
    name = without_pronouns(line.name_raw[:MAX_LINE_CHARACTERS])
    name = _HYPHENATED_CREDENTIALS.sub(r"\1, \2", name)
    who = classify(name)
    bare, post_nominals = _split_post_nominals(who, name)
    person = read_person(bare) if who.kind == PERSON else _NOBODY
    reading = read_credentials(line.title_raw, post_nominals, place.state_code)
    display = person.name if who.kind == PERSON else organization_name(bare)
    return Attribution(
        attribution_raw=raw,
        kind=who.kind,
        kind_basis=who.kind_basis,
        name=display,
        honorific=person.honorific,
        given_name=person.given_name,
        middle_name=person.middle_name,
        family_name=person.family_name,
        name_suffix=person.name_suffix,
        nickname=person.nickname,
        practice_name=who.practice_name,
        post_nominals=post_nominals,
        title_raw=line.title_raw,
        credentials=reading.credentials,
        credential_code=reading.credential_code,
        profession=reading.profession,
        license_level=reading.license_level,
        city_raw=line.city_raw,
        state_raw=line.state_raw,
        place=place,
        issues=_issues(line, display, reading, place),
        name_raw=line.name_raw,
    )


def _split_post_nominals(who: Classified, name: str) -> tuple[str, tuple[str, ...]]:
    """Split post-nominals off; an organization has some only after a comma."""
    if who.person_raw is not None:
        return split_name(who.person_raw)
    return split_name(name) if "," in name else (name, ())


def _issues(
    line: AttributionLine, name: str | None, reading: CredentialReading, place: Place
) -> tuple[str, ...]:
    own = ["name_missing"] if name is None else []
    if line.title_raw is None:
        own.append("title_missing")
    if len(line.name_raw) > MAX_LINE_CHARACTERS:
        own.append("line_too_long")
    return tuple(dict.fromkeys((*own, *reading.issues, *place.issues)))


def as_record(read: Attribution) -> dict[str, object]:
    """Return an attribution as the JSON object that `normalize` prints."""
    return {
        "attribution_raw": read.attribution_raw,
        "kind": read.kind,
        "kind_basis": read.kind_basis,
        "name": read.name,
        "honorific": read.honorific,
        "given_name": read.given_name,
        "middle_name": read.middle_name,
        "family_name": read.family_name,
        "name_suffix": read.name_suffix,
        "nickname": read.nickname,
        "practice_name": read.practice_name,
        "post_nominals": list(read.post_nominals),
        "title_raw": read.title_raw,
        "credentials": [c.credential_code for c in read.credentials],
        "credential_code": read.credential_code,
        "profession": read.profession,
        "license_level": read.license_level,
        "city_raw": read.city_raw,
        "state_raw": read.state_raw,
        "city": read.place.city,
        "state_code": read.place.state_code,
        "country_code": read.place.country_code,
        "county_fips": read.place.county_fips,
        "county_is_principal": read.place.county_is_principal,
        "cbsa_code": read.place.cbsa_code,
        "place_match": read.place.place_match,
        "issues": list(read.issues),
    }
