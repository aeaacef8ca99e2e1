"""Some months after: signed in, by the link of a letter, or asked on the phone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from rafiqi.areas.endings import access, actions, queries
from rafiqi.areas.endings.models import FollowUp
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.kernel.signed import is_signed
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.endings.follow_up_forms import FollowUpForm, MentorForm, form_for
from rafiqi.web.spoken import Spoken, spoken


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """name  of the one who is asked on the phone; "" when they answer themselves."""

    other: str
    name: str
    is_mentor: bool
    is_open: bool
    is_done: bool
    spoken: Spoken | None = None


@dataclass(frozen=True, slots=True)
class AfterwardsPage:
    """How those are whose pair has ended, pair by pair."""

    programme_id: str
    programme: str
    found: queries.AfterwardsPage


@open_to("someone")
def own(request: Visit, follow_up_id: str) -> HttpResponse:
    """How are you now? Asked of somebody who is signed in."""
    asked = access.own_follow_up(request.user, follow_up_id)
    return _page(request, asked, by=request.user)


@open_to("anyone")
def by_link(request: Visit, follow_up_id: str, proof: str) -> HttpResponse:
    """The same by the link of a letter, in the language of the one who is asked."""
    path, _slash, _proof = request.path.removesuffix("/").rpartition("/")
    if not is_signed(f"{path}/", proof):
        raise NotFound
    asked = access.follow_up_by_link(follow_up_id)
    with translation.override(asked.person.language):
        page = _page(request, asked, by=asked.person)
    page["Content-Language"] = asked.person.language
    return page


@open_to("coordinator")
def phone(request: Visit, follow_up_id: str) -> HttpResponse:
    """A coordinator has somebody on the phone and taps what they say."""
    asked = access.coordinated_follow_up(request.user, follow_up_id)
    form = form_for(asked, request.POST or None)
    if _is_kept(request, asked, form, by=request.user):
        messages.success(request, _("Thank you. We have your answers."))
        return redirect("endings:end", asked.pair.public_id)
    page = FollowUpPage(
        asked.pair.other(asked.person).short_name,
        asked.person.name,
        asked.is_mentor,
        asked.stands(request.at),
        is_done=False,
        spoken=spoken(partial(form_for, asked, None), asked.person.language),
    )
    return show(request, "endings/follow_up.html", page, form=form)


@open_to("coordinator", methods=("GET",))
def afterwards(request: Visit, programme_id: str) -> HttpResponse:
    """What became of those whose pair has ended, and who has not answered."""
    programme = programmes.programme(request.user, programme_id)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 5 else 1
    found = queries.afterwards(request.user, programme, number, at=request.at)
    page = AfterwardsPage(programme_id, programme.name, found)
    return show(request, "endings/afterwards.html", page)


def _page(request: Visit, asked: FollowUp, *, by: Person) -> HttpResponse:
    form = form_for(asked, request.POST or None)
    page = FollowUpPage(
        asked.pair.other(asked.person).short_name,
        "",
        asked.is_mentor,
        asked.stands(request.at),
        is_done=_is_kept(request, asked, form, by=by),
    )
    return show(request, "endings/follow_up.html", page, form=form)


def _is_kept(
    request: Visit, asked: FollowUp, form: FollowUpForm | MentorForm, *, by: Person
) -> bool:
    if not form.is_valid():
        return False
    try:
        actions.say_how_it_goes(asked, form.cleaned_data, by=by, at=request.at)
    except Refusal as no:
        form.add_error(no.field, str(no.says))
        return False
    return True
