"""How coordinators write what leads to a recognition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people import queries as people
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.recognitions import _saying
from rafiqi.areas.recognitions.models import Doer, Template, TemplateStep
from rafiqi.kernel import links
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words


class NoSteps(Refusal):
    """A way without a step leads nowhere."""

    says = _("Please write at least one step first. Then people can begin from it.")


class NoSuchOccupation(Refusal):
    """A key that no occupation has."""

    says = _("We do not know this occupation. Please choose it from the list.")


class PapersDiffer(Refusal):
    """The third document is the third in each language."""

    says = _(
        "Please write the same documents in both languages, one in each line and in "
        "the same order; or leave one of the languages empty."
    )
    field = "papers"


@transaction.atomic
def begin_template(
    organisation: Organisation,
    title: Words,
    *,
    country: str,
    by: Person,
    at: datetime,
) -> Template:
    """A new template, which nobody sees but those who write it. Raises NothingSaid."""
    made = Template.objects.create(
        organisation=organisation,
        title=_with_words(title, "title"),
        country=country,
        currency=_saying.currency("", country),
        checked_on=at.date(),
    )
    journal.write("recognitions.template_begun", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def write_template(
    template: Template,
    *,
    title: Words,
    about: Words,
    country: str,
    authority: str = "",
    link: str = "",
    address: str = "",
    currency: str = "",
    by: Person,
    at: datetime,
) -> None:
    """Say what it is about. Raises NothingSaid, NoLink, NoSuchCurrency."""
    template = _held(template)
    template.title = _with_words({**template.title, **title}, "title")
    template.about = _kept({**template.about, **about})
    template.country = country
    template.authority, template.address = authority.strip(), address.strip()
    template.link = links.link(link)
    template.currency = _saying.currency(currency, country)
    template.save()
    _renew(template, by=by, at=at)


@transaction.atomic
def name_occupation(
    template: Template, occupation: str, *, by: Person, at: datetime
) -> None:
    """Say which occupation of ESCO it is; "" takes it away. Raises NoSuchOccupation."""
    if occupation and people.public_occupation(occupation) == occupation:
        raise NoSuchOccupation
    template = _held(template)
    template.occupation = occupation
    template.save(update_fields=["occupation"])
    _renew(template, by=by, at=at)


@transaction.atomic
def add_template_step(
    template: Template, title: Words, *, by: Person, at: datetime
) -> TemplateStep:
    """One more step at the end. Raises NothingSaid."""
    template = _held(template)
    last = template.steps.aggregate(last=Max("position"))["last"] or 0
    made = TemplateStep.objects.create(
        template=template, position=last + 1, title=_with_words(title, "title")
    )
    _renew(template, by=by, at=at)
    return made


@transaction.atomic
def write_template_step(
    step: TemplateStep,
    *,
    title: Words,
    what: Words,
    papers: Mapping[str, Sequence[str]],
    who: str = Doer.NEWCOMER,
    weeks: int | None = None,
    cost: Decimal | None = None,
    link: str = "",
    by: Person,
    at: datetime,
) -> None:
    """Say what is done in a step.

    papers  language tag to the names of the documents, in one order.

    Raises NothingSaid, NoLink, LessThanNothing, PapersDiffer.
    """
    template = _held(step.template)
    step.refresh_from_db()
    step.title = _with_words({**step.title, **title}, "title")
    step.what = _kept({**step.what, **what})
    step.papers = _side_by_side(step.papers, papers)
    step.who, step.weeks = who, weeks
    step.cost, step.link = _saying.amount(cost, "cost"), links.link(link)
    step.save()
    _renew(template, by=by, at=at)


@transaction.atomic
def move_template_step(
    step: TemplateStep, by_places: int, *, by: Person, at: datetime
) -> None:
    """Put a step before or after its neighbour. At the end, nothing happens."""
    template = _held(step.template)
    steps = list(template.steps.all())
    place = next(n for n, one in enumerate(steps) if one.pk == step.pk)
    if 0 <= (goal := place + by_places) < len(steps):
        steps.insert(goal, steps.pop(place))
        _number(steps)
        _renew(template, by=by, at=at)


@transaction.atomic
def drop_template_step(step: TemplateStep, *, by: Person, at: datetime) -> None:
    """Take a step out; who has begun from the template keeps theirs."""
    template = _held(step.template)
    step.delete()
    _renew(template, by=by, at=at)


@transaction.atomic
def offer(template: Template, *, by: Person, at: datetime) -> None:
    """Let people begin from it, also after it had been retired. Raises NoSteps."""
    template = _held(template)
    if not template.steps.exists():
        raise NoSteps
    template.offered_at, template.retired_at = at, None
    template.save(update_fields=["offered_at", "retired_at"])
    journal.write("recognitions.template_offered", template.public_id, by=by, at=at)


@transaction.atomic
def retire(template: Template, *, by: Person, at: datetime) -> None:
    """Nobody begins from it any more; who has, goes on."""
    template = _held(template)
    template.retired_at = at
    template.save(update_fields=["retired_at"])
    journal.write("recognitions.template_retired", template.public_id, by=by, at=at)


@transaction.atomic
def check(template: Template, on: date, *, by: Person, at: datetime) -> None:
    """Say on which day somebody asked the authority whether all is still so.

    Raises NotYet.
    """
    template = _held(template)
    template.checked_on = _saying.been(on, "checked_on", at) or at.date()
    template.save(update_fields=["checked_on"])
    journal.write("recognitions.template_checked", template.public_id, by=by, at=at)


def _held(template: Template) -> Template:
    return Template.objects.select_for_update().get(pk=template.pk)


def _renew(template: Template, *, by: Person, at: datetime) -> None:
    Template.objects.filter(pk=template.pk).update(version=F("version") + 1)
    journal.write("recognitions.template_written", template.public_id, by=by, at=at)


def _number(steps: Sequence[TemplateStep]) -> None:
    """Positions from 1; first all out of the way, since no two may be the same."""
    for start in (len(steps) + max(one.position for one in steps), 0):
        for number, one in enumerate(steps, start=start + 1):
            one.position = number
            one.save(update_fields=["position"])


def _kept(words: Mapping[str, str]) -> dict[str, str]:
    return {tag: text.strip() for tag, text in words.items() if text.strip()}


def _with_words(words: Mapping[str, str], field: str) -> dict[str, str]:
    kept = _kept(words)
    if not kept:
        _saying.said("", field)
    return kept


def _side_by_side(
    before: Sequence[Any], papers: Mapping[str, Sequence[str]]
) -> list[dict[str, str]]:
    """One document's names in all languages; languages not written in now stay."""
    said = {
        tag: [name.strip() for name in names if name.strip()]
        for tag, names in papers.items()
    }
    numbers = {len(names) for names in said.values() if names}
    if len(numbers) > 1:
        raise PapersDiffer
    made: list[dict[str, str]] = []
    for place in range(next(iter(numbers), 0)):
        words = dict(before[place]) if place < len(before) else {}
        for tag, names in said.items():
            words.pop(tag, None)
            if names:
                words[tag] = names[place]
        made.append(words)
    return made
