"""The records of the fund as the fund wants them: wide, or a file for each kind.

What people and their outcomes say now stands in it; what only the fund asks for comes
from its records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rafiqi.areas.outcomes import _rtof_layout
from rafiqi.areas.outcomes._rtof_layout import ID, SEALED
from rafiqi.areas.outcomes._rtof_settling import ORIGIN
from rafiqi.areas.outcomes._rtof_words import (
    CONTRACTS,
    GENDERS,
    HOURS,
    HOUSINGS,
    LANGUAGE,
    LANGUAGE_LEVELS,
    QUALIFICATIONS,
    WORKS,
    split_name,
    stays,
    turned,
    yes_no,
)
from rafiqi.areas.outcomes.models import (
    WORKING,
    Confirmation,
    Contract,
    Kind,
    Outcome,
    OutcomesUnwanted,
    RtofRecord,
    whole_months,
)
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role

Values = dict[str, str]
SUSTAINED = 3
"""After so many months the fund may count a first confirmation as sustained."""
_CONTRACTS = {**turned(CONTRACTS), Contract.AGENCY: "Other"}


@dataclass(frozen=True, slots=True)
class Row:
    """One person: their number with the fund, and each record, by kind."""

    unique_id: str
    records: Mapping[str, Values]


def header(file: str = "") -> tuple[str, ...]:
    """The columns of a file of its own; without a name, of the wide file."""
    if file:
        first, *_others = _rtof_layout.of_file(file)
        return (ID, *(column.name for column in first.columns))
    return (
        ID,
        *(
            column.name + record.suffix
            for record in _rtof_layout.records().values()
            for column in record.columns
        ),
    )


def cells(rows: Sequence[Row], file: str = "") -> Iterator[tuple[str, ...]]:
    """The rows of such a file, in the order of people."""
    kinds = _rtof_layout.of_file(file) if file else ()
    for row in rows:
        if not file:
            yield (
                row.unique_id,
                *(
                    row.records.get(record.key, {}).get(column.name, "")
                    for record in _rtof_layout.records().values()
                    for column in record.columns
                ),
            )
        for record in kinds:
            if values := row.records.get(record.key):
                said = (values.get(column.name, "") for column in record.columns)
                yield (row.unique_id, *said)


def rows(programme: Programme, *, with_ni_numbers: bool) -> tuple[Row, ...]:
    """Everybody in a programme but who wants nothing counted. Six queries."""
    found = (
        programmes.ever_enrolled(programme)
        .as_role(Role.NEWCOMER)
        .exclude(pk__in=OutcomesUnwanted.objects.values("enrolment"))
        .select_related("person__profile")
        .prefetch_related("person__languages")
        .order_by("pk")
    )
    records: dict[int, dict[str, RtofRecord]] = defaultdict(dict)
    for one in RtofRecord.objects.filter(programme=programme, enrolment__isnull=False):
        records[one.enrolment_id or 0][one.kind] = one
    outcomes: dict[int, list[Outcome]] = defaultdict(list)
    counted = Outcome.objects.counted().filter(enrolment__programme=programme)
    for each in counted.prefetch_related("confirmations").order_by("began_on", "pk"):
        outcomes[each.enrolment_id].append(each)
    return tuple(
        _row(one, records[one.pk], outcomes[one.pk], with_ni_numbers) for one in found
    )


def _row(
    enrolment: Enrolment,
    records: Mapping[str, RtofRecord],
    outcomes: Sequence[Outcome],
    with_ni_numbers: bool,
) -> Row:
    person = records.get("person")
    said = {key: dict(record.values) for key, record in records.items()}
    said["person"] = _person(enrolment, said.get("person", {}))
    baseline = _baseline(enrolment, said.get("baseline", {}))
    if any(baseline.values()):
        said["baseline"] = baseline
    if with_ni_numbers and "baseline" in records and "baseline" in said:
        said["baseline"][SEALED] = records["baseline"].ni_number
    _work(said, records, outcomes)
    _home(said, records, outcomes)
    ours = enrolment.person.reference or enrolment.public_id
    return Row(person.unique_id if person else ours, said)


def _person(enrolment: Enrolment, said: Values) -> Values:
    person, profile = enrolment.person, enrolment.person.profile
    first, last = split_name(
        person.name, said.get("first_name", ""), said.get("last_name", "")
    )
    born = profile.birth_year
    return {
        **said,
        "first_name": first,
        "last_name": last,
        "year_of_birth": str(born) if born else said.get("year_of_birth", ""),
        "gender": stays(
            said.get("gender", ""), profile.gender, GENDERS, turned(GENDERS)
        ),
        "dispersal_area": profile.place or said.get("dispersal_area", ""),
        "date_started_service": f"{enrolment.enrolled_at:%Y-%m}",
    }


def _baseline(enrolment: Enrolment, said: Values) -> Values:
    profile = enrolment.person.profile
    spoken = {one.language: one.level for one in enrolment.person.languages.all()}
    education = profile.education
    cares = yes_no(said.get("current_dependants_uk", ""), profile.cares_for_others)
    return {
        **said,
        "nationality": profile.origin or said.get("nationality", ""),
        "current_dependants_uk": cares,
        "highest_qualification_achieved": stays(
            said.get("highest_qualification_achieved", ""),
            education,
            QUALIFICATIONS,
            _education(),
        ),
        "language_level_on_entry": said.get("language_level_on_entry")
        or turned(LANGUAGE_LEVELS).get(spoken.get(LANGUAGE, ""), ""),
    }


def _education() -> dict[object, str]:
    """Every level of ISCED in the fund's words; those between are the one below."""
    words, found = turned(QUALIFICATIONS), ""
    back: dict[object, str] = {0: "Below formal levels"}
    for level in range(1, 9):
        found = words.get(level, found)
        back[level] = found
    return back


def _work(
    said: dict[str, Values],
    records: Mapping[str, RtofRecord],
    outcomes: Sequence[Outcome],
) -> None:
    jobs = [one for one in outcomes if one.kind in WORKING]
    outcome = _chosen(jobs, records.get("employment_entry"))
    before = said.pop("employment_entry", {})
    sustained = said.pop("employment_sustain", {})
    if outcome is None:
        return
    entry = before if _is_of(outcome, records.get("employment_entry")) else {}
    said["employment_entry"] = {
        **entry,
        "employment_entry_outcome_type": stays(
            entry.get("employment_entry_outcome_type", ""),
            outcome.kind,
            WORKS,
            {**turned(WORKS), Kind.APPRENTICE: "Employment"},
        ),
        "date_employment_entry": outcome.began_on.isoformat(),
        "primary_employment_entry_status": stays(
            entry.get("primary_employment_entry_status", ""),
            outcome.contract,
            CONTRACTS,
            _CONTRACTS,
        ),
        "hours_of_employment_entry": stays(
            entry.get("hours_of_employment_entry", ""),
            outcome.hours,
            HOURS,
            turned(HOURS),
        ),
        "employment_entry_occupation": outcome.title,
    }
    later = _later(outcome, records.get("employment_sustain"))
    if later is None:
        return
    is_theirs = _is_of(later, records.get("employment_sustain"))
    kept = sustained if is_theirs else {}
    said["employment_sustain"] = {
        **kept,
        "employment_sustainment_date": later.on.isoformat(),
        "employment_sustain_status": stays(
            kept.get("employment_sustain_status", ""),
            later.contract or ("" if is_theirs else outcome.contract),
            CONTRACTS,
            _CONTRACTS,
        ),
        "hours_of_employment_sustain": stays(
            kept.get("hours_of_employment_sustain", ""),
            later.hours or ("" if is_theirs else outcome.hours),
            HOURS,
            turned(HOURS),
        ),
        "employment_sustain_occupation": later.title
        or ("" if is_theirs else outcome.title),
    }


def _home(
    said: dict[str, Values],
    records: Mapping[str, RtofRecord],
    outcomes: Sequence[Outcome],
) -> None:
    homes = [one for one in outcomes if one.kind == Kind.HOUSING]
    outcome = _chosen(homes, records.get("housing_entry"))
    before = said.pop("housing_entry", {})
    sustained = said.pop("housing_sustain", {})
    if outcome is None:
        return
    entry = before if _is_of(outcome, records.get("housing_entry")) else {}
    said["housing_entry"] = {
        **entry,
        "housing_entry_date": outcome.began_on.isoformat(),
        "housing_entry_accommodation": turned(HOUSINGS).get(outcome.housing, ""),
    }
    later = _later(outcome, records.get("housing_sustain"))
    if later is None:
        return
    is_theirs = _is_of(later, records.get("housing_sustain"))
    home = later.housing or ("" if is_theirs else outcome.housing)
    said["housing_sustain"] = {
        **(sustained if is_theirs else {}),
        "housing_sustainment_date": later.on.isoformat(),
        "housing_sustain_accommodation": turned(HOUSINGS).get(home, ""),
    }


def _chosen(found: Sequence[Outcome], record: RtofRecord | None) -> Outcome | None:
    """The one that was reported before, else the first one: the fund counts one."""
    theirs = next((one for one in found if _is_of(one, record)), None)
    return theirs or next(iter(found), None)


def _later(outcome: Outcome, record: RtofRecord | None) -> Confirmation | None:
    """How it stood as was reported before, else the first time after three months."""
    told = [one for one in outcome.confirmations.all() if one.lasts]
    theirs = next((one for one in told if _is_of(one, record)), None)
    after = (one for one in told if whole_months(outcome.began_on, one.on) >= SUSTAINED)
    return theirs or next(after, None)


def _is_of(one: Outcome | Confirmation, record: RtofRecord | None) -> bool:
    """Whether it was noted from this record of the fund."""
    return (
        record is not None
        and one.origin == ORIGIN
        and one.origin_id == record.public_id
    )
