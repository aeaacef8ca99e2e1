"""From records of the fund to outcomes: each entry once, with how it stood later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F

from rafiqi.areas.outcomes import _noting, _rtof_layout
from rafiqi.areas.outcomes._rtof_words import (
    CONTRACTS,
    HOURS,
    HOUSINGS,
    INTERMEDIATE,
    WORKS,
    types,
)
from rafiqi.areas.outcomes.models import (
    WORKING,
    Confirmation,
    Ending,
    How,
    Kind,
    Outcome,
    OutcomesUnwanted,
    RtofRecord,
    Said,
)
from rafiqi.areas.people.models import Person

ORIGIN = "rtof"
_ALL_STEPS = _rtof_layout.lists()["intermediate_employment_outcome_type"]
Records = Mapping[str, RtofRecord]
"""The records of one person, by kind."""


@dataclass(slots=True)
class Settled:
    """Row numbers of what came of it, so that it can be taken back.

    adopted  noted here by hand before; now the fund's record stands behind it.
    """

    outcomes: list[int] = field(default_factory=list)
    confirmations: list[int] = field(default_factory=list)
    adopted: list[int] = field(default_factory=list)


def settle(records: Iterable[RtofRecord], *, by: Person, at: datetime) -> Settled:
    """Note what these records say and nobody has noted yet. A few queries for all."""
    people: dict[int, dict[str, RtofRecord]] = defaultdict(dict)
    for one in records:
        if one.enrolment_id is not None:
            people[one.enrolment_id][one.kind] = one
    unwanted = set(
        OutcomesUnwanted.objects.filter(enrolment__in=people).values_list(
            "enrolment", flat=True
        )
    )
    there = _there(people)
    settled = Settled()
    fresh: list[Outcome] = []
    for enrolment, found in people.items():
        if enrolment not in unwanted:
            fresh += _fresh(enrolment, found, there[enrolment], settled, by, at)
    Outcome.objects.bulk_create(fresh, batch_size=500)
    settled.outcomes += [one.pk for one in fresh]
    _confirm(people, unwanted, settled, by, at)
    return settled


def renew(records: Iterable[RtofRecord], *, at: datetime) -> None:
    """Let outcomes follow records that now say something else.

    What somebody has corrected here by hand stays as they have said it.
    """
    by_id = {one.public_id: one for one in records}
    for outcome in Outcome.objects.filter(origin=ORIGIN, origin_id__in=by_id):
        wanted = next(
            _wanted({by_id[outcome.origin_id].kind: by_id[outcome.origin_id]})
        )
        if outcome.changed_at == outcome.noted_at:
            for name in ("kind", "began_on", "title", "contract", "hours", "housing"):
                setattr(outcome, name, getattr(wanted, name))
            outcome.noted_at = at
            _noting.reckon(outcome, at=at)
    said = Confirmation.objects.filter(origin=ORIGIN, origin_id__in=by_id)
    for one in said.select_related("outcome"):
        later = _later(one.outcome, by_id[one.origin_id], None, at)
        if later is not None:
            for name in ("on", "state", "title", "contract", "hours", "housing"):
                setattr(one, name, getattr(later, name))
            one.save()
            _noting.reckon_all([one.outcome])


def _drop_steps(by_id: Mapping[str, RtofRecord]) -> None:
    """Several outcomes come from one such record: those untouched are noted anew."""
    steps = (key for key, one in by_id.items() if one.kind == "employment_intermediate")
    ids = [f"{key}:{number}" for key in steps for number in range(len(_ALL_STEPS))]
    untouched = Outcome.objects.filter(origin=ORIGIN, origin_id__in=ids)
    untouched.filter(changed_at=F("noted_at"), objected_at=None).delete()


def work_of(record: RtofRecord) -> dict[str, str]:
    """The fields of a job or business as an entry of the fund says them."""
    said = record.values
    return {
        "title": said.get("employment_entry_occupation", ""),
        "contract": CONTRACTS.get(said.get("primary_employment_entry_status", ""), ""),
        "hours": HOURS.get(said.get("hours_of_employment_entry", ""), ""),
    }


def _there(people: Iterable[int]) -> Mapping[int, list[Outcome]]:
    found: dict[int, list[Outcome]] = defaultdict(list)
    for one in Outcome.objects.filter(enrolment__in=list(people)):
        found[one.enrolment_id].append(one)
    return found


def _fresh(
    enrolment: int,
    records: Records,
    there: list[Outcome],
    settled: Settled,
    by: Person,
    at: datetime,
) -> Iterator[Outcome]:
    """Outcomes that one person's records say and that are not there yet."""
    for wanted in _wanted(records):
        if any(one.origin_id == wanted.origin_id for one in there):
            continue
        twin = next((one for one in there if _is_twin(one, wanted)), None)
        if twin is None:
            wanted.enrolment_id, wanted.noted_by = enrolment, by
            wanted.told_by, wanted.how = Said.FUND, How.LIST
            wanted.origin, wanted.noted_at, wanted.changed_at = ORIGIN, at, at
            wanted.due_on = _noting.first_due(wanted)
            yield wanted
        else:
            twin.origin, twin.origin_id = ORIGIN, wanted.origin_id
            twin.save(update_fields=["origin", "origin_id"])
            settled.adopted.append(twin.pk)


def _is_twin(one: Outcome, wanted: Outcome) -> bool:
    """The same thing, noted here by hand before the list came."""
    alike = one.kind == wanted.kind or {one.kind, wanted.kind} <= set(WORKING)
    return alike and one.began_on == wanted.began_on and not one.origin


def _wanted(records: Records) -> Iterator[Outcome]:
    if (entry := records.get("employment_entry")) and (on := _day(entry)):
        kind = WORKS.get(entry.values.get("employment_entry_outcome_type", ""))
        yield Outcome(
            kind=kind or Kind.WORK,
            began_on=on,
            origin_id=entry.public_id,
            **work_of(entry),
        )
    if (home := records.get("housing_entry")) and (on := _day(home)):
        housing = HOUSINGS.get(home.values.get("housing_entry_accommodation", ""))
        yield Outcome(
            kind=Kind.HOUSING,
            began_on=on,
            housing=housing or "",
            origin_id=home.public_id,
        )
    if (step := records.get("employment_intermediate")) and (on := _day(step)):
        said = step.values.get("intermediate_employment_outcome_type", "")
        for number, word in enumerate(types(said)):
            if kind := INTERMEDIATE.get(word):
                yield _finished(kind, on, word, f"{step.public_id}:{number}")


def _finished(kind: Kind, on: date, word: str, origin_id: str) -> Outcome:
    """The fund counts these when they are completed: they are over that day."""
    made = Outcome(kind=kind, began_on=on, title=word, origin_id=origin_id)
    if made.lasts:
        made.ended_on, made.ending = on, Ending.FINISHED
    return made


def _confirm(
    people: Mapping[int, Records],
    unwanted: set[int],
    settled: Settled,
    by: Person,
    at: datetime,
) -> None:
    """Say of entries that are there how they stood on the fund's later day."""
    pairs = (
        ("employment_entry", "employment_sustain"),
        ("housing_entry", "housing_sustain"),
    )
    later: dict[str, RtofRecord] = {}
    for enrolment, found in people.items():
        for entry, sustain in pairs:
            if entry in found and sustain in found and enrolment not in unwanted:
                later[found[entry].public_id] = found[sustain]
    outcomes = list(
        Outcome.objects.filter(origin=ORIGIN, origin_id__in=later, ended_on=None)
    )
    told = set(
        Confirmation.objects.filter(outcome__in=outcomes).values_list("outcome", "on")
    )
    fresh = [
        said
        for one in outcomes
        if (said := _later(one, later[one.origin_id], by, at))
        and (one.pk, said.on) not in told
    ]
    Confirmation.objects.bulk_create(fresh, batch_size=500)
    settled.confirmations += [said.pk for said in fresh]
    _noting.reckon_all([said.outcome for said in fresh])


def _later(
    outcome: Outcome, record: RtofRecord, by: Person | None, at: datetime
) -> Confirmation | None:
    on, said = _day(record), record.values
    if on is None or on < outcome.began_on:
        return None
    now = {
        "title": said.get("employment_sustain_occupation", ""),
        "contract": CONTRACTS.get(said.get("employment_sustain_status", ""), ""),
        "hours": HOURS.get(said.get("hours_of_employment_sustain", ""), ""),
        "housing": HOUSINGS.get(said.get("housing_sustain_accommodation", ""), ""),
    }
    new = {k: v for k, v in now.items() if v and v != getattr(outcome, k)}
    state = Confirmation.State.CHANGED if new else Confirmation.State.STILL
    return Confirmation(
        outcome=outcome,
        on=on,
        state=state,
        told_by=Said.FUND,
        how=How.LIST,
        origin=ORIGIN,
        origin_id=record.public_id,
        noted_by=by,
        noted_at=at,
        **now,
    )


def _day(record: RtofRecord) -> date | None:
    text = record.values.get(_rtof_layout.records()[record.kind].on, "")
    return date.fromisoformat(text) if text else None
