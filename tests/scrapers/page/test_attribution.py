import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.page.attribution import (
    DASHES,
    AttributionLine,
    attribution_prefix_length,
    is_cut_attribution,
    looks_like_attribution,
    split_attribution,
)

LPC = "Licensed Professional Counselor"
LCSW = "Licensed Clinical Social Worker"
LMFT = "Licensed Marriage & Family Therapist"

SHAPES = {
    "— Brett Alder, Psychologist in Ellicott City, MD": (
        ("Brett Alder", "Psychologist", "Ellicott City", "MD")
    ),
    f"— Nora Fennick, {LCSW}": ("Nora Fennick", LCSW, None, None),
    f"— Nora Fennick, {LCSW} in ,": ("Nora Fennick", LCSW, None, None),
    f"— Nora Fennick, {LCSW} in , NY": ("Nora Fennick", LCSW, None, "NY"),
    "— Dr. Livia Carraro-Finch, PsyD, Psychologist in Tampa, FL": (
        ("Dr. Livia Carraro-Finch, PsyD", "Psychologist", "Tampa", "FL")
    ),
    f"— Alec Whitlow, PhD, MFT, {LMFT} in Pasadena, CA": (
        ("Alec Whitlow, PhD, MFT", LMFT, "Pasadena", "CA")
    ),
    f"— Joy Runs Over , PLLC, {LPC} in Austin, TX": (
        ("Joy Runs Over , PLLC", LPC, "Austin", "TX")
    ),
    "— Simon Alder – Couples and Family Therapist in Seattle, WA., "
    f"{LMFT} in Seattle, WA": (
        "Simon Alder – Couples and Family Therapist in Seattle, WA.",
        LMFT,
        "Seattle",
        "WA",
    ),
    '— "Gambling Recovery", Compulsive Spending Expert Victor Hale, '
    "Psychotherapist in New York, New York, NY": (
        '"Gambling Recovery", Compulsive Spending Expert Victor Hale',
        "Psychotherapist",
        "New York, New York",
        "NY",
    ),
    f"— Social Anxiety Help, {LCSW} in online therapy for social anxiety,": (
        ("Social Anxiety Help", LCSW, "online therapy for social anxiety", None)
    ),
    "— Willow Center for Inclusive Psychotherapy, Psychologist in Atlanta, GA": (
        ("Willow Center for Inclusive Psychotherapy", "Psychologist", "Atlanta", "GA")
    ),
    "— merida thorne, Therapist in forest hills, NY": (
        ("merida thorne", "Therapist", "forest hills", "NY")
    ),
    "— CORDELIA WINTERBOURNE, PSYCHOLOGIST IN OAKLAND, CA": (
        ("CORDELIA WINTERBOURNE", "PSYCHOLOGIST", "OAKLAND", "CA")
    ),
    "— Greta Böhmer Collins, Therapist in Wheatridge, CO (Wheat Ridge)": (
        ("Greta Böhmer Collins", "Therapist", "Wheatridge", "CO")
    ),
    "— Monica VanAlst, Therapist in St. Louis Park, MN": (
        ("Monica VanAlst", "Therapist", "St. Louis Park", "MN")
    ),
    "— Noel Ames, Therapist in Phoenix, AZ 85028": (
        ("Noel Ames", "Therapist", "Phoenix", "AZ")
    ),
    "— Noel Ames, Therapist in Phoenix, AZ, USA": (
        ("Noel Ames", "Therapist", "Phoenix", "AZ")
    ),
    "— Noel Ames, Therapist in Phoenix, AZ.": (
        ("Noel Ames", "Therapist", "Phoenix", "AZ")
    ),
    "— Noel Ames, Therapist in Phoenix, Arizona": (
        ("Noel Ames", "Therapist", "Phoenix", "Arizona")
    ),
    "— Noel Ames, Therapist in Phoenix": ("Noel Ames", "Therapist", "Phoenix", None),
    "— Noel Ames, Therapist in Phoenix,": ("Noel Ames", "Therapist", "Phoenix", None),
    "— Noel Ames, Counselor, Marriage & Family Therapist in Reno, NV": (
        ("Noel Ames", "Counselor, Marriage & Family Therapist", "Reno", "NV")
    ),
    f"— Noel Ames, {LPC}, LPC, NCC in Reno, NV": (
        ("Noel Ames", f"{LPC}, LPC, NCC", "Reno", "NV")
    ),
    "— Stillness in Counseling, Psychologist in San Antonio, TX": (
        ("Stillness in Counseling", "Psychologist", "San Antonio", "TX")
    ),
    f"— Allies in Corporate Psychology, {LPC}": (
        ("Allies in Corporate Psychology", LPC, None, None)
    ),
    "&#8212; Mia Oak, Marriage &amp; Family Therapist in Los Angeles, CA": (
        ("Mia Oak", "Marriage & Family Therapist", "Los Angeles", "CA")
    ),
    "—\u00a0 Mia  Oak,\u200b Psychologist  in Reno, NV": (
        ("Mia Oak", "Psychologist", "Reno", "NV")
    ),
}


@pytest.mark.parametrize("line", SHAPES)
def test_a_line_with_a_known_title_splits(line: str) -> None:
    assert split_attribution(line) == AttributionLine(*SHAPES[line], True)


@pytest.mark.parametrize("line", SHAPES)
def test_a_line_with_a_known_title_is_an_attribution(line: str) -> None:
    assert looks_like_attribution(line)
    assert not is_cut_attribution(line)


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize("gap", ["", " ", "\u00a0", "\n"])
def test_any_dash_and_any_blank_may_open_it(dash: str, gap: str) -> None:
    line = f"{dash}{gap}Miriam Oak, Psychologist in New York, NY"
    assert looks_like_attribution(line)
    assert split_attribution(line).name_raw == "Miriam Oak"


def test_no_dash_is_no_attribution_line_but_splits() -> None:
    line = "Mia Oak, Psychologist in Reno, NV"
    assert not looks_like_attribution(line)
    assert split_attribution(line).city_raw == "Reno"


UNKNOWN_TITLES = {
    "— Noel Ames, Grief Companion in Austin, TX": (
        ("Noel Ames", "Grief Companion", "Austin", "TX")
    ),
    "— Noel Ames, Grief Companion": ("Noel Ames", "Grief Companion", None, None),
    "— Michele Oak in New York, NY": ("Michele Oak", None, "New York", "NY"),
    "— Juliet Oak, Ph.D.": ("Juliet Oak, Ph.D.", None, None, None),
    "— Juliet Oak, MSW, LCSW in Modesto, CA": (
        ("Juliet Oak, MSW, LCSW", None, "Modesto", "CA")
    ),
    "— Juliet Oak, PhD, MD in Belmont": ("Juliet Oak, PhD, MD", None, "Belmont", None),
    "— Bright Hollow Counseling, PLLC in Houston, TX": (
        ("Bright Hollow Counseling, PLLC", None, "Houston", "TX")
    ),
}


@pytest.mark.parametrize("line", UNKNOWN_TITLES)
def test_a_line_without_a_known_title_splits_by_its_shape(line: str) -> None:
    assert split_attribution(line) == AttributionLine(*UNKNOWN_TITLES[line], False)
    assert looks_like_attribution(line)


@pytest.mark.parametrize(
    "line",
    [
        "- I help with anxiety, grief and loss",
        "– Anxiety",
        "— Anxiety and depression",
        "— Life Transitions, Grief",
        "– Couples, families, and individuals",
        "- Sessions in Austin, TX",
        "- I work with clients in Austin, TX",
        "- Couples Counseling in Austin, TX",
        "— I am a mother, Therapist",
        "— Somatic, Counseling",
        "— CBT, DBT, Counseling",
        "– Ilse Brandvold",
        "— Ilse Brandvold, poet",
        "– Ilse Brandvold, Norwegian novelist",
        "— Ilse Brandvold",
        "—",
        "-",
        "",
    ],
)
def test_bullets_and_cited_authors_are_no_attributions(line: str) -> None:
    assert not looks_like_attribution(line)


def test_a_paragraph_is_no_attribution() -> None:
    prose = "— " + "I meet people where they are. " * 30 + "Mia Oak, Psychologist"
    assert not looks_like_attribution(prose)
    assert attribution_prefix_length(prose) == 0


FLAT = [
    ("— Mia Oak, Psychologist in Las Vegas, NV", "IPT is a great way"),
    ("— Mia Oak, Psychologist in Las Vegas, NV", " IPT is a great way"),
    (f"— Mia Oak, {LCSW}", "I meet you where you are"),
    (f"— Mia Oak, {LCSW}", " I meet you where you are"),
    ("— Mia Oak, Psychotherapist", " in my practice I see many, many people"),
    ("— Kelvin Oak, Psychologist", " In Austin, TX I see adults"),
    ("— Mia Oak, Psychologist in , TX", "I meet you"),
    ("— Mia Oak, Psychologist in ,", " I meet you"),
    ("— Mia Oak, Psychologist in ,", "I meet you"),
    ("— Mia Oak, Psychologist in East Bay,", "My work is slow"),
    ("— Mia Oak, Psychologist in East Bay,", " My work is slow"),
    ("— Mia Oak, Psychologist in forest hills, NY", "My work is slow"),
    ("— Mia Oak, Psychologist in St. Louis Park, MN", "EMDR is"),
    ("— Mia Oak, Psychologist in New York, New York, NY", "We are"),
    ("— Mia Oak, Psychologist in Reno, Nevada", " We are"),
    ("— Mia Oak, Psychologist in Wheatridge, CO (Wheat Ridge)", "I do"),
    (f"— Alec Whitlow, PhD, MFT, {LMFT} in Pasadena, CA", "My work"),
    (
        "— Simon Alder – Couples and Family Therapist in Seattle, WA., "
        f"{LMFT} in Seattle, WA",
        "The couple",
    ),
    (f"— Joy Runs Over , PLLC, {LPC} in Austin, TX", "We run"),
    (
        f"— Social Anxiety Help, {LCSW} in online therapy for social anxiety,",
        "When you speak",
    ),
    (f"— Mia Oak, {LPC}, LPC, NCC in Chicago, IL", "We are"),
    ("— Dr. Livia Carraro-Finch, PsyD, Psychologist in Tampa, FL", "In my work"),
    ("— CORDELIA WINTERBOURNE, PSYCHOLOGIST IN OAKLAND, CA", "I see"),
    ("— Michele Oak in New York, NY", "IPT is"),
    ("— mia oak counseling, Psychologist in Reno, NV", "IPT is"),
    ("— MIA OAK, PSYCHOLOGIST in RENO, NV", "IPT is"),
    ("— Stillwater, Licensed Professional Counselor", " IPT is"),
]


@pytest.mark.parametrize(("attribution", "quote"), FLAT)
def test_an_attribution_ends_where_the_next_quote_begins(
    attribution: str, quote: str
) -> None:
    assert attribution_prefix_length(attribution + quote) == len(attribution)
    assert attribution_prefix_length(attribution) == len(attribution)


@pytest.mark.parametrize(
    "text",
    [
        "– Ilse Brandvold. In my work, Psychologist and client meet",
        "— I am a warm, Licensed Professional Counselor in Austin, TX",
        "— that is, counselor and client meet",
        "— Compassion, counseling and time",
        "— Somatic, Counseling and more",
        "— CBT, DBT, Counseling and more",
        "-based, counselor and client",
        "no dash, Psychologist",
        "— ",
        "",
    ],
)
def test_a_dash_within_a_quote_opens_no_attribution(text: str) -> None:
    assert attribution_prefix_length(text) == 0


def test_a_long_line_is_read_attribution_by_attribution() -> None:
    attribution, quote = FLAT[0]
    line = (attribution + quote + " — and more, as I said. ") * 12_000
    found, at = 0, line.find("—")
    while at >= 0:
        length = attribution_prefix_length(line[at : at + 500])
        found += bool(length)
        at = line.find("—", at + max(length, 1))
    assert len(line) > 900_000
    assert found == 12_000


@pytest.mark.parametrize("unit", ["— ", " in ", ", ", "((", "Oak ", "a.", "\"'"])
def test_a_megabyte_of_one_thing_is_no_attribution(unit: str) -> None:
    line = "— " + unit * (1_000_000 // len(unit))
    assert attribution_prefix_length(line) == 0
    assert not looks_like_attribution(line)
    assert not is_cut_attribution(line)
    assert split_attribution(line).title_raw is None


@pytest.mark.parametrize(
    "line",
    [
        "—",
        "— Brett",
        "— Brett Oa",
        "— Sonia Oak,",
        "— Sonia Oak, L",
        "— Sonia Oak, Licensed Clin",
        "— Sonia Oak, PhD, Licensed Clinical Social Wor",
    ],
)
def test_a_line_cut_in_its_name_or_title_is_cut(line: str) -> None:
    assert is_cut_attribution(line)
    assert not looks_like_attribution(line)


@pytest.mark.parametrize(
    "line",
    [
        "— Sonia Oak, Psychologist",
        "— Sonia Oak, Psychologist i",
        "— Sonia Oak, Psychologist in",
        "— Sonia Oak, Psychologist in Las Ve",
        "— Sonia Oak, Psychologist in Las Vegas, N",
    ],
)
def test_a_line_cut_in_its_place_is_whole_enough(line: str) -> None:
    assert not is_cut_attribution(line)
    assert looks_like_attribution(line)
    assert split_attribution(line).title_raw == "Psychologist"


@pytest.mark.parametrize(
    "line",
    ["", "I meet people", "— Anxiety", "— Ilse Brandvold, poet", "- Miriam", "— but"],
)
def test_what_was_never_an_attribution_is_not_cut(line: str) -> None:
    assert not is_cut_attribution(line)


@given(st.text(), st.sampled_from(["", *DASHES, "— Mia Oak, Psychologist in "]))
def test_no_text_raises(text: str, opening: str) -> None:
    line = opening + text
    split_attribution(line)
    looks_like_attribution(line)
    is_cut_attribution(line)
    assert 0 <= attribution_prefix_length(line) <= len(line)


@given(st.text(alphabet="— ,.inIN@()'\"AOakPhDLCSWaeéT/-:|", max_size=60))
def test_pieces_are_slices_of_the_line(text: str) -> None:
    split = split_attribution(text)
    for piece in (split.name_raw, split.title_raw, split.city_raw, split.state_raw):
        assert piece is None or piece in " ".join(text.split())
        assert piece is None or piece == piece.strip()
