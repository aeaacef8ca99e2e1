"""What of a journey can be written, and in which boxes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journeys.models import Condition, Material
from rafiqi.web.tongues import WordsForm, name


class NewForm(forms.Form):
    """Something new needs only a name at first."""

    title = forms.CharField(label=_("Title"), max_length=200)


class NewMaterialForm(NewForm):
    kind = forms.ChoiceField(label=_("What is it?"), choices=Material.Kind.choices)


class JourneyForm(WordsForm):
    texts = (
        ("title", _("Title"), 1),
        ("summary", _("In two sentences"), 3),
        ("promise", _("What it promises, and what not"), 8),
    )
    weeks = forms.IntegerField(label=_("Weeks in all"), min_value=1, max_value=104)


class StageForm(WordsForm):
    texts = (("title", _("Title"), 1), ("summary", _("In one sentence"), 2))


class StepForm(WordsForm):
    texts = (
        ("title", _("Title"), 1),
        ("why", _("Why this step matters"), 3),
        ("mentee_task", _("What the newcomer does"), 6),
        ("mentor_task", _("What the mentor does"), 6),
        ("together", _("When they meet"), 7),
        ("reflection", _("To think about"), 4),
        ("done_when", _("The step is done when"), 3),
    )
    week = forms.IntegerField(label=_("In which week"), min_value=1, max_value=104)
    minutes = forms.IntegerField(
        label=_("Minutes together"), min_value=0, max_value=600
    )
    only_if = forms.ChoiceField(
        label=_("For whom"),
        choices=[("", _("for everybody")), *Condition.choices],
        required=False,
    )
    is_optional = forms.BooleanField(
        label=_("The two may leave it out"), required=False
    )


class MaterialForm(WordsForm):
    """One form for each kind: what a kind does not have is not asked."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600)

    def __init__(self, kind: str, *args: Any, **more: Any) -> None:
        title = ("title", _("Title"), 1)
        text = ("text", _("Text"), 16 if kind == Material.Kind.TEXT else 6)
        extra = {
            Material.Kind.LINK: (("address", _("Address, with https"), 1),),
            Material.Kind.EXERCISE: (("start", _("What stands in the box"), 8),),
        }
        self.texts = (title, text, *extra.get(Material.Kind(kind), ()))
        super().__init__(*args, **more)
        if kind == Material.Kind.QUIZ:
            self.fields["pass_mark"] = forms.IntegerField(
                label=_("Right answers to pass"),
                help_text=_("0 when it does not matter how many."),
                min_value=0,
                max_value=20,
            )
            self.initial["pass_mark"] = self._start.get("pass_mark", 0)
        if kind == Material.Kind.AUDIO:
            for tag in self.tags:
                self.fields[f"sound_{tag}"] = forms.FileField(
                    label=_("Sound file, %(language)s") % {"language": name(tag)},
                    help_text=_("MP3, Ogg or M4A, 1.5 MB at most."),
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        """Links lead to pages that are encrypted."""
        for tag in self.tags:
            address = self.cleaned_data.get(f"address_{tag}", "")
            if address and not address.startswith("https://"):
                self.add_error(
                    f"address_{tag}",
                    _("Please write the whole address, beginning with https://"),
                )
        return self.cleaned_data
