"""Which postal codes lie too far from their county to be believed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tools.points import Point, distance_km

# The postal table puts a handful of codes of Charlotte, Miami or Fontana into counties
# hundreds of kilometres away. A hamlet that only the post office knows may well lie
# that far from the next place of its county, and is believed.
FAR_KM = 60.0


def without_misplaced(postal: Iterable[Point], places: Sequence[Point]) -> list[Point]:
    """Leave out the postal codes whose county can't be right, judged by `places`."""
    by_county = defaultdict(list)
    for place in places:
        if place.county_fips:
            by_county[place.county_fips].append(place)
    return [point for point in postal if not _is_misplaced(point, by_county, places)]


def _is_misplaced(
    point: Point, by_county: dict[str, list[Point]], places: Sequence[Point]
) -> bool:
    own = by_county.get(point.county_fips or "", [])
    if not own or any(distance_km(point, place) <= FAR_KM for place in own):
        return False
    name = (point.state_code, point.name)
    return any((place.state_code, place.name) == name for place in places)
