"""Reading and writing messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from rafiqi.areas.conversations import access, actions, queries
from rafiqi.areas.conversations.models import Message
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes import queries as programme_queries
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.kernel.digits import whole
from rafiqi.kernel.files import MEDIA, File, Kind
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.conversations.forms import WriteForm, take_in
from rafiqi.web.doors import Visit, open_to, show

WALKERS = {Role.NEWCOMER.value, Role.MENTOR.value}
SAFE = "default-src 'none'; sandbox"
"""Whatever a file holds, a browser that opens it runs and fetches nothing."""


@dataclass(frozen=True, slots=True)
class InboxPage:
    """The reader's threads, and the programmes whose coordinators they can write to.

    older, newer  numbers of the pages around this one; 0 where there is none.
    """

    lines: tuple[queries.ThreadLine, ...]
    teams: tuple[programme_queries.OwnLine, ...]
    newer: int
    older: int


@dataclass(frozen=True, slots=True)
class FirstPage:
    """A thread that the first message will open; `who` is "" for the coordinators."""

    who: str
    programme: str


@open_to("someone", methods=("GET",))
def inbox(request: Visit) -> HttpResponse:
    """Everybody I write with, those with something new first."""
    number = whole(request.GET.get("page", "")) or 1
    lines, has_more = queries.threads(request.user, page=number)
    own = programme_queries.own(request.user)
    page = InboxPage(
        lines=lines,
        teams=tuple(one for one in own if one.role in WALKERS),
        newer=number - 1,
        older=number + 1 if has_more else 0,
    )
    return show(request, "conversations/inbox.html", page)


@open_to("someone", first=take_in)
def thread(request: Visit, thread_id: str) -> HttpResponse:
    """What was written, the newest first, and writing something new."""
    found = access.thread(request.user, thread_id)
    form = _form(request)
    if form.is_bound and _sent(request, form, partial(actions.write, found)):
        return redirect("conversations:thread", thread_id)
    before = request.GET.get("before", "")
    page = queries.thread(request.user, found, before=before)
    if page.is_unread:
        request.seen = partial(
            actions.seen, found, to=page.newest, by=request.user, at=request.at
        )
    return show(request, "conversations/thread.html", page, form=form)


@open_to("someone", methods=("GET",))
def pair(request: Visit, pair_id: str) -> HttpResponse:
    """From a pair to what they write to each other."""
    found = access.thread_of_pair(request.user, pair_id)
    return redirect("conversations:thread", found.public_id)


@open_to("newcomer", "mentor", first=take_in)
def team(request: Visit, programme_id: str) -> HttpResponse:
    """Write to the coordinators of a programme I take part in."""
    own = programmes.own(request.user).filter(role__in=WALKERS)
    found = own.filter(programme__public_id=programme_id).first()
    if found is None:
        raise NotFound
    return _first(request, found.programme, found.person, who="")


@open_to("coordinator", first=take_in)
def person(request: Visit, enrolment_id: str) -> HttpResponse:
    """Write to somebody in a programme I coordinate."""
    found = programmes.enrolment(request.user, enrolment_id)
    if found.role not in WALKERS:
        raise NotFound
    return _first(request, found.programme, found.person, who=found.person.name)


@open_to("someone", methods=("GET",))
def file(request: Visit, thread_id: str, file_id: str) -> HttpResponse:
    """A file that came with a message: to be kept, never run."""
    found = access.thread(request.user, thread_id)
    sent = access.attachment(request.user, found, file_id)
    response = HttpResponse(bytes(sent.content), content_type=MEDIA[Kind(sent.kind)])
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=sent.name
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SAFE
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _first(
    request: Visit, programme: Programme, who_writes: Person, *, who: str
) -> HttpResponse:
    """The page before the first message; where there has been one, the thread."""
    known = queries.with_team(request.user, programme, who_writes)
    form = _form(request)
    write = partial(actions.write_with_team, programme, who_writes)
    if form.is_bound:
        if sent := _sent(request, form, write):
            return redirect("conversations:thread", sent.thread.public_id)
    elif known:
        return redirect("conversations:thread", known)
    page = FirstPage(who, programme.name)
    return show(request, "conversations/first.html", page, form=form)


def _form(request: Visit) -> WriteForm:
    if request.method != "POST":
        return WriteForm()
    return WriteForm(request.POST, request.FILES)


def _sent(
    request: Visit, form: WriteForm, write: Callable[..., Message]
) -> Message | None:
    """Send what the form holds; None when it is to be mended, and the form says why."""
    if not form.is_valid():
        return None
    brought = request.brought
    try:
        if isinstance(brought, Refusal):
            raise brought
        sent = write(
            form.cleaned_data["text"],
            brought if isinstance(brought, File) else None,
            by=request.user,
            at=request.at,
        )
    except Refusal as no:
        form.add_error(no.field, str(no.says))
        return None
    messages.success(request, _("Your message has been sent."))
    return sent
