"""How one feels: signed in, by the link of a letter, or asked on the phone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from rafiqi.areas.people.models import Person
from rafiqi.areas.surveys import access, actions, queries
from rafiqi.areas.surveys.models import Survey
from rafiqi.areas.surveys.queries import Question
from rafiqi.kernel.refusal import NotFound
from rafiqi.kernel.signed import is_signed
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.spoken import Spoken, spoken
from rafiqi.web.surveys.forms import SurveyForm
from rafiqi.web.surveys.pictures import Line, lines


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """is_phone  a coordinator asks somebody on the phone and taps for them."""

    question: Question
    is_phone: bool
    spoken: Spoken | None


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """is_signed_in  whether there are more pages for the reader than this one."""

    question: Question
    is_signed_in: bool


@dataclass(frozen=True, slots=True)
class FeltWay:
    programme: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FeltPage:
    ways: tuple[FeltWay, ...]


@dataclass(frozen=True, slots=True)
class ScalesPage:
    scales: tuple[queries.Scale, ...]


@open_to("someone")
def own(request: Visit, survey_id: str) -> HttpResponse:
    """How do you feel? Asked of somebody who is signed in."""
    survey = access.own(request.user, survey_id)
    return _asked(request, survey, by=request.user, is_signed_in=True)


@open_to("anyone")
def by_link(request: Visit, survey_id: str, proof: str) -> HttpResponse:
    """The same by the link of a letter, in the language of the one who is asked."""
    path, _slash, _proof = request.path.removesuffix("/").rpartition("/")
    if not is_signed(f"{path}/", proof):
        raise NotFound
    survey = access.by_link(survey_id)
    with translation.override(survey.person.language):
        page = _asked(request, survey, by=survey.person, is_signed_in=False)
    page["Content-Language"] = survey.person.language
    return page


@open_to("coordinator")
def phone(request: Visit, survey_id: str) -> HttpResponse:
    """A coordinator has somebody on the phone and taps what they say."""
    survey = access.coordinated(request.user, survey_id)
    if survey.answered_at and not survey.heard_by:
        raise NotFound
    question = queries.question(request.user, survey, at=request.at)
    form = SurveyForm(question, request.POST or None)
    if kept(form, lambda: _keep(request, survey, form, by=request.user)):
        messages.success(request, _("Thank you. We have your answers."))
        return redirect("surveys:results", question.programme_id)
    aloud = spoken(partial(SurveyForm, question), survey.person.language)
    page = SurveyPage(question, is_phone=True, spoken=aloud)
    return show(request, "surveys/survey.html", page, form=form)


@open_to("someone", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """How I have felt: my own answers over time, for me alone."""
    ways = queries.felt(request.user)
    page = FeltPage(tuple(FeltWay(one.programme, lines(one.felt)) for one in ways))
    return show(request, "surveys/mine.html", page)


@open_to("someone", methods=("POST",))
def take_back(request: Visit) -> HttpResponse:
    """Delete all I have ever said here."""
    me = request.user
    change = partial(actions.take_back, me, by=me, at=request.at)
    tapped(request, change, _("Your answers are deleted."))
    return redirect("surveys:mine")


@open_to("anyone", methods=("GET",))
def scales(request: Visit) -> HttpResponse:
    """What is asked, whose words these are, and how answers are counted."""
    return show(request, "surveys/scales.html", ScalesPage(queries.public_scales()))


def _asked(
    request: Visit, survey: Survey, *, by: Person, is_signed_in: bool
) -> HttpResponse:
    """The questions, or the thanks once they are answered or a talk is wished."""
    question = queries.question(by, survey, at=request.at)
    form = SurveyForm(question, request.POST or None)
    if "talk" in request.POST:
        actions.ask_for_talk(survey, by=by, at=request.at)
    elif not kept(form, lambda: _keep(request, survey, form, by=by)):
        page = SurveyPage(question, is_phone=False, spoken=None)
        return show(request, "surveys/survey.html", page, form=form)
    survey.refresh_from_db(fields=["answers", "wants_talk_at", "talked_at"])
    now = queries.question(by, survey, at=request.at)
    return show(request, "surveys/thanks.html", ThanksPage(now, is_signed_in))


def _keep(request: Visit, survey: Survey, form: SurveyForm, *, by: Person) -> None:
    stops = form.cleaned_data["stops"]
    actions.answer(survey, form.answers, stops=stops, by=by, at=request.at)
