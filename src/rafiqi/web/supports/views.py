"""What would help to take part: saying it, reading it, the programme's list."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding import queries as funding
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.areas.supports import access, actions, queries
from rafiqi.areas.supports.models import Kind, Support
from rafiqi.web.answering import kept
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.supports.forms import (
    NOBODY,
    AskForm,
    DecideForm,
    GiveForm,
    SayForm,
    ShareForm,
)


@dataclass(frozen=True, slots=True)
class MinePage:
    mine: queries.Mine


@dataclass(frozen=True, slots=True)
class AskPage:
    """whose  "" for oneself.    is_own_voice  the newcomer says it alone."""

    enrolment_id: str
    whose: str
    may_read: bool


@dataclass(frozen=True, slots=True)
class SupportPage:
    """One wish with the forms that the reader may use; None: not theirs."""

    one: queries.SupportView
    decide: forms.Form | None = None
    give: forms.Form | None = None
    share: forms.Form | None = None
    say: forms.Form | None = None


@dataclass(frozen=True, slots=True)
class PersonPage:
    enrolment_id: str
    name: str
    is_newcomer: bool
    found: queries.Mine


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """kind  the one kind that is shown; "" all of them."""

    programme_id: str
    name: str
    found: queries.Supports
    kind: str
    kinds: tuple[tuple[str, StrOrPromise], ...]


@open_to("newcomer", "mentor", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """What would help me, what I get back, my stipends."""
    return show(request, "supports/mine.html", MinePage(queries.mine(request.user)))


@open_to("newcomer", "mentor", "ambassador", "coordinator")
def ask(request: Visit, enrolment_id: str) -> HttpResponse:
    """A page of pictures: what would help to take part."""
    me = request.user
    who = access.newcomer(me, enrolment_id, at=request.at)
    is_self, pairs = who.person == me, access.pairs_of(who)
    form = AskForm(mentors(pairs) if is_self else [], request.POST or None)
    if not is_self:
        form.fields["kinds"].label = _("What would help them to take part?")
    if kept(form, lambda: _ask(request, who, pairs, form)):
        messages.success(request, _("Thank you. You get an answer soon."))
        return redirect(*_after(request, who))
    may_read = is_self or programmes.is_of_team(me, who)
    page = AskPage(enrolment_id, "" if is_self else who.person.name, may_read)
    return show(request, "supports/ask.html", page, form=form)


@open_to("someone", methods=("GET",))
def support(request: Visit, support_id: str) -> HttpResponse:
    """One wish: how it stands, what was given, and what can be done."""
    return shown(request, access.support(request.user, support_id))


@open_to("coordinator", methods=("GET",))
def person(request: Visit, enrolment_id: str) -> HttpResponse:
    """All that helps one person of a programme, and what they get back."""
    who = access.coordinated(request.user, enrolment_id)
    found = queries.of_person(request.user, who)
    is_newcomer = who.role == Role.NEWCOMER
    page = PersonPage(enrolment_id, who.person.name, is_newcomer, found)
    return show(request, "supports/person.html", page)


@open_to("coordinator", methods=("GET",))
def programme(request: Visit, programme_id: str) -> HttpResponse:
    """What people of a programme have asked for; what waits comes first."""
    found = programmes.programme(request.user, programme_id)
    kind = request.GET.get("kind", "")
    kind = kind if kind in Kind.values else ""
    number = request.GET.get("page", "1")
    lines = queries.supports(request.user, found, number, kind=kind)
    page = ProgrammePage(programme_id, found.name, lines, kind, tuple(Kind.choices))
    return show(request, "supports/programme.html", page)


def shown(request: Visit, found: Support, **forms_filled: forms.Form) -> HttpResponse:
    """One wish; a form that was sent with a mistake stands there again."""
    one = queries.support(request.user, found)
    made: dict[str, forms.Form | None] = {
        "decide": decide_form(found) if one.is_team else None,
        "give": give_form(request, found) if one.is_team and one.is_granted else None,
        "share": share_form(found) if one.is_own else None,
        "say": SayForm() if one.is_own else None,
    }
    page = SupportPage(one, **{**made, **forms_filled})
    return show(request, "supports/support.html", page)


def decide_form(found: Support, data: QueryDict | None = None) -> DecideForm:
    """What was answered, to be changed."""
    start = {"state": found.state, "answer": found.answer}
    return DecideForm(data, initial=start)


def give_form(
    request: Visit, found: Support, data: QueryDict | None = None
) -> GiveForm:
    """What is given, beginning today, in the programme's currency."""
    programme = found.enrolment.programme
    start = {
        "what": found.get_kind_display(),
        "starts_on": request.user.day(request.at),
        "currency": access.rules(programme).currency,
    }
    sources = funding.sources(request.user, programme)
    return GiveForm(sources, data, initial=start)


def share_form(found: Support, data: QueryDict | None = None) -> ShareForm | None:
    """Whom the newcomer may let in; None where there is nobody."""
    offered = mentors(access.pairs_of(found.enrolment))
    if not offered:
        return None
    now = found.pair.public_id if found.pair else NOBODY
    return ShareForm(offered, data, initial={"sees": now})


def mentors(pairs: list[Pair]) -> list[tuple[str, StrOrPromise]]:
    """Whom a newcomer may let in; nobody is an answer too. Empty without a mentor."""
    if not pairs:
        return []
    let_in = _("<bdi>{name}</bdi>, my mentor, and the programme team")
    return [
        (NOBODY, _("Only I and the programme team")),
        *(
            (one.public_id, format_html(let_in, name=one.mentor.person.short_name))
            for one in pairs
        ),
    ]


def chosen(pairs: list[Pair], pair_id: str) -> Pair | None:
    """The pair that was chosen; None for nobody."""
    return next((one for one in pairs if one.public_id == pair_id), None)


def _ask(request: Visit, who: Enrolment, pairs: list[Pair], form: AskForm) -> None:
    said = form.cleaned_data
    if who.person == request.user:
        pair = chosen(pairs, said.get("sees", NOBODY))
    else:  # whoever says it with them as a mentor sees it; the newcomer may end that
        pair = next((one for one in pairs if one.mentor.person == request.user), None)
    actions.ask(
        who, said["kinds"], said["words"], pair=pair, by=request.user, at=request.at
    )


def _after(request: Visit, who: Enrolment) -> tuple[str, ...]:
    if who.person == request.user:
        return ("supports:mine",)
    if programmes.is_of_team(request.user, who):
        return "supports:person", who.public_id
    return ("home:start",)
