"""A place as one source has it, and how far places lie apart."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Point:
    """A place as one source has it; `county_fips` None where the source has none."""

    state_code: str
    name: str
    county_fips: str | None
    latitude: float
    longitude: float
    source: str
    population: int = 0
    geoid: str | None = None


def distance_km(one: Point, other: Point) -> float:
    """Return the great-circle distance between two points."""
    south, north = radians(one.latitude), radians(other.latitude)
    rise = sin((north - south) / 2) ** 2
    run = sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(rise + cos(south) * cos(north) * run))
