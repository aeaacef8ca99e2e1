"""Short answers: places, goals, schooling, times, numbers, wishes."""

from __future__ import annotations

from datetime import date

import pytest

from rafiqi_sheets import Care
from tests.rafiqi_sheets.small import remarks, said

EVENINGS = tuple(range(2, 21, 3))


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("gender", "أنثى", "woman"),
        ("gender", "m", "man"),
        ("gender", "Non-binary", "nonbinary"),
        ("gender", "чоловік", "man"),
        ("gender", "Prefer not to say", None),
        ("origin", "سوريا", "SY"),
        ("origin", "Türkiye", "TR"),
        ("origin", "DR Congo", "CD"),
        ("origin", "افغانستان", "AF"),
        ("origin", "Україна", "UA"),
        ("origin", "Elfenbeinküste", "CI"),
        ("origin", "NA", "NA"),
        ("origin", "ERI", "ER"),
        ("origin", "stateless", "stateless"),
        ("origin", "Eritreia (Asmara)", "ER"),
        ("origin", "the moon", None),
        ("format", "online / in person", "both"),
        ("format", "عبر الإنترنت", "online"),
        ("format", "حضوري", "in_person"),
        ("format", "no preference", "both"),
        ("same_gender_wish", "prefer women", "women"),
        ("same_gender_wish", "yes, women only", "women"),
        ("same_gender_wish", "no preference", "no"),
        ("same_gender_wish", "نعم", "yes"),
        ("clearance", "in progress", "in_progress"),
        ("clearance", "Yes, 2024", "yes"),
        ("clearance", "لا", "no"),
        ("place", "berlin ", "Berlin"),
        ("place", "برلين", "Berlin"),
        ("place", "cologne", "Köln"),
        ("place", "Remote", None),
        ("place", "Redcar and Cleveland Council", "Redcar and Cleveland"),
        ("care", "3 kids", Care(True, 3)),
        ("care", "طفلان", Care(True, 2)),
        ("care", "a baby", Care(True)),
        ("care", "لا", Care(False)),
        ("care", 2, Care(True, 2)),
        ("education", "ثانوية", 3),
        ("education", "بكالوريوس", 6),
        ("education", "Master", 7),
        ("education", "لا شيء", 0),
        ("education", "Bachelor of nursing", 6),
        ("education", "Unknown", None),
        ("goals", "CV & job applications; IT skills", ("job", "digital")),
        ("goals", "معادلة الشهادة", ("certification",)),
        ("goals", "стажування", ("internship",)),
        ("goals", "Finding an apprenticeship / Ausbildung", ("apprenticeship",)),
        ("goals", "Just someone to talk to", ("settling_in",)),
        ("goals", "world peace", None),
        ("years_experience", "15 years", 15),
        ("years_experience", "10+", 10),
        ("years_experience", "2-5", 2),
        ("capacity", "one", 1),
        ("capacity", "1-2", 1),
        ("capacity", "up to ٣", 3),
        ("capacity", "many", None),
        ("refugee_background", "так", True),
    ],
)
def test_an_answer_is_understood(field, cell, value):
    assert said(field, cell) == [value]


@pytest.mark.parametrize(
    ("cell", "slots"),
    [
        ("Mon morning, Tue evening", (0, 5)),
        ("Mon, Tue evening", (2, 5)),
        ("Fri morning, evening", (12, 14)),
        ("Saturday", (15, 16, 17)),
        ("weekends only", (15, 16, 17, 18, 19, 20)),
        ("evenings", EVENINGS),
        ("flexible", tuple(range(21))),
        ("Mon-Fri after 18:00", EVENINGS[:5]),
        ("Fri - Sun mornings", (12, 15, 18)),
        ("Mo, Mi abends", (2, 8)),
        ("الاثنين مساء", (2,)),
        ("Sat 9:00-12:00", (15,)),
        ("Tuesdays 6-8pm", (5,)),
        ("flexible, but not Mondays", tuple(range(3, 21))),
        ("субота вранці", (15,)),
        ("depends on shifts", None),
        ("ask me", None),
    ],
)
def test_times_of_a_week_are_understood(cell, slots):
    assert said("availability", cell) == [slots]


def test_a_header_that_names_a_day_is_the_day_of_its_cells():
    assert said("availability", "evening", header="Available Monday") == [(2,)]


@pytest.mark.parametrize(
    ("field", "cell", "remark"),
    [
        ("availability", "depends on shifts", ("times_vary", "unsure")),
        ("availability", "flexible", ("times_assumed", "note")),
        ("capacity", "1-2", ("lower_number_kept", "note")),
        ("capacity", date(2026, 2, 1), ("lower_number_kept", "unsure")),
        ("education", "diploma", ("education_unclear", "unsure")),
        ("education", "إعدادية", ("education_approximate", "note")),
        ("goals", "own business / restaurant", ("detail_not_kept", "note")),
        ("origin", "Syria / Turkey", ("several_given", "unsure")),
        ("origin", "Eritreia", ("guessed_spelling", "unsure")),
        ("place", "Remote", ("place_is_remote", "note")),
        ("gender", "Prefer not to say", ("not_said", "note")),
        ("gender", "?", ("not_said", "note")),
        ("format", "carrier pigeon", ("not_understood", "lost")),
        ("years_experience", "#REF!", ("spreadsheet_error", "lost")),
    ],
)
def test_what_is_not_plain_is_said(field, cell, remark):
    assert remarks(field, cell) == [remark]
