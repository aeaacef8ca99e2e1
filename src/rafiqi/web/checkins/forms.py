"""Three questions with faces, one tap each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.checkins.queries import Question
from rafiqi.kernel.faces import Face
from rafiqi.kernel.names import apart

ASKED = ("together", "useful", "well")


class Faces(forms.RadioSelect):
    """Three faces with their words; the words say all that the faces say."""

    template_name = "components/faces.html"


def face(missing: StrOrPromise) -> forms.TypedChoiceField:
    """A question that one tap answers."""
    return forms.TypedChoiceField(
        coerce=int,
        choices=Face.choices,
        widget=Faces,
        error_messages={"required": missing},
    )


class CheckInForm(forms.Form):
    """How it goes, in three taps and, who likes, in words."""

    together = face(_("Please choose one of the faces."))
    useful = face(_("Please choose one of the faces."))
    well = face(_("Please choose one of the faces."))
    words = forms.CharField(
        label=_("What should we know?"),
        help_text=_("Only the programme team reads this."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    wants_call = forms.BooleanField(label=_("Please call me."), required=False)

    def __init__(self, question: Question, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in zip(ASKED, _questions(question), strict=True):
            self.fields[name].label = words
        if question.answers:
            self.initial = {
                **dict(zip(ASKED, question.answers, strict=True)),
                "words": question.words,
                "wants_call": question.wants_call,
            }


def _questions(question: Question) -> tuple[str, str, str]:
    """As the one who is asked reads them; the mentor is asked two others."""
    other = {"other": apart(question.other)}
    together = gettext("How do you and %(other)s get on?") % other
    if question.is_mentor:
        return (
            together,
            gettext("Do your meetings help %(other)s to go forward?") % other,
            gettext("Are you well with it: your time, your strength, your limits?"),
        )
    return (
        together,
        gettext("Do your meetings help you to go forward?"),
        gettext("Do you feel well and safe with it?"),
    )
