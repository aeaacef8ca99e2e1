"""Templates, as those read them who write them or begin from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.people.queries import public_occupation
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.recognitions import access
from rafiqi.areas.recognitions.models import Recognition, Template
from rafiqi.kernel import money
from rafiqi.kernel.words import Words

A_MONTH = 30.44
"""Days, on average: a template is checked about so often, not on the day."""


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """state  "writing", "offered" or "retired"."""

    id: str
    title: Words
    country: str
    authority: str
    state: str
    steps: int
    checked_on: date


@dataclass(frozen=True, slots=True)
class TemplateStepView:
    """One step as it is written. cost  written out; "" for none."""

    id: str
    title: Words
    what: Words
    who_name: StrOrPromise
    weeks: int | None
    cost: str
    link: str
    papers: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class TemplateView:
    """occupation  its name in the reader's language. begun  how many began from it."""

    id: str
    title: Words
    about: Words
    occupation: str
    country: str
    authority: str
    link: str
    address: str
    currency: str
    checked_on: date
    version: int
    state: str
    begun: int
    steps: tuple[TemplateStepView, ...]


def lines(viewer: Person) -> tuple[TemplateLine, ...]:
    """All of an organisation: in use, being written, retired. One query."""
    order = ["offered", "writing", "retired"]
    found = access.templates(viewer).annotate(number=Count("steps")).order_by("pk")
    made = [
        TemplateLine(
            one.public_id,
            one.title,
            one.country,
            one.authority,
            state(one),
            one.number,
            one.checked_on,
        )
        for one in found
    ]
    return tuple(sorted(made, key=lambda line: order.index(line.state)))


def view(row: Template) -> TemplateView:
    """One template with its steps. Two queries."""
    return TemplateView(
        id=row.public_id,
        title=row.title,
        about=row.about,
        occupation=public_occupation(row.occupation) if row.occupation else "",
        country=row.country,
        authority=row.authority,
        link=row.link,
        address=row.address,
        currency=row.currency,
        checked_on=row.checked_on,
        version=row.version,
        state=state(row),
        begun=Recognition.objects.filter(template=row).count(),
        steps=tuple(
            TemplateStepView(
                one.public_id,
                one.title,
                one.what,
                one.get_who_display(),
                one.weeks,
                money.said(one.cost, row.currency, get_language() or "en")
                if one.cost is not None
                else "",
                one.link,
                tuple(one.papers),
            )
            for one in row.steps.all()
        ),
    )


def state(row: Template) -> str:
    """How a template stands, in one word."""
    if row.retired_at:
        return "retired"
    return "offered" if row.offered_at else "writing"


def unchecked(
    viewer: Person, programmes: Sequence[Programme], today: date
) -> Mapping[int, int]:
    """How many templates in use each programme wants to have checked again."""
    checked = list(access.offered(viewer).values_list("checked_on", flat=True))
    return {
        one.pk: sum((today - on).days > one.recheck_months * A_MONTH for on in checked)
        if one.recheck_months
        else 0
        for one in programmes
    }
