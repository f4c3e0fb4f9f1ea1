import pytest

from common.errors import UsageError
from scrapers.sources import card
from scrapers.sources.site import Site

THERAPYDEN = Site(card.load("therapyden"), "https://www.therapyden.com")


def test_a_broken_card_names_the_file_and_the_field(tmp_path):
    text = (card.FOLDER / "demo.yaml").read_text()
    broken = text.replace("delay_seconds: 0", "delay_seconds: soon")
    (tmp_path / "demo.yaml").write_text(broken)
    with pytest.raises(UsageError, match=r"demo\.yaml: field delay_seconds"):
        card.load("demo", tmp_path)


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.therapyden.com/specialties/emdr", "emdr"),
        ("https://therapyden.com/specialties/emdr/?utm_source=x#top", "emdr"),
        ("https://WWW.TherapyDen.com/specialties/emdr", "emdr"),
        ("https://elsewhere.example/specialties/emdr", None),
        ("https://www.therapyden.com/specialties", None),
        ("https://www.therapyden.com/specialties/../etc", None),
        ("https://www.therapyden.com/specialties/a%2Fb", None),
        ("https://www.therapyden.com/specialties/a%00b", None),
        ("javascript:alert(1)", None),
        ("http://[broken", None),
    ],
)
def test_which_urls_are_specialty_pages(url, slug):
    assert THERAPYDEN.specialty_slug(url) == slug


def test_profiles_are_canonical():
    page = "https://therapyden.com/specialties/emdr"
    found = THERAPYDEN.profile_url("/therapist/mia-oak?ref=emdr", page)
    assert found == "https://www.therapyden.com/therapist/mia-oak"
    assert THERAPYDEN.profile_url("mailto:mia@example.org", page) is None
