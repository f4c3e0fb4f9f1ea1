"""How the points of one name in one state become one place with its counties.

Rules, in order:

1. Of several GeoNames places of one name, those with at most a tenth of the largest
   one's people are left out: "Portland, OR" is the city.
2. If those that stay lie apart and in several counties, nobody can say which is meant:
   the place is ambiguous, has candidates, and no principal county. Where the post
   office gives the name to one of them alone, that one is meant; and where it gives
   the name to one county far from a small GeoNames place, that county is.
3. Otherwise the county of the GeoNames place is principal; counties in which a postal
   code of that name lies close by are candidates beside it.
4. A name that only the post office knows takes the county with most postal codes.
5. A name kept by hand (a neighbourhood, a Connecticut town) is added where the sources
   lack it, says which county is meant where they leave that open, and makes the place
   ambiguous where they have it in another county alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tools.points import Point, distance_km

HAND_KEPT = "project"
DOMINANCE = 10
# A big city's postal codes and its centre lie this close; two villages rarely do.
SAME_PLACE_KM = 30.0
# A GeoNames place of this size is not passed over for a village with a post office.
LARGE_POPULATION = 20_000
# No principal county: the city covers five whole ones.
SPANNING = {("NY", "newyork"): ("36005", "36047", "36061", "36081", "36085")}


@dataclass(frozen=True, slots=True)
class MergedPlace:
    """A name in a state, and the counties it may lie in, the principal one first."""

    state_code: str
    name: str
    place_geoid: str | None
    principal: str | None
    candidates: tuple[str, ...]
    is_homonym: bool
    source: str


def _is_near(one: Point, other: Point) -> bool:
    return distance_km(one, other) <= SAME_PLACE_KM


def merge(key: str, points: Sequence[Point]) -> MergedPlace:
    """Merge all points of one look-up key in one state into one place."""
    anchors = _anchors([p for p in points if p.source == "geonames"])
    postal = [p for p in points if p.source == "geonames-postal" and p.county_fips]
    census = [p for p in points if p.source == "census-places-2010"]
    if spanning := SPANNING.get((points[0].state_code, key)):
        return _place(anchors[0], census, None, spanning, is_homonym=False)
    if not anchors:
        return _postal_place(postal, census, points[0])
    rivals = [p for p in anchors if not _is_near(p, anchors[0])]
    if _counties(rivals) - _counties(anchors[:1]):
        return _homonym(anchors, postal, census)
    close = [p for p in postal if _is_near(p, anchors[0])]
    if postal and not close:
        return _homonym(anchors, postal, census)
    principal = anchors[0].county_fips or _most_common(close)
    candidates = _counties(anchors) | _counties(close)
    return _place(anchors[0], census, principal, candidates, is_homonym=False)


def with_hand_kept(
    known: MergedPlace | None, state_code: str, name: str, county: str | None
) -> MergedPlace:
    """Return the place that is `known`, as a name kept by hand changes it."""
    if known is None:
        candidates = (county,) if county else ()
        return MergedPlace(state_code, name, None, county, candidates, False, HAND_KEPT)
    if county is None or county == known.principal:
        return replace(known, name=name)
    others = tuple(sorted({*known.candidates} - {county}))
    if known.principal is None and county in known.candidates:
        meant = (county, *others)
        return replace(known, name=name, principal=county, candidates=meant)
    both = tuple(sorted({*others, county}))
    return replace(known, name=name, principal=None, candidates=both, is_homonym=True)


def _anchors(points: Sequence[Point]) -> list[Point]:
    """Order by people; leave out those dwarfed by the largest."""
    ranked = sorted(points, key=lambda p: (-p.population, p.county_fips or "", p.name))
    if not ranked:
        return []
    return [p for p in ranked if p.population * DOMINANCE >= ranked[0].population]


def _homonym(
    anchors: Sequence[Point], postal: Sequence[Point], census: Sequence[Point]
) -> MergedPlace:
    """Prefer the post office's place: it is what an address means."""
    candidates = _counties(anchors) | _counties(postal)
    near = [a for a in anchors if any(_is_near(p, a) for p in postal)]
    if near and all(_is_near(p, near[0]) for p in [*near, *postal]):
        return _place(near[0], census, near[0].county_fips, candidates, is_homonym=True)
    is_small = len(anchors) == 1 and anchors[0].population < LARGE_POPULATION
    if is_small and not near and len(_counties(postal)) == 1:
        county = postal[0].county_fips
        return _place(postal[0], census, county, candidates, is_homonym=True)
    return _place(anchors[0], [], None, candidates, is_homonym=True)


def _postal_place(
    postal: Sequence[Point], census: Sequence[Point], first: Point
) -> MergedPlace:
    anchor = postal[0] if postal else first
    principal = _most_common(postal)
    return _place(anchor, census, principal, _counties(postal), is_homonym=False)


def _most_common(points: Sequence[Point]) -> str | None:
    """Return the county with most points; None where two have as many."""
    counts = Counter(p.county_fips for p in points if p.county_fips).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


def _counties(points: Sequence[Point]) -> set[str]:
    return {p.county_fips for p in points if p.county_fips}


def _place(
    anchor: Point,
    census: Sequence[Point],
    principal: str | None,
    candidates: set[str] | tuple[str, ...],
    *,
    is_homonym: bool,
) -> MergedPlace:
    """Take the census name and code of the nearest census place, if it is near."""
    near = min(census, key=lambda p: distance_km(p, anchor), default=None)
    if near and not _is_near(near, anchor):
        near = None
    rest = sorted(set(candidates) - {principal})
    return MergedPlace(
        state_code=anchor.state_code,
        name=near.name if near else anchor.name,
        place_geoid=near.geoid if near else None,
        principal=principal,
        candidates=tuple([principal, *rest] if principal else rest),
        is_homonym=is_homonym,
        source=anchor.source,
    )
