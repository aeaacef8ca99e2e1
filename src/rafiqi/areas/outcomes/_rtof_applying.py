"""Bringing a list of the fund in, all of it or nothing, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from rafiqi.areas.matching import access as matching
from rafiqi.areas.outcomes import _noting, _rtof_settling
from rafiqi.areas.outcomes._rtof_planning import Plan, name_of
from rafiqi.areas.outcomes._rtof_reading import Said
from rafiqi.areas.outcomes._rtof_words import (
    GENDERS,
    LANGUAGE,
    LANGUAGE_LEVELS,
    QUALIFICATIONS,
    first_of_month,
)
from rafiqi.areas.outcomes.models import Confirmation, Outcome, RtofRecord
from rafiqi.areas.people import access as people_known
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes_known
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Programme, Role

AT_ONCE = 500


@dataclass(slots=True)
class Done:
    """What a list has made and changed, by row number, so that it can be taken back.

    told     person to what of their profile was empty, before and after.
    changed  record to what it said before and after.
    """

    came: list[int] = field(default_factory=list)
    enrolled: list[int] = field(default_factory=list)
    told: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    records: list[int] = field(default_factory=list)
    changed: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    outcomes: list[int] = field(default_factory=list)
    confirmations: list[int] = field(default_factory=list)
    adopted: list[int] = field(default_factory=list)


def bring_in(
    programme: Programme,
    plan: Plan,
    *,
    keeps_ni_numbers: bool,
    by: Person,
    at: datetime,
) -> Done:
    """Add people, keep records, fill in what we did not know, note outcomes."""
    done = Done()
    enrolments = _enrol(programme, plan, done, by, at)
    _keep(programme, plan, enrolments, done, keeps_ni_numbers, at)
    touched = {one.unique_id for one in plan.fresh}
    touched |= {said.unique_id for _row, said in plan.changed}
    ours = RtofRecord.objects.filter(programme=programme, unique_id__in=touched)
    records = list(ours.select_related("enrolment"))
    _fill_in(programme, records, done, by, at)
    _rtof_settling.renew([row for row, _said in plan.changed], at=at)
    settled = _rtof_settling.settle(records, by=by, at=at)
    done.outcomes, done.confirmations = settled.outcomes, settled.confirmations
    done.adopted = settled.adopted
    return done


def take_back(
    programme: Programme, said: Mapping[str, Any], *, by: Person, at: datetime
) -> int:
    """Undo `bring_in`; how many people stay because something else hangs on them.

    What was corrected by hand since stays too.
    """
    done = Done(**said)
    _unsettle(done)
    _put_back(done, by, at)
    RtofRecord.objects.filter(pk__in=done.records).delete()
    organisation = programme.organisation
    told = {int(pk): (before, after) for pk, (before, after) in done.told.items()}
    people.put_back(organisation, told, by=by, at=at)
    came = set(done.came)
    keep = (
        matching.proposed(came | set(done.enrolled), programme)
        | people_known.signed_in(came)
        | programmes_known.elsewhere(came, programme.pk, Role.NEWCOMER)
        | _with_outcomes(came)
    )
    gone = set(done.enrolled) - set(keep)
    programmes.unenrol_all(programme, Role.NEWCOMER, gone, {}, by=by, at=at)
    people.take_out(organisation, came - set(keep), by=by, at=at)
    return len(came & set(keep))


def counts(plan: Plan, done: Done) -> dict[str, int]:
    """What the page says afterwards."""
    return {
        "added": len(done.came),
        "records": len(done.records),
        "changed": len(done.changed),
        "same": plan.same,
        "waiting": len(plan.waiting),
        "outcomes": len(done.outcomes) + len(done.adopted),
        "confirmations": len(done.confirmations),
    }


def as_json(done: Done) -> dict[str, Any]:
    """For keeping it until it is taken back."""
    return asdict(done)


def _enrol(
    programme: Programme, plan: Plan, done: Done, by: Person, at: datetime
) -> dict[str, int]:
    """Take in who is new; unique_id to row number of the enrolment, for all."""
    entries = [
        people.Entry(name_of(one.values), reference=one.unique_id) for one in plan.new
    ]
    made = people.take_in(programme.organisation, entries, by=by, at=at)
    done.came = [one.pk for one in made]
    person = {
        **plan.known,
        **{said.unique_id: one.pk for said, one in zip(plan.new, made, strict=True)},
    }
    began = {
        one.unique_id: first_of_month(one.values.get("date_started_service", ""))
        for one in _persons(plan)
    }
    was = programmes.enrol_all(
        programme,
        Role.NEWCOMER,
        [
            programmes.Joining(pk, joined_on=began.get(unique_id))
            for unique_id, pk in person.items()
        ],
        by=by,
        at=at,
    )
    done.enrolled = [pk for pk, before in was.items() if before is None]
    found = programmes_known.ever_in_role(programme).as_role(Role.NEWCOMER)
    rows = dict(found.filter(person__in=was).values_list("person", "pk"))
    return {**plan.enrolled, **{key: rows[pk] for key, pk in person.items()}}


def _persons(plan: Plan) -> Iterable[Said]:
    said = (*plan.fresh, *(said for _row, said in plan.changed))
    return (one for one in said if one.kind == "person")


def _keep(
    programme: Programme,
    plan: Plan,
    enrolments: Mapping[str, int],
    done: Done,
    keeps_ni_numbers: bool,
    at: datetime,
) -> None:
    made = RtofRecord.objects.bulk_create(
        (
            RtofRecord(
                programme=programme,
                enrolment_id=enrolments.get(one.unique_id),
                unique_id=one.unique_id,
                kind=one.kind,
                values=dict(one.values),
                ni_number=one.sealed if keeps_ni_numbers else "",
                changed_at=at,
            )
            for one in plan.fresh
        ),
        batch_size=AT_ONCE,
    )
    done.records = [one.pk for one in made]
    for row, said in plan.changed:
        done.changed[str(row.pk)] = [row.values, dict(said.values)]
        row.values, row.changed_at = dict(said.values), at
        if keeps_ni_numbers and said.sealed:
            row.ni_number = said.sealed
    changed = [row for row, _said in plan.changed]
    fields = ["values", "ni_number", "changed_at"]
    RtofRecord.objects.bulk_update(changed, fields, batch_size=AT_ONCE)
    waiting = list(
        RtofRecord.objects.filter(
            programme=programme, enrolment=None, unique_id__in=list(enrolments)
        )
    )
    for row in waiting:
        row.enrolment_id = enrolments[row.unique_id]
    RtofRecord.objects.bulk_update(waiting, ["enrolment"], batch_size=AT_ONCE)


def _fill_in(
    programme: Programme,
    records: Iterable[RtofRecord],
    done: Done,
    by: Person,
    at: datetime,
) -> None:
    """What somebody has not told us themselves; what they have stays."""
    said: dict[int, dict[str, Any]] = {}
    for one in records:
        if one.enrolment is not None and one.kind in ("person", "baseline"):
            facts = said.setdefault(one.enrolment.person_id, {})
            facts |= _facts(one)
    before = people_known.records(said)
    entries = {}
    for pk, facts in said.items():
        level = facts.pop("level", "")
        empty = {k: v for k, v in facts.items() if before[pk][k] in (None, "", [])}
        spoken = before[pk]["languages"]
        adds = {**spoken, LANGUAGE: level} if level and LANGUAGE not in spoken else None
        if empty or adds:
            entries[pk] = people.Entry("", profile=empty, languages=adds)
    people.amend(programme.organisation, entries, by=by, at=at)
    after = people_known.records(entries)
    for pk in entries:
        names = [name for name in after[pk] if after[pk][name] != before[pk][name]]
        done.told[str(pk)] = [
            {name: before[pk][name] for name in names},
            {name: after[pk][name] for name in names},
        ]


def _facts(record: RtofRecord) -> dict[str, Any]:
    said = record.values
    if record.kind == "person":
        born = said.get("year_of_birth", "")
        facts: dict[str, Any] = {
            "birth_year": int(born) if born else None,
            "gender": GENDERS.get(said.get("gender", ""), ""),
            "place": said.get("dispersal_area", ""),
        }
    else:
        learned = QUALIFICATIONS.get(said.get("highest_qualification_achieved", ""))
        cares = {"Yes": True, "No": False}
        facts = {
            "origin": said.get("nationality", ""),
            "education": int(learned) if learned is not None else None,
            "cares_for_others": cares.get(said.get("current_dependants_uk", "")),
            "level": LANGUAGE_LEVELS.get(said.get("language_level_on_entry", ""), ""),
        }
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _put_back(done: Done, by: Person, at: datetime) -> None:
    """Records that nobody has changed again say what they said before."""
    back = []
    for row in RtofRecord.objects.filter(pk__in=[int(pk) for pk in done.changed]):
        before, after = done.changed[str(row.pk)]
        if row.values == after:
            row.values = before
            row.save(update_fields=["values"])
            back.append(row)
    _rtof_settling.renew(back, at=at)
    _rtof_settling.settle(back, by=by, at=at)


def _unsettle(done: Done) -> None:
    """Outcomes of the list go, unless somebody has corrected or objected since."""
    said = Confirmation.objects.filter(pk__in=done.confirmations)
    outcomes = [one.outcome for one in said.select_related("outcome")]
    said.delete()
    _noting.reckon_all(outcomes)
    Outcome.objects.filter(pk__in=done.adopted).update(origin="", origin_id="")
    ours = Outcome.objects.filter(pk__in=done.outcomes)
    for one in ours.filter(objected_at=None).exclude(confirmations__isnull=False):
        if one.changed_at == one.noted_at:
            one.delete()


def _with_outcomes(people: set[int]) -> set[int]:
    """Of whom something is noted that did not come with the list."""
    found = Outcome.objects.filter(enrolment__person__in=people)
    return set(found.values_list("enrolment__person", flat=True))
