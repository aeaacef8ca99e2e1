"""When a pair has ended: what stays to be read, and what one would like now."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.endings import access, actions, queries
from rafiqi.areas.endings.queries import AlumnusView
from rafiqi.areas.matching import queries as matching
from rafiqi.areas.programmes import access as programmes
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class NowPage:
    """earlier  the reader's pairs that have ended, the newest first.

    finished  what they finished in time, with what they offer.
    mentors   programmes in which they can apply as a mentor: (id, name).
    """

    earlier: tuple[matching.PairLine, ...]
    finished: tuple[AlumnusView, ...]
    mentors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OfferPage:
    programme: str


class OfferForm(forms.Form):
    """What somebody who has finished would like to give. All of it is voluntary."""

    stays_in_touch = forms.BooleanField(
        label=_("I would like to stay in touch: invitations, news."), required=False
    )
    would_be_peer = forms.BooleanField(
        label=_("I would walk with somebody who has just come, as a peer."),
        help_text=_("One hour a week for two months. We show you how."),
        required=False,
    )
    would_be_mentor = forms.BooleanField(
        label=_("I would like to become a mentor."), required=False
    )
    would_tell = forms.BooleanField(
        label=_("I would tell my story, later."),
        help_text=_("This is only a note. We ask you before anything is told."),
        required=False,
    )
    words = forms.CharField(
        label=_("What should we know?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


@open_to("someone", methods=("GET",))
def now(request: Visit) -> HttpResponse:
    """What was: old plans, messages and meetings; and what can come now."""
    me = request.user
    pairs, finished = matching.pairs(me), queries.own_alumni(me)
    looking = programmes.looking_for_mentors(me) if finished else []
    page = NowPage(
        tuple(one for one in pairs if one.ended_at),
        finished,
        tuple((one.public_id, one.name) for one in looking),
    )
    return show(request, "endings/now.html", page)


@open_to("someone")
def offer(request: Visit, enrolment_id: str) -> HttpResponse:
    """I have finished: what I would like to give."""
    alumnus = access.own_alumnus(request.user, enrolment_id)
    said = {name: getattr(alumnus, name) for name in OfferForm.base_fields}
    given = request.POST if request.method == "POST" else None
    form = OfferForm(given, initial=said)
    if form.is_valid():
        actions.offer(alumnus, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, gettext("Thank you. You can change it at any time."))
        return redirect("after:now")
    page = OfferPage(alumnus.enrolment.programme.name)
    return show(request, "endings/offer.html", page, form=form)
