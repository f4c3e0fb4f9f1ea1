"""Which credentials a title, post-nominals or a free text assert.

A credential is asserted where it is written: "Licensed Clinical Social Worker" asserts
LCSW, "Psychologist" asserts none. What can't be decided is named in `issues`:

    ambiguous_credential    the letters mean several things, and nothing decides
    credential_not_held     a licence still to come ("LCSW eligible")
    unknown_credential      letters that look like a credential and are not listed
    unknown_suffix          a listed credential with an unlisted ending
    unknown_title           a title that is not wholly understood
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dataset.normalize.credential_choice import (
    choose_level,
    choose_profession,
    highest_license,
)
from dataset.normalize.credential_links import Hit
from dataset.normalize.credential_scan import Scan, scan
from dataset.normalize.credential_vocabulary import (
    CredentialMeaning,
    SpelledTitle,
    meaning,
)
from dataset.normalize.post_nominals import split_post_nominals as split_post_nominals
from scrapers.page.titles import is_title


@dataclass(frozen=True, slots=True)
class Credential:
    """A credential that is asserted; self-described, not verified.

    `kind` is license, degree, certification or registration; `source` is title where it
    is spelled out, post_nominal where it is abbreviated. `jurisdiction_basis` is stated
    where the letters imply the state, inferred where the therapist's place does.
    """

    credential_code: str
    kind: str
    source: str
    raw: str
    jurisdiction_code: str | None
    jurisdiction_basis: str
    license_level: str


@dataclass(frozen=True, slots=True)
class CredentialReading:
    """Every credential asserted, once each, and what they say of the therapist.

    `credential_code` is the highest licence, None where there is none; `license_level`
    is independent, supervised, trainee or unstated.
    """

    credentials: tuple[Credential, ...]
    credential_code: str | None
    profession: str | None
    license_level: str
    issues: tuple[str, ...]
    title_is_known: bool


def parse_credentials(raw: str, state_code: str | None = None) -> CredentialReading:
    """Read a free text ("PsyD, LCSW-C", "LPC (Licensed …)"). Never raises."""
    found = scan(raw, state_code)
    return _reading(found.hits, found.unknown, state_code, not found.unknown, ())


def read_credentials(
    title_raw: str | None,
    post_nominals: Sequence[str] = (),
    state_code: str | None = None,
) -> CredentialReading:
    """Read a title and post-nominals; the state decides levels. Never raises."""
    title = scan(title_raw or "", state_code)
    letters = scan(", ".join(post_nominals), state_code)
    is_known = _is_known_title(title_raw, title)
    return _reading(
        (*title.hits, *letters.hits),
        letters.unknown,
        state_code,
        is_known,
        ("unknown_title",) if title_raw and not is_known else (),
    )


def _is_known_title(title_raw: str | None, found: Scan) -> bool:
    return bool(title_raw) and (
        is_title(title_raw or "") or bool(found.hits and not found.unknown)
    )


def _reading(
    hits: Sequence[Hit],
    unknown: Iterable[str],
    state_code: str | None,
    title_is_known: bool,
    issues: tuple[str, ...],
) -> CredentialReading:
    credentials = tuple(_credentials(hits, state_code))
    meanings = [_meaning(c, state_code) for c in credentials]
    titles = [hit.title for hit in hits if hit.title and hit.title.is_title]
    best = highest_license(meanings)
    found = [*issues, *(hit.issue for hit in hits if hit.issue)]
    if any(_looks_like_letters(word) for word in unknown):
        found.append("unknown_credential")
    if any(m.is_ambiguous and not _is_decided(m, meanings, titles) for m in meanings):
        found.append("ambiguous_credential")
    return CredentialReading(
        credentials=credentials,
        credential_code=best.code if best else None,
        profession=choose_profession(titles, meanings, best),
        license_level=choose_level(titles, best),
        issues=tuple(sorted(set(found))),
        title_is_known=title_is_known,
    )


def _credentials(hits: Iterable[Hit], state_code: str | None) -> list[Credential]:
    by_code: dict[str, Credential] = {}
    for hit in hits:
        if hit.code and (hit.code not in by_code or hit.stated_state):
            by_code[hit.code] = _credential(hit, hit.code, state_code)
    return list(by_code.values())


def _credential(hit: Hit, code: str, state_code: str | None) -> Credential:
    state, basis = _jurisdiction(meaning(code, None), hit.stated_state, state_code)
    here = meaning(code, state or state_code)
    return Credential(
        credential_code=code,
        kind=here.kind,
        source="title" if hit.title else "post_nominal",
        raw=hit.raw,
        jurisdiction_code=state,
        jurisdiction_basis=basis,
        license_level=_level_of(hit, here),
    )


def _level_of(hit: Hit, here: CredentialMeaning) -> str:
    """Return the level of the state, or the title's where the letters leave it open."""
    is_open = here.license_level == "unstated" and hit.title and hit.title.is_title
    return hit.title.license_level if hit.title and is_open else here.license_level


def _jurisdiction(
    general: CredentialMeaning, stated: str | None, state_code: str | None
) -> tuple[str | None, str]:
    if stated:
        return stated, "stated"
    if general.kind != "license":
        return None, "unknown"
    if len(general.states) == 1:
        return next(iter(general.states)), "stated"
    if state_code and (not general.states or state_code in general.states):
        return state_code, "inferred"
    return None, "unknown"


def _meaning(credential: Credential, state_code: str | None) -> CredentialMeaning:
    """Return what a credential means here; one that is spelled out is not ambiguous."""
    code = credential.credential_code
    here = meaning(code, credential.jurisdiction_code or state_code)
    return replace(
        here,
        license_level=credential.license_level,
        is_ambiguous=here.is_ambiguous and credential.source != "title",
    )


def _is_decided(
    letters: CredentialMeaning,
    meanings: Iterable[CredentialMeaning],
    titles: Iterable[SpelledTitle],
) -> bool:
    """Tell whether a neighbour of the same profession says what the letters mean."""
    if letters.profession is None:
        return False
    others = [m.profession for m in meanings if m.code != letters.code]
    return letters.profession in (*others, *(title.profession for title in titles))


def _looks_like_letters(word: str) -> bool:
    return len(word) <= 8 and sum(map(str.isupper, word)) >= 2
