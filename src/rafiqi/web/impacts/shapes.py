"""How numbers are said on the pages about impact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.impacts.queries import (
    LASTING,
    Asked,
    Compared,
    Count,
    Group,
    Stage,
)
from rafiqi.web import pictures
from rafiqi.web.impacts.words import MEANINGS


@dataclass(frozen=True, slots=True)
class Line:
    """One stage. people, others  addresses of the lists behind the numbers.

    lasts  whether it is about work that lasts: then `waiting` is not known of.
    """

    stage: str
    name: StrOrPromise
    count: Count
    share: str
    people: str
    others: str
    lasts: bool


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A programme, season or partner: its name, where it leads, and its numbers."""

    name: str
    href: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One stage now and before. says  whether it has changed, in a sentence."""

    name: StrOrPromise
    now: str
    before: str
    says: str


def lines(programme_id: str, asked: Asked, counts: Iterable[Count]) -> tuple[Line, ...]:
    """All stages with the addresses of their lists."""
    return tuple(
        Line(
            one.stage.value,
            MEANINGS[one.stage].name,
            one,
            pictures.percent(one.share) if one.of else "",
            listed(programme_id, one.stage, asked),
            listed(programme_id, one.stage, asked, others=True),
            one.stage in LASTING,
        )
        for one in counts
    )


def listed(
    programme_id: str, stage: Stage, asked: Asked, *, others: bool = False
) -> str:
    """Where the people behind a number are."""
    if programme_id:
        path = reverse("impacts:people", args=[programme_id, stage.value])
    else:
        path = reverse("impacts:organisation_people", args=[stage.value])
    return with_asked(path, asked, **({"not": "1"} if others else {}))


def with_asked(path: str, asked: Asked, **more: str) -> str:
    """The address with what the reader has chosen."""
    chosen = {"season": asked.season, "partner": asked.partner, **more}
    said = urlencode({key: value for key, value in chosen.items() if value})
    return f"{path}?{said}" if said else path


def cards(
    programme_id: str, asked: Asked, groups: Sequence[Group], by: str
) -> tuple[GroupCard, ...]:
    """by  "programme", "season" or "partner"."""
    return tuple(_card(programme_id, asked, one, by) for one in groups)


def _card(programme_id: str, asked: Asked, group: Group, by: str) -> GroupCard:
    if by == "programme":
        own, programme_id = Asked(partner=asked.partner), group.id
    elif by == "season":
        own = Asked(group.id, asked.partner)
    else:
        own = Asked(asked.season, group.id)
    path = (
        reverse("impacts:impact", args=[programme_id])
        if programme_id
        else reverse("impacts:organisation")
    )
    return GroupCard(
        group.name,
        with_asked(path, own),
        lines(programme_id, own, group.counts),
    )


def compared(one: Compared) -> ComparedLine:
    """Shares of both seasons, and whether chance alone could have made the change."""
    return ComparedLine(
        MEANINGS[one.now.stage].name, _said(one.now), _said(one.before), _verdict(one)
    )


def _said(count: Count) -> str:
    if count.stage is Stage.REGISTERED or not count.of:
        return pictures.number(count.people)
    return _("%(number)s of %(all)s (%(share)s)") % {
        "number": pictures.number(count.people),
        "all": pictures.number(count.of),
        "share": pictures.percent(count.share),
    }


def _verdict(one: Compared) -> str:
    if one.change is None:
        return ""
    numbers = {
        "low": pictures.number(100 * one.change.low, is_signed=True),
        "high": pictures.number(100 * one.change.high, is_signed=True),
    }
    if not one.change.is_clear:
        says = _("No clear change: between %(low)s and %(high)s points in a hundred.")
    elif one.change.mean > 0:
        says = _("More: between %(low)s and %(high)s points in a hundred.")
    else:
        says = _("Fewer: between %(low)s and %(high)s points in a hundred.")
    return says % numbers


def funnel(counts: Iterable[Count]) -> SafeString:
    """The picture; the table beside it says the same."""
    rows = [
        pictures.Bar(
            str(MEANINGS[one.stage].name), one.people, pictures.number(one.people)
        )
        for one in counts
    ]
    last = rows[-1] if rows else None
    first = rows[0] if rows else None
    says = (
        _("Of %(all)s people who registered, %(some)s reached “%(stage)s”.")
        % {"all": first.said, "some": last.said, "stage": last.label}
        if first and last
        else ""
    )
    return pictures.funnel(_("How far people have come"), says, rows)
