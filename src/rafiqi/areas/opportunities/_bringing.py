"""Bringing in a spreadsheet or a page of opportunities, and taking it back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.opportunities import _list_cells, _page, _saying, _writing, access
from rafiqi.areas.opportunities._list_cells import NotUnderstood
from rafiqi.areas.opportunities.models import OfferList, Opportunity
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel import money
from rafiqi.kernel.names import folded
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words
from rafiqi_sheets import Limits, Refused, read, shown

State, Source = Opportunity.State, Opportunity.Source
LIMITS = Limits(content=2_000_000, unpacked=20_000_000, rows=500, columns=60)
LONGEST_CELL = 6000


class NotATable(Refusal):
    """Something else than a spreadsheet, or one that is too large."""

    says = gettext_lazy(
        "We cannot read this file. Please save it as CSV or XLSX, with at most 500 "
        "rows and 2 MB."
    )
    field = "file"


class NothingOnThePage(Refusal):
    """A page without data for machines."""

    says = gettext_lazy(
        "We found no opportunity on this page that a machine can read (schema.org). "
        "Please write it by hand."
    )
    field = "text"


class NoTitleColumn(Refusal):
    """Without a title there is nothing to bring in."""

    says = gettext_lazy("Please say which column is the title.")


class WasDone(Refusal):
    """Somebody else was quicker."""

    says = gettext_lazy("This list was brought in or taken back already.")


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says.

    number   as the spreadsheet counts; of a page, from 1.
    said     fields of an opportunity.    key  so that nothing comes twice.
    skips    why it is left out, "" where it can come in.
    unclear  cells that were left out, as (field, text).
    is_here  it came before.
    """

    number: int
    said: Mapping[str, Any]
    key: str
    skips: StrOrPromise = ""
    unclear: tuple[tuple[StrOrPromise, str], ...] = ()
    is_here: bool = False
    languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> Words:
        words: Words = self.said.get("title", {})
        return words


@transaction.atomic
def bring_sheet(
    organisation: Organisation,
    filename: str,
    content: bytes,
    *,
    kind: str,
    partner: Partner | None = None,
    by: Person,
    at: datetime,
) -> OfferList:
    """Read a spreadsheet and propose what its columns are. Raises NotATable.

    kind  what the rows are where they do not say.
    """
    try:
        table = read(content, filename, LIMITS)
    except Refused as no:
        raise NotATable from no
    header = [text[:120] for text in table.header]
    rows = [
        [row.number, *(shown(cell)[:LONGEST_CELL] for cell in row.cells)]
        for row in table.rows
    ]
    return _keep(
        organisation,
        filename,
        Source.SHEET,
        header,
        rows,
        _list_cells.proposed(header),
        kind=kind,
        partner=partner,
        by=by,
        at=at,
    )


@transaction.atomic
def bring_page(
    organisation: Organisation,
    name: str,
    text: str,
    *,
    kind: str,
    partner: Partner | None = None,
    by: Person,
    at: datetime,
) -> OfferList:
    """Read what a page or a JSON file offers. Raises NothingOnThePage."""
    found = _page.postings(text)
    if not found:
        raise NothingOnThePage
    fields = list(dict.fromkeys(name for one in found for name in one))
    rows = [
        [number, *(one.get(name, "") for name in fields)]
        for number, one in enumerate(found, 1)
    ]
    return _keep(
        organisation,
        name or _("a page"),
        Source.PAGE,
        fields,
        rows,
        fields,
        kind=kind,
        partner=partner,
        by=by,
        at=at,
    )


@transaction.atomic
def read_as(
    found: OfferList, fields: Sequence[str], *, by: Person, at: datetime
) -> None:
    """Say which field each column is; each field is taken once. Raises WasDone."""
    held = _held(found)
    taken: set[str] = set()
    chosen = []
    for name in fields[: len(held.header)]:
        is_new = name in _list_cells.FIELDS and name not in taken
        chosen.append(name if is_new else "")
        taken.add(name)
    held.fields = chosen + [""] * (len(held.header) - len(chosen))
    held.save(update_fields=["fields"])
    journal.write("opportunities.list_read", held.public_id, by=by, at=at)


@transaction.atomic
def take_in(found: OfferList, *, by: Person, at: datetime) -> None:
    """Let every row that can come in wait to be checked; all or nothing.

    Raises WasDone, NoTitleColumn.
    """
    held = _held(found)
    if "title" not in held.fields:
        raise NoTitleColumn
    counts = {"added": 0, "here": 0, "skipped": 0}
    for row in rows(held, at):
        if row.skips:
            counts["skipped"] += 1
        elif row.is_here:
            counts["here"] += 1
        else:
            _post(held, row, by=by, at=at)
            counts["added"] += 1
    held.state, held.applied_at, held.outcome = OfferList.State.APPLIED, at, counts
    held.rows = []
    held.save()
    journal.write("opportunities.list_taken_in", held.public_id, by=by, at=at)


@transaction.atomic
def undo(found: OfferList, *, by: Person, at: datetime) -> None:
    """Delete what came in with a list and nobody has checked since. Raises WasDone."""
    held = access.locked_list(found)
    if held.state != OfferList.State.APPLIED:
        raise WasDone
    came = Opportunity.objects.filter(came_in=held)
    untouched = came.filter(state=State.WAITING, checked_at=None)
    gone = untouched.count()
    untouched.delete()
    held.state, held.undone_at = OfferList.State.UNDONE, at
    held.outcome |= {"gone": gone, "kept": came.count()}
    held.save()
    journal.write("opportunities.list_undone", held.public_id, by=by, at=at)


@transaction.atomic
def forget_lists(*, by: None, at: datetime) -> None:
    """Throw away lists that nobody brought in within a month, with their rows."""
    before = at - access.A_MONTH
    waiting = OfferList.objects.filter(state="checking", brought_at__lt=before)
    waiting.delete()


def rows(found: OfferList, at: datetime) -> list[Row]:
    """What each row says, with what is unclear and what came before. One query."""
    understood = [_row(found, cells, at) for cells in found.rows]
    keys = [one.key for one in understood]
    here = access.known_keys(found.organisation_id, found.source, keys)
    seen: set[str] = set()
    result = []
    for one in understood:
        is_here = one.key in here or one.key in seen
        seen.add(one.key)
        result.append(_marked(one, is_here=is_here))
    return result


def _row(found: OfferList, cells: Sequence[Any], at: datetime) -> Row:
    number, *texts = cells
    said: dict[str, Any] = {"kind": found.kind}
    unclear: list[tuple[StrOrPromise, str]] = []
    for name, text in zip(found.fields, texts, strict=False):
        if not name:
            continue
        try:
            said |= _list_cells.understood(name, str(text))
        except NotUnderstood:
            unclear.append((_list_cells.FIELDS[name], str(text)[:60]))
    spoken = said.pop("languages", {})
    key = said.pop("key", "") or _digest(said)
    skips: StrOrPromise = ""
    if not said.get("title"):
        skips = gettext_lazy("There is no title.")
    else:
        skips = _trial(found, said, at)
    return Row(int(number), said, key, skips, tuple(unclear), languages=spoken)


def _trial(found: OfferList, said: dict[str, Any], at: datetime) -> StrOrPromise:
    """Why it could not be kept as it is; a sum without its time is left out."""
    if said.get("pay_from") and not said.get("pay_per"):
        said["pay_per"] = _usual_period(said["pay_from"])
    offer = Opportunity(
        organisation=found.organisation,
        country=said.get("country") or found.organisation.country,
        currency=money.currency_of(found.organisation.country),
        title={},
    )
    try:
        _saying.understood(offer, {**said, "title": said["title"]}, at)
    except Refusal as no:
        return no.says
    return ""


def _usual_period(amount: Any) -> str:
    """Under a hundred it is an hour's pay, under twelve thousand a month's."""
    if amount < 100:
        return "hour"
    return "month" if amount < 12_000 else "year"


def _post(held: OfferList, row: Row, *, by: Person, at: datetime) -> None:
    said = dict(row.said)
    _writing.post(
        held.organisation,
        said.pop("title"),
        kind=said.pop("kind"),
        partner=held.partner,
        languages=row.languages,
        by=by,
        at=at,
        source=held.source,
        key=row.key,
        came_in=held,
        **said,
    )


def _digest(said: Mapping[str, Any]) -> str:
    """What makes it this one where the list has no number for it."""
    names = ("title", "employer", "place", "starts_on", "kind")
    parts = [_as_text(said.get(name, "")) for name in names]
    return hashlib.blake2b("|".join(parts).encode(), digest_size=12).hexdigest()


def _as_text(value: Any) -> str:
    if isinstance(value, Mapping):
        return folded(" ".join(map(str, value.values())))
    return folded(str(value))


def _marked(row: Row, *, is_here: bool) -> Row:
    return Row(
        row.number,
        row.said,
        row.key,
        row.skips,
        row.unclear,
        is_here,
        row.languages,
    )


def _keep(
    organisation: Organisation,
    name: str,
    source: str,
    header: list[str],
    rows: Iterable[list[Any]],
    fields: list[str],
    *,
    kind: str,
    partner: Partner | None,
    by: Person,
    at: datetime,
) -> OfferList:
    made = OfferList.objects.create(
        organisation=organisation,
        partner=partner,
        name=name[:200],
        source=source,
        kind=kind,
        header=header,
        rows=list(rows),
        fields=fields,
        by=by,
        brought_at=at,
    )
    journal.write("opportunities.list_brought", made.public_id, by=by, at=at)
    return made


def _held(found: OfferList) -> OfferList:
    held = access.locked_list(found)
    if held.state != OfferList.State.CHECKING:
        raise WasDone
    return held
