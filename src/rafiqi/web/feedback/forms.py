"""A face and a sentence; an answer; what was changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.feedback.models import Feedback
from rafiqi.areas.feedback.queries import Said
from rafiqi.kernel.faces import Face
from rafiqi.web.feedback.places import place


class SayForm(forms.Form):
    """The sentence stands above the faces: a tap on a face sends both."""

    words = forms.CharField(
        label=_("What should be better, or stay as it is?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    face = forms.TypedChoiceField(
        coerce=int, choices=Face.choices, widget=forms.HiddenInput
    )
    place = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def clean_place(self) -> str:
        """Whatever was sent, only a page of ours without ids is kept."""
        return place(self.cleaned_data["place"])


class AnswerForm(forms.Form):
    """What becomes of it."""

    state = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=[one for one in Feedback.State.choices if one[0] != Feedback.State.NEW],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("A sentence for whoever sent it"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, said: Said, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {"state": said.state, "answer": said.answer}
        if not said.can_be_told:
            del self.fields["answer"]


class ChangeForm(forms.Form):
    """One sentence in each language that somebody here can write."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for tag, name in settings.LANGUAGES:
            self.fields[tag] = forms.CharField(
                label=name,
                required=False,
                max_length=300,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "lang": tag}),
            )
