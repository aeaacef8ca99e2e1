"""Asking for a reader, and being one: asked, taken, given back, read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.practice import access, actions, queries
from rafiqi.areas.practice.models import Piece, Reading
from rafiqi.areas.practice.queries import ReaderPlace, Unread, WaitingLine
from rafiqi.areas.programmes import access as programmes
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.practice.forms import AskForm, HandForm


@dataclass(frozen=True, slots=True)
class AskPage:
    """is_asked  somebody reads it now, and would not any more."""

    text_id: str
    title: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class WaitingPage:
    places: tuple[ReaderPlace, ...]
    waiting: tuple[WaitingLine, ...]


@dataclass(frozen=True, slots=True)
class QueueLine:
    """form  to whom it may be handed; None where only the pair's mentor reads it."""

    reading: Unread
    form: HandForm | None


@dataclass(frozen=True, slots=True)
class QueuePage:
    programme: str
    lines: tuple[QueueLine, ...]


@open_to("newcomer")
def ask(request: Visit, text_id: str) -> HttpResponse:
    """Ask my mentor, or somebody of the programme, to read a text."""
    piece = access.own(request.user, text_id)
    whom = queries.askable(request.user)
    choices = [(one.key, _label(one)) for one in whom]
    form = AskForm(choices, request.POST or None)
    if kept(form, lambda: _ask(request, form, piece, whom)):
        messages.success(request, _("You have asked. You see here when it is read."))
        return redirect("practice:text", text_id)
    held = access.piece(request.user, text_id, request.at)
    name = piece.title or piece.get_kind_display()
    page = AskPage(text_id, name, held.reading is not None)
    return show(request, "practice/ask.html", page, form=form)


@open_to("someone", methods=("POST",))
def end(request: Visit, text_id: str) -> HttpResponse:
    """Show a text of mine to nobody else any more."""
    access.own(request.user, text_id)
    held = access.piece(request.user, text_id, request.at)
    if held.reading:
        change = partial(
            actions.end_reading, held.reading, by=request.user, at=request.at
        )
        tapped(request, change, _("Now only you see this text."))
    return redirect("practice:text", text_id)


@open_to("mentor", methods=("GET",))
def waiting(request: Visit) -> HttpResponse:
    """Texts of other newcomers that wait for a reader, and whether I am one."""
    page = WaitingPage(
        queries.reader_places(request.user), queries.waiting_for_a_reader(request.user)
    )
    return show(request, "practice/waiting.html", page)


@open_to("mentor", methods=("POST",))
def reads(request: Visit, place_id: str) -> HttpResponse:
    """I read texts of others too, or not any more."""
    place = access.reading_enrolment(request.user, place_id)
    if "stop" in request.POST:
        change, said = (
            actions.rest_from_reading,
            _("Saved. Thank you for all you read."),
        )
    else:
        change, said = (
            actions.read_for_others,
            _("Thank you! Texts that wait stand here."),
        )
    tapped(request, partial(change, place, by=request.user, at=request.at), said)
    return redirect("practice:waiting")


@open_to("mentor", methods=("POST",))
def take(request: Visit, reading_id: str) -> HttpResponse:
    """I read this one."""
    found = access.reading_to_take(request.user, reading_id)
    change = partial(actions.take, found, by=request.user, at=request.at)
    if tapped(request, change, _("It is yours to read. Thank you!")):
        return redirect("practice:text", found.piece.public_id)
    return redirect("practice:waiting")


@open_to("mentor", methods=("POST",))
def give_back(request: Visit, reading_id: str) -> HttpResponse:
    """I cannot read it after all."""
    said = _("Given back. It is good that you said so.")
    _change(request, reading_id, actions.give_back, said)
    return redirect("practice:mine")


@open_to("mentor", methods=("POST",))
def finish(request: Visit, reading_id: str) -> HttpResponse:
    """I have read it and said what I wanted to say."""
    said = _("Thank you! We tell the newcomer that you are through.")
    found = _change(request, reading_id, actions.finish, said)
    return redirect("practice:text", found.piece.public_id)


@open_to("coordinator", methods=("GET",))
def queue(request: Visit, programme_id: str) -> HttpResponse:
    """What waits for a reader in my programme, without a word of it."""
    programme = programmes.programme(request.user, programme_id)
    able = queries.able_readers(request.user, programme, on=request.at.date())
    found = queries.unread(request.user, [programme], at=request.at)
    lines = tuple(
        QueueLine(
            one,
            HandForm(able, auto_id=f"{one.id}-%s")
            if able and not one.is_mentor
            else None,
        )
        for one in found
    )
    return show(request, "practice/queue.html", QueuePage(programme.name, lines))


@open_to("coordinator", methods=("POST",))
def hand(request: Visit, reading_id: str) -> HttpResponse:
    """Ask one mentor to read what waits."""
    found = access.coordinated(request.user, reading_id)
    to = access.able(found.programme, request.at.date()).filter(
        person__public_id=request.POST.get("to", "")
    )
    place = to.exclude(person=found.piece.owner).select_related("person").first()
    if place is None:
        messages.error(request, _("Please choose who should read it."))
    else:
        reader = place.person
        change = partial(actions.hand, found, reader, by=request.user, at=request.at)
        tapped(request, change, _("Handed on. They get a letter."))
    return redirect("practice:queue", found.programme.public_id)


def _label(one: queries.Askable) -> str:
    if isinstance(one.whom, Pair):
        return _("My mentor, %(name)s") % {"name": one.name}
    who = _("Somebody else in “%(programme)s” who reads texts")
    return who % {"programme": one.name}


def _ask(
    request: Visit, form: AskForm, piece: Piece, whom: Sequence[queries.Askable]
) -> None:
    said = form.cleaned_data
    chosen = next(one.whom for one in whom if one.key == said["who"])
    actions.ask(
        piece,
        chosen,
        wish=said["wish"],
        due_on=said["due_on"],
        by=request.user,
        at=request.at,
    )


def _change(
    request: Visit, reading_id: str, change: Callable[..., None], said: str
) -> Reading:
    found = access.taken(request.user, reading_id)
    tapped(request, partial(change, found, by=request.user, at=request.at), said)
    return found
