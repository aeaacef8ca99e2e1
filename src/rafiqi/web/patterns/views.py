"""The pattern book: every component on one page, in both directions."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext, override
from django.utils.translation import gettext_lazy as _

from rafiqi.kernel import questions
from rafiqi.kernel.faces import Face
from rafiqi.kernel.languages import Level
from rafiqi.kernel.questions import Question
from rafiqi.kernel.week import PARTS, SLOTS
from rafiqi.kernel.words import Missing
from rafiqi.web.checkins.forms import Faces
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.people.widgets import Week
from rafiqi.web.pictures import Bar, bars
from rafiqi.web.surveys.forms import Tens
from rafiqi.web.tongues import TonguesForm

SIDES = ("en", "ar")


class SampleForm(forms.Form):
    """One field of every kind; the first has been left empty."""

    name = forms.CharField(
        label=_("Your name"), help_text=_("As your friends call you.")
    )
    story = forms.CharField(
        label=_("What would you like to do?"), widget=forms.Textarea, required=False
    )
    level = forms.ChoiceField(
        label=_("How well do you speak it?"), choices=Level.choices
    )
    meets = forms.ChoiceField(
        label=_("How would you like to meet?"),
        choices=[("online", _("online")), ("in_person", _("in person"))],
        widget=forms.RadioSelect,
    )
    parts = forms.MultipleChoiceField(
        label=_("When do you have time?"),
        choices=list(enumerate(PARTS)),
        widget=forms.CheckboxSelectMultiple,
    )
    slots = forms.MultipleChoiceField(
        label=_("When are you usually free?"),
        choices=[(number, number) for number in range(SLOTS)],
        required=False,
        widget=Week,
    )
    mood = forms.ChoiceField(
        label=_("How is it going?"), choices=Face.choices, required=False, widget=Faces
    )
    how_much = forms.ChoiceField(
        label=_("Overall, how happy did you feel yesterday?"),
        choices=[(number, number) for number in range(11)],
        required=False,
        widget=Tens,
    )
    agrees = forms.BooleanField(label=_("I have read this and agree."))


@dataclass(frozen=True, slots=True)
class Side:
    """One reading direction, shown in a language that is read that way."""

    language: str
    name: str
    direction: str
    form: SampleForm
    questions: tuple[Question, ...]
    tongues: TonguesForm
    missing: tuple[Missing, ...]
    picture: SafeString


@dataclass(frozen=True, slots=True)
class BookPage:
    sides: tuple[Side, ...]


@open_to("anyone", methods=("GET",))
def book(request: Visit) -> HttpResponse:
    """For whoever builds a page: what there is already."""
    return show(request, "patterns/book.html", BookPage(tuple(map(_side, SIDES))))


def _side(language: str) -> Side:
    info = get_language_info(language)
    filled = {"level": Level.B1, "meets": "online", "parts": ["2"], "agrees": "on"}
    return Side(
        language=language,
        name=info["name_local"],
        direction="rtl" if info["bidi"] else "ltr",
        form=SampleForm(filled, auto_id=f"{language}_%s"),
        questions=questions.asked([_question(language)], [1], is_marked=True),
        tongues=TonguesForm(auto_id=f"{language}_%s"),
        missing=(Missing(language, 3),),
        picture=_picture(language),
    )


def _picture(language: str) -> SafeString:
    """A picture of numbers, as the pages that count draw them."""
    with override(language):
        rows = [
            Bar(gettext("newcomer"), 3, "3"),
            Bar(gettext("mentor"), None, gettext("fewer than 5")),
        ]
        return bars(gettext("A picture of numbers"), gettext("It also says so."), rows)


def _question(language: str) -> dict[str, object]:
    """A question with a choice, as a quiz asks it."""
    with override(language):
        said = _("Who may read what I write?"), _("only me"), _("everybody")
        because = _("You decide when somebody else may read it.")
        asks, *choices = ({language: str(text)} for text in said)
        return {
            "asks": asks,
            "choices": choices,
            "because": [{language: str(because)}],
            "right": 1,
        }
