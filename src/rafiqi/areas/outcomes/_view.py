"""Outcomes as pages show them: one in a list, one with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.outcomes.models import (
    Benchmark,
    Confirmation,
    Kind,
    Outcome,
    whole_months,
)
from rafiqi.areas.people.models import Person
from rafiqi.areas.people.queries import public_occupation
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel import languages, money
from rafiqi.kernel.names import apart

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Line:
    """One outcome in a list.

    whose    name of the newcomer; "" for the viewer's own, "—" for the forgotten.
    state    "goes_on", "ended", or "done" for what happened on one day.
    is_due   it is time to ask whether it lasts.
    is_objected  the newcomer says that it is wrong; it does not count.
    """

    id: str
    enrolment_id: str
    whose: str
    kind: str
    kind_name: StrOrPromise
    words: str
    began_on: date
    ended_on: date | None
    ending_name: StrOrPromise
    state: str
    held_months: int
    due_on: date | None
    is_due: bool
    is_objected: bool
    source: str


@dataclass(frozen=True, slots=True)
class Later:
    """How it stood on a day."""

    id: str
    on: date
    months: int
    state_name: StrOrPromise
    facts: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """One outcome. facts  (label, value) each, only what is known.

    is_own, is_team  how the viewer stands to it; neither: they are the mentor.
    is_newcomers     nobody else has noted it.
    may_ask          it can still be said how it stands.
    objection        the newcomer's own words, for them and their team.
    """

    line: Line
    is_own: bool
    is_team: bool
    facts: tuple[tuple[str, str], ...]
    later: tuple[Later, ...]
    lasts: bool
    may_ask: bool
    noted_by: str
    noted_at: datetime
    objection: str
    benchmark: str


def line(viewer: Person, row: Outcome, today: date) -> Line:
    """One row with its enrolment and person loaded. No query."""
    person = row.enrolment.person
    state = "ended" if row.ended_on else "goes_on" if row.lasts else "done"
    return Line(
        id=row.public_id,
        enrolment_id=row.enrolment.public_id,
        whose="" if person.pk == viewer.pk else person.name,
        kind=row.kind,
        kind_name=Kind(row.kind).label,
        words=words(row),
        began_on=row.began_on,
        ended_on=row.ended_on,
        ending_name=row.get_ending_display(),
        state=state,
        held_months=row.held_months,
        due_on=row.due_on,
        is_due=row.due_on is not None and row.due_on <= today,
        is_objected=row.objected_at is not None,
        source=source(row),
    )


def view(viewer: Person, row: Outcome, today: date) -> OutcomeView:
    """All of one that `access` has opened to the viewer. Two queries."""
    is_own = row.enrolment.person_id == viewer.pk
    is_team = programmes.is_of_team(viewer, row.enrolment)
    sees_all = is_own or is_team
    return OutcomeView(
        line=line(viewer, row, today),
        is_own=is_own,
        is_team=is_team,
        facts=tuple(_facts(row, sees_all)),
        later=tuple(_later(row, one, sees_all) for one in row.confirmations.all()),
        lasts=row.lasts,
        may_ask=row.goes_on,
        noted_by=row.noted_by.name if row.noted_by else "",
        noted_at=row.noted_at,
        objection=row.objection if sees_all else "",
        benchmark=measured(row.benchmark) if row.benchmark and sees_all else "",
    )


def words(row: Outcome) -> str:
    """What it is in a few words, as its own people said it."""
    if row.kind == Kind.LANGUAGE:
        name = languages.name(row.language, get_language() or "en")
        steps = [one for one in (row.level_before, row.level_after) if one]
        return f"{name} {' → '.join(steps)}"
    if row.kind == Kind.HOUSING:
        return str(row.get_housing_display())
    if row.kind == Kind.WELLBEING:
        return str(row.get_feeling_display())
    occupation = public_occupation(row.occupation) if row.occupation else ""
    parts = (row.title or occupation, row.where_at)
    return " · ".join(part for part in parts if part)


def source(row: Outcome | Confirmation) -> str:
    """Who said so, and how we know, as one sentence."""
    said = {
        "newcomer": _("The newcomer has told us."),
        "mentor": _("The mentor has told us."),
        "employer": _("The employer or school has told us."),
        "team": _("The programme team knows it."),
        "fund": _("It stood in a list of the fund."),
    }
    known = {
        "seen": _("The programme team has seen the paper."),
        "letter": _("There is a letter about it."),
        "follow_up": _("It was the answer to our questions some months later."),
    }
    return known.get(row.how) or said.get(row.told_by, "")


def measured(one: Benchmark) -> str:
    """A benchmark in one line: what, how much, who says so, since when."""
    return _("%(name)s: %(amount)s %(per)s (%(source)s, %(day)s)") % {
        "name": apart(one.name),
        "amount": money.said(one.amount, one.currency, get_language() or "en"),
        "per": one.get_per_display(),
        "source": apart(one.source),
        "day": one.as_of.isoformat(),
    }


def bands(one: Benchmark) -> dict[str, str]:
    """What each band means in money, for the form."""
    reader = get_language() or "en"

    def said(part: Decimal) -> str:
        amount = (one.amount * part).quantize(Decimal("0.01"))
        return money.said(amount, one.currency, reader)

    half, all_of_it, more = said(HALF), said(Decimal(1)), said(1 + HALF)
    per = one.get_per_display()
    return {
        "half": _("less than %(half)s %(per)s") % {"half": half, "per": per},
        "below": _("from %(half)s, but less than %(all)s %(per)s")
        % {"half": half, "all": all_of_it, "per": per},
        "above": _("from %(all)s to %(more)s %(per)s")
        % {"all": all_of_it, "more": more, "per": per},
        "high": _("more than %(more)s %(per)s") % {"more": more, "per": per},
    }


def _facts(row: Outcome, sees_all: bool) -> Iterator[tuple[str, str]]:
    occupation = public_occupation(row.occupation) if row.occupation else ""
    said = (
        (_("Occupation"), occupation),
        (_("Sector"), row.get_sector_display()),
        (_("Contract"), row.get_contract_display()),
        (_("Hours a week"), row.get_hours_display()),
        (_("Level"), row.get_education_display() if row.education is not None else ""),
        (_("Partner"), row.partner.name if row.partner else ""),
        (_("Income"), row.get_income_display() if sees_all else ""),
    )
    for label, value in said:
        if value:
            yield label, str(value)


def _later(row: Outcome, one: Confirmation, sees_all: bool) -> Later:
    said = (
        one.title,
        one.where_at,
        one.get_contract_display(),
        one.get_hours_display(),
        one.get_housing_display(),
        one.get_income_display() if sees_all else "",
    )
    return Later(
        id=one.public_id,
        on=one.on,
        months=whole_months(row.began_on, one.on),
        state_name=one.get_state_display(),
        facts=tuple(str(value) for value in said if value),
        source=source(one),
    )
