"""Lists of the refugee outcomes fund: the official sample, and small ones of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from rafiqi.areas.outcomes import actions
from rafiqi.areas.outcomes.models import RtofImport
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from tests import make

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "rtof"
WIDE = "sample_wide.csv"
PEOPLE = (
    "unique_id,first_name,last_name,year_of_birth,gender,"
    "dispersal_area,date_started_service\n"
    "AA-1,Sara,Idris,1990,Woman,Bury Council,2030-09\n"
    "BB-2,Omar,Farah,1985,Prefer not to say,Wigan Council,2030-10\n"
)
WORK = (
    "unique_id,provider_id_empl_entry,employment_entry_outcome_type,"
    "date_employment_entry,primary_employment_entry_status,"
    "hours_of_employment_entry,wage_employment_entry,employment_entry_occupation\n"
    "AA-1,x,Employment,2030-11-01,PC,31 to 48 hours,12,Nurse\n"
)
SUSTAINED = (
    "unique_id,employment_sustainment_date,employment_sustain_status,"
    "hours_of_employment_sustain,employment_sustain_occupation\n"
    "AA-1,2031-02-15,TC,31 to 48 hours,Nurse\n"
)
BASELINE = (
    "unique_id,ni_number,nationality,current_dependants_uk,"
    "language_level_on_entry,highest_qualification_achieved\n"
    "AA-1,QQ123456C,SD,Yes,Entry level 2,Level 5+\n"
)


def sample(name: str) -> bytes:
    """A file of the official sample beside the repository, or skip the test."""
    file = SAMPLES / name
    if not file.exists():
        pytest.skip(f"the sample rtof/{name} is not beside this repository")
    return file.read_bytes()


def serves(programme: Programme, *, keeps_ni_numbers: bool = False) -> Person:
    """A coordinator who has said that the programme reports to the fund."""
    mira = make.coordinator(programme)
    actions.choose(
        programme,
        extra=(),
        uses_rtof=True,
        keeps_ni_numbers=keeps_ni_numbers,
        by=mira,
        at=make.NOON,
    )
    return mira


def taken(
    programme: Programme, content: str | bytes, by: Person, name: str = "list.csv"
) -> RtofImport:
    """A list that waits to be looked at."""
    file = content.encode() if isinstance(content, str) else content
    return actions.take_list(programme, name, file, by=by, at=make.NOON)


def brought(programme: Programme, content: str | bytes, by: Person) -> RtofImport:
    """A list that is in."""
    source = taken(programme, content, by)
    actions.bring_in(source, by=by, at=make.NOON)
    source.refresh_from_db()
    return source
