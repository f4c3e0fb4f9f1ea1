"""What several credentials and titles together say of one therapist."""

from collections.abc import Iterable, Sequence

from dataset.normalize.credential_vocabulary import CredentialMeaning, SpelledTitle

LEVEL_RANK = {"unstated": 0, "trainee": 1, "supervised": 2, "independent": 3}
# A licence beside the one a therapist practises psychotherapy with.
SECOND_PROFESSIONS = frozenset({"substance_use", "other_health"})


def highest_license(meanings: Iterable[CredentialMeaning]) -> CredentialMeaning | None:
    """Return the highest licence or registration, None where there is none."""
    licenses = [m for m in meanings if m.kind in ("license", "registration")]
    if not licenses:
        return None
    best = max(licenses, key=_license_rank)
    # "Licensed Professional Counselor" beside LPC-A: the suffix says which one it is.
    endings = (f"{best.code}-", f"{best.code}A")
    return next((m for m in licenses if m.code.startswith(endings)), best)


def _license_rank(found: CredentialMeaning) -> tuple[bool, int]:
    is_first = found.profession not in (None, *SECOND_PROFESSIONS)
    return is_first, LEVEL_RANK[found.license_level]


def choose_level(titles: Iterable[SpelledTitle], best: CredentialMeaning | None) -> str:
    """Return the firmest level of the highest licence and the titles without one."""
    levels = [title.license_level for title in titles if title.code is None]
    if best:
        levels.append(best.license_level)
    return max(levels, key=LEVEL_RANK.__getitem__, default="unstated")


def choose_profession(
    titles: Sequence[SpelledTitle],
    meanings: Sequence[CredentialMeaning],
    best: CredentialMeaning | None,
) -> str | None:
    """Choose the profession: the firmest statement first."""
    licensed = [title.profession for title in titles if title.code]
    protected = [t.profession for t in titles if t.license_level == "independent"]
    # A doctor of psychology is a psychologist first, whatever the licence beside it.
    doctors = [m.profession for m in meanings if m.code == "PsyD"]
    degrees = [m.profession for m in meanings if m.kind == "degree"]
    named = [title.profession for title in titles]
    stated = [best.profession if best else None]
    others = [m.profession for m in meanings]
    order = (licensed, protected, doctors, stated, named, degrees, others)
    return next((p for group in order for p in group if p), None)
