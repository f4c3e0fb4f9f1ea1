from datetime import UTC, datetime

import pytest

from dataset.tables import to_table

SEEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
OBSERVED = {"first_observed_at": SEEN, "last_observed_at": SEEN}
IDS = {"quote_id": "q1", "listing_id": "l1", "therapist_id": "t1", "specialty_id": "s1"}


def sample_rows():
    """One invented therapist, quoted once under one specialty."""
    crawl = {"crawl_id": "c1", "directory": "demo", "source": "live"}
    return {
        "crawls": [
            crawl
            | {"started_at": SEEN, "finished_at": SEEN, "verdict": "complete"}
            | {"verdict_reasons": [], "specialties_captured": 1, "passes": 1}
            | {"pages": 1}
        ],
        "captures": [
            crawl
            | {"capture_id": "k1", "url": "http://demo.test/emdr", "layout": "list"}
            | {"canonical_url": "http://demo.test/emdr", "retrieved_at": SEEN}
            | {"http_status": 200, "media_type": "text/html", "warc_offset": 0}
            | {"payload_sha256": "ab", "warc_file": "demo/c1.001.warc.gz"}
            | {"is_independent": True, "quotes_found": 1}
        ],
        "specialties": [
            {"specialty_id": "s1", "directory": "demo", "slug": "emdr", "name": "EMDR"}
            | {"specialty_kind": "modality", "url": "http://demo.test/emdr"}
            | {"capture_id": "k1", **OBSERVED}
        ],
        "therapists": [
            {"therapist_id": "t1", "directory": "demo", "kind": "person"}
            | {"kind_basis": "default", "name": "Odalys Brambleby", "state_code": "OR"}
            | {"place_match": "exact", "identity_basis": "profile_url"}
            | {"listing_count": 1, **OBSERVED}
        ],
        "listings": [
            {"listing_id": "l1", "directory": "demo", "specialty_id": "s1"}
            | {"therapist_id": "t1", "sighting_count": 1, "quote_count": 1, **OBSERVED}
        ],
        "quotes": [
            IDS
            | {"text": "We go slowly.", "word_count": 3, "sighting_count": 1}
            | {"attribution_raw": "— Odalys Brambleby", "capture_id": "k1", **OBSERVED}
        ],
        "observations": [
            IDS
            | {"crawl_id": "c1", "capture_id": "k1", "pass_number": 1}
            | {"position": 1, "observed_at": SEEN}
        ],
        "therapist_credentials": [],
        "therapist_locations": [
            {"therapist_id": "t1", "city_raw": "Salem", "location_basis": "attribution"}
            | {"county_candidates": ["41047"], "place_match": "exact", **OBSERVED}
        ],
        "rejects": [
            {"capture_id": "k1", "position": 0, "stage": "page"}
            | {"reason_code": "cut_off", "raw": "— Od"}
        ],
    }


@pytest.fixture
def rows():
    return sample_rows()


@pytest.fixture
def tables(rows):
    return {name: to_table(name, table_rows) for name, table_rows in rows.items()}
