"""Lists of the refugee outcomes fund: in, looked at, taken back, and out again."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.outcomes import access, actions, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.intake.export import FORMATS
from rafiqi.web.intake.sentences import REFUSALS
from rafiqi.web.outcomes.forms import BringForm, FundForm
from rafiqi.web.outcomes.fund_words import FILES, KINDS, MISTAKES
from rafiqi.web.outcomes.programme import attachment
from rafiqi_sheets import write_csv

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""The fund's own files have none."""
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class FundPage:
    """files  (name in addresses, in words) of each file that can be downloaded."""

    programme_id: str
    name: str
    uses_rtof: bool
    keeps_ni_numbers: bool
    lists: tuple[queries.FundList, ...]
    files: tuple[tuple[str, StrOrPromise], ...]


@dataclass(frozen=True, slots=True)
class MistakeLine:
    one: queries.Mistake
    why: StrOrPromise


@dataclass(frozen=True, slots=True)
class CheckPage:
    """kinds  (in words, new, changed) of each kind of record in the list."""

    programme_id: str
    check: queries.FundCheck
    kinds: tuple[tuple[StrOrPromise, int, int], ...]
    mistakes: tuple[MistakeLine, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What is kept for the fund. name  "" for oneself.  records  by kind, in words."""

    enrolment_id: str
    name: str
    records: tuple[tuple[StrOrPromise, tuple[tuple[str, str], ...]], ...]


@open_to("coordinator")
def fund(request: Visit, programme_id: str) -> HttpResponse:
    """Bring in a list of the fund, see those before, download all of it."""
    found = programmes.programme(request.user, programme_id)
    wanted = request.GET.get("file", "")
    if wanted and (file := _download(request, found, wanted)):
        return file
    form = FundForm(request.POST or None, request.FILES or None)
    made: list[str] = []

    def take() -> None:
        file = form.cleaned_data["file"]
        stamp: dict[str, Any] = {"by": request.user, "at": request.at}
        try:
            source = actions.take_list(found, file.name, file.read(), **stamp)
        except actions.UnreadableList as no:
            limit = no.params.get("limit", 0)
            limit //= MEGABYTE if no.code == "too_big" else 1
            no.says = str(REFUSALS[no.code]) % {"limit": limit}
            raise
        made.append(source.public_id)

    if kept(form, take):
        messages.success(request, _("Your list has been read. Please check it."))
        return redirect("outcomes:fund_list", made[0])
    now = access.settings(found)
    page = FundPage(
        programme_id,
        found.name,
        now.uses_rtof,
        now.keeps_ni_numbers,
        queries.fund_lists(request.user, found),
        tuple(FILES.items()),
    )
    return show(request, "outcomes/fund.html", page, form=form)


@open_to("coordinator")
def fund_list(request: Visit, list_id: str) -> HttpResponse:
    """What a list would do, row by row what is wrong, and what it did."""
    source = access.rtof_import(request.user, list_id)
    form = BringForm(request.POST if request.POST.get("do") == "bring" else None)
    stamp: dict[str, Any] = {"by": request.user, "at": request.at}
    do = request.POST.get("do")
    if do == "drop":
        drop = partial(actions.drop_list, source, **stamp)
        tapped(request, drop, _("The list is thrown away. Nothing was brought in."))
        return redirect("outcomes:fund", source.programme.public_id)
    if do == "undo":
        undo = partial(actions.take_list_back, source, **stamp)
        tapped(request, undo, _("The list is taken back."))
        return redirect("outcomes:fund_list", list_id)
    if do == "bring":
        leave_out = form.is_valid() and form.cleaned_data["leave_out"]
        bring = partial(actions.bring_in, source, leave_out=leave_out, **stamp)
        if tapped(request, bring, _("The list is in.")):
            return redirect("outcomes:fund_list", list_id)
    source.refresh_from_db()
    check = queries.fund_check(request.user, source)
    page = CheckPage(
        source.programme.public_id,
        check,
        tuple((KINDS[key], new, changed) for key, new, changed in check.kinds),
        tuple(MistakeLine(one, MISTAKES[one.code]) for one in check.mistakes),
    )
    return show(request, "outcomes/fund_list.html", page, form=form)


@open_to("newcomer", "coordinator", methods=("GET",))
def fund_person(request: Visit, enrolment_id: str) -> HttpResponse:
    """What is kept about one newcomer for the fund, in the fund's own words."""
    found = access.seen_wholly(request.user, enrolment_id)
    is_self = found.person_id == request.user.pk
    page = PersonPage(
        enrolment_id,
        "" if is_self else found.person.name,
        tuple(
            (KINDS[key], said)
            for key, said in queries.fund_records(request.user, found)
        ),
    )
    return show(request, "outcomes/fund_person.html", page)


def _download(request: Visit, found: Programme, wanted: str) -> HttpResponse | None:
    """The file that is asked for; None where there is none of this name."""
    name = f"{slugify(found.name) or 'rafiqi'}-rtof-{request.at:%Y-%m-%d}"
    if not access.settings(found).uses_rtof:
        return None
    if wanted == "records":
        content, suffix, kind = _zipped(request, found), "zip", "application/zip"
    elif wanted in ("csv", "xlsx"):
        columns, rows = queries.fund_rows(request.user, found)
        kind, write = FORMATS[wanted]
        content, suffix = write(columns, rows), wanted
        content = content.removeprefix(BYTE_ORDER_MARK)
    else:
        return None
    return attachment(content, kind, f"{name}.{suffix}", f"{name}.{suffix}")


def _zipped(request: Visit, found: Programme) -> bytes:
    """A file for each kind of record, named as the fund names them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        files = queries.fund_files(request.user, found)
        for name, (columns, rows) in files.items():
            content = write_csv(columns, rows).removeprefix(BYTE_ORDER_MARK)
            archive.writestr(f"record_{name}.csv", content)
    return out.getvalue()
