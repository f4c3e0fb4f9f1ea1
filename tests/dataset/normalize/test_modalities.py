import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataset.normalize.modalities import read_modality
from schemas import vocabularies

MODALITIES = {row["modality_code"]: row for row in vocabularies.rows("modalities")}
ALIASES = vocabularies.rows("modality_aliases")
KINDS = {"modality", "issue", "population", "theory", "other"}


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        # headings and slugs of the first directory
        ("Interpersonal Therapy (IPT)", "Interpersonal Psychotherapy"),
        ("interpersonal-psychotherapy", "Interpersonal Psychotherapy"),
        ("acceptance-and-commitment-therapy-act", "Acceptance and Commitment Therapy"),
        ("Cognitive Behavioral Therapy (CBT)", "Cognitive Behavioral Therapy"),
        ("Dialectical Behavior Therapy (DBT)", "Dialectical Behavior Therapy"),
        ("EMDR", "Eye Movement Desensitization and Reprocessing"),
        ("Internal Family Systems (IFS)", "Internal Family Systems"),
        ("Emotionally Focused Therapy", "Emotionally Focused Therapy"),
        ("Gottman Method", "Gottman Method"),
        ("Somatic Therapy (Body Centered)", "Somatic Therapy"),
        ("Psychodynamic Therapy", "Psychodynamic Therapy"),
        ("Attachment Theory", "Attachment-Based Therapy"),
        ("Polyamorous and Open Relationships", "Polyamorous and Open Relationships"),
        # case, marks, British spelling, trade marks
        ("GESTALT THERAPY", "Gestalt Therapy"),
        ("gestalt-therapy", "Gestalt Therapy"),
        ("Schema Therapy®,", "Schema Therapy"),
        ("Cognitive Behavioural Therapy", "Cognitive Behavioral Therapy"),
        ("Person-Centred Counselling", "Person-Centered Therapy"),
        # letters before, after, and alone
        ("ISTDP", "Intensive Short-Term Dynamic Psychotherapy"),
        ("CBT", "Cognitive Behavioral Therapy"),
        ("DBT - Dialectical Behavior Therapy", "Dialectical Behavior Therapy"),
        ("EFT (Emotionally Focused Therapy)", "Emotionally Focused Therapy"),
        ("EFT/Tapping", "Emotional Freedom Technique"),
        ("Emotion-Focused Therapy (EFT)", "Emotion-Focused Therapy"),
        ("Thought Field Thera TFT", "Thought Field Therapy"),
        # endings fall away
        ("Brainspotting practitioner", "Brainspotting"),
        ("Certified EMDR therapist", "Eye Movement Desensitization and Reprocessing"),
        ("Gottman Level 2 trained", "Gottman Method"),
        ("Hypnotherapy for smokers", "Hypnotherapy"),
        ("DBT for teens", "Dialectical Behavior Therapy"),
        ("CBT for Insomnia", "Cognitive Behavioral Therapy for Insomnia"),
        # the first of a list
        ("Narrative / Gestalt", "Narrative Therapy"),
        ("Psychodynamic-Existential", "Psychodynamic Therapy"),
        ("Play Therapy, Sand Tray", "Play Therapy"),
        ("Anxiety, EMDR", "Eye Movement Desensitization and Reprocessing"),
    ],
)
def test_a_label_names_its_modality(raw, name):
    assert read_modality(raw).modality_name == name


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("Narrative Therapy", "modality"),
        ("Attachment Theory", "theory"),
        ("Attachment-Based Therapy", "modality"),
        ("Social Anxiety", "issue"),
        ("Polyamorous and Open Relationships", "issue"),
        ("Teens", "population"),
        ("Underwater Basketry", "other"),
        ("", "other"),
    ],
)
def test_a_label_has_its_kind(raw, kind):
    assert read_modality(raw).specialty_kind == kind


@pytest.mark.parametrize(
    ("raw", "issue"),
    [
        ("EFT", "ambiguous_modality"),
        ("SFT", "ambiguous_modality"),
        ("EFT, Gottman", "ambiguous_modality"),
        ("Underwater Basketry", "unknown_modality"),
        ("Family-focused therapy", "unknown_modality"),
        ("", "unknown_modality"),
        ("I use EMDR, " + "and I listen, " * 20, "unknown_modality"),
    ],
)
def test_what_is_open_stays_open(raw, issue):
    read = read_modality(raw)
    assert read.modality_code is None
    assert read.issues == (issue,)


def test_a_list_says_that_it_is_one():
    assert read_modality("Hakomi, EMDR").issues == ("several_modalities",)
    assert read_modality("Hakomi (mindful)").issues == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Social Anxiety", "Health Anxiety"),
        ("Child Therapy", "Couple Therapy"),
        ("Emotionally Focused Therapy", "Emotion-Focused Therapy"),
        ("Exposure Therapy", "Prolonged Exposure Therapy"),
        ("Mindfulness-Based Therapy", "Mindfulness-Based Cognitive Therapy"),
        ("Art Therapy", "Expressive Arts Therapy"),
        ("Somatic Therapy", "Somatic Experiencing"),
    ],
)
def test_neighbours_are_never_merged(one, other):
    found = {read_modality(one).modality_code, read_modality(other).modality_code}
    assert len(found - {None}) == 2


def test_the_abbreviation_comes_with_the_modality():
    read = read_modality("Acceptance and Commitment Therapy")
    assert read.modality_code == "acceptance_and_commitment_therapy"
    assert read.abbreviation == "ACT"
    assert read_modality("Gestalt").abbreviation is None


def test_every_modality_reads_as_itself():
    for code, row in MODALITIES.items():
        read = read_modality(row["name"])
        assert (read.modality_code, read.specialty_kind) == (
            code,
            row["specialty_kind"],
        )


def test_every_alias_reads_as_its_modality_or_stays_open():
    for row in ALIASES:
        read = read_modality(row["alias"])
        is_open = read.issues == ("ambiguous_modality",)
        assert read.modality_code == row["modality_code"] or is_open, row


def test_rows_are_sorted_and_sourced():
    for name in ("modalities", "modality_aliases"):
        rows = vocabularies.rows(name)
        first = [next(iter(row.values())) for row in rows]
        assert first == sorted(first)
        assert all(row["source"] for row in rows)
    assert {row["modality_code"] for row in ALIASES} <= set(MODALITIES)


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            ["EFT", "CBT", "Trauma", "Gestalt", "/", "-", " and ", ", ", "("]
        )
    ).map("".join)
)
def test_any_text_gives_a_listed_code_or_none(raw):
    read = read_modality(raw)
    assert read.specialty_kind in KINDS
    assert read.modality_code is None or read.modality_code in MODALITIES
    assert (read.modality_code is None) == (read.modality_name is None)


@pytest.mark.parametrize("unit", ["EFT/", "a-", " for ", "("])
def test_long_text_is_read_at_once(unit):
    started = time.perf_counter()
    read_modality(unit * 50_000)
    assert time.perf_counter() - started < 5
