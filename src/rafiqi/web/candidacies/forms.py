"""What is asked about an application, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies.actions import Said, Shown
from rafiqi.areas.candidacies.models import CandidacyStep, Stage
from rafiqi.areas.candidacies.queries import EnclosureView, ReasonView
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.kernel.digits import plain_digits
from rafiqi.web.days import Day
from rafiqi.web.templatetags.components import say

CHOOSE = {"required": _("Please choose one.")}
Choices = Iterable[tuple[str, StrOrPromise]]


class Hour(forms.TimeField):
    """A time of day, in any digits."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
            error_messages={"invalid": _("Please write the time as 14:30.")},
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            **options,
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = plain_digits(value)
        return super().to_python(value)


def text(
    label: StrOrPromise, rows: int, longest: int, **options: Any
) -> forms.CharField:
    """A box for a few lines in any script."""
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    options.setdefault("required", False)
    return forms.CharField(label=label, widget=area, max_length=longest, **options)


def reasons(found: Iterable[ReasonView]) -> Choices:
    """Reasons as they are chosen from, in the reader's language."""
    return [(one.key, say(one.words)) for one in found]


class PrepareForm(forms.Form):
    """What the partner will see, ticked one by one."""

    message = text(
        _("Your message to them"),
        6,
        3000,
        help_text=_(
            "Why this place? What can you do? From when? A few lines are enough."
        ),
    )
    shows_name = forms.BooleanField(label=_("my name"), required=False)
    shows_message = forms.BooleanField(label=_("my message"), required=False)
    shows_phone = forms.BooleanField(label=_("my phone number"), required=False)
    shows_email = forms.BooleanField(label=_("my e-mail address"), required=False)
    enclosures = forms.MultipleChoiceField(
        label=_("These documents"), widget=forms.CheckboxSelectMultiple, required=False
    )
    pieces = forms.MultipleChoiceField(
        label=_("My texts: a copy as they read today"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    recognised = forms.MultipleChoiceField(
        label=_("My recognised qualifications"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        enclosures: Iterable[EnclosureView],
        pieces: Choices,
        recognised: Choices,
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        lying = [(one.id, format_html("<bdi>{}</bdi>", one.name)) for one in enclosures]
        for name, choices in (
            ("enclosures", lying),
            ("pieces", list(pieces)),
            ("recognised", list(recognised)),
        ):
            if choices:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def shown(self) -> Shown:
        """What was ticked."""
        said = self.cleaned_data
        return Shown(
            name=said["shows_name"],
            phone=said["shows_phone"],
            email=said["shows_email"],
            message=said["shows_message"],
            enclosures=frozenset(said.get("enclosures", ())),
        )


class FileForm(forms.Form):
    """A document from the telephone."""

    file = forms.FileField(
        label=_("A file: PDF, Word, OpenDocument, text or a photo"), required=False
    )


class SayForm(forms.Form):
    """How it stands now. Days, an hour and a reason only where they belong."""

    on = Day(label=_("On which day?"))
    time = Hour(label=_("At what time?"), required=False)
    place = forms.CharField(
        label=_("Where, or by which link or number?"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    reason = forms.ChoiceField(
        label=_("Why?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    how = forms.ChoiceField(
        label=_("How did you hear of it?"), choices=CandidacyStep.How.choices
    )
    note = text(_("Anything else"), 3, 1000)

    def __init__(
        self,
        stage: str,
        today: date,
        ends: Iterable[ReasonView],
        given: Any,
        *,
        by_hand: bool = False,
    ) -> None:
        """by_hand  somebody says it for another: then also how they heard of it."""
        super().__init__(given, initial={"on": None if self._plans(stage) else today})
        self.stage = stage
        if not self._plans(stage):
            del self.fields["time"], self.fields["place"]
        if stage == Stage.ENDED:
            self.fields["reason"].choices = reasons(ends)  # type: ignore[attr-defined]
        else:
            del self.fields["reason"]
        if not by_hand:
            del self.fields["how"]

    @staticmethod
    def _plans(stage: str) -> bool:
        return stage == Stage.INTERVIEW

    def said(self) -> Said:
        """What was said."""
        return Said(self.stage, **self.cleaned_data)


class BackForm(forms.Form):
    """To which stage it goes back, and why."""

    stage = forms.ChoiceField(
        label=_("Back to where?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    reason = forms.ChoiceField(
        label=_("Why?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    note = text(_("Anything else"), 3, 1000)

    def __init__(
        self, stages: Iterable[Stage], why: Iterable[ReasonView], given: Any
    ) -> None:
        super().__init__(given)
        back = [(one.value, one.label) for one in stages]
        self.fields["stage"].choices = back  # type: ignore[attr-defined]
        self.fields["reason"].choices = reasons(why)  # type: ignore[attr-defined]

    def said(self) -> Said:
        """What was said."""
        return Said(**self.cleaned_data)


class WithdrawForm(forms.Form):
    """Why a newcomer does not go on."""

    reason = forms.ChoiceField(
        label=_("Why?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    note = text(
        _("Anything else"), 3, 1000, help_text=_("Only the programme team reads this.")
    )

    def __init__(self, why: Iterable[ReasonView], given: Any) -> None:
        super().__init__(given)
        self.fields["reason"].choices = reasons(why)  # type: ignore[attr-defined]


class ShareForm(forms.Form):
    """Whose mentor may see how it stands."""

    sees = forms.ChoiceField(
        label=_("Who may see it?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )

    def __init__(self, mentors: Choices, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sees"].choices = mentors  # type: ignore[attr-defined]


class IntroduceForm(forms.Form):
    """What the partner will read, and whether the mentor is asked for a line."""

    line = text(
        _("What should the partner know?"),
        4,
        600,
        help_text=_(
            "The newcomer reads it first. Say what they can do, not what happened to "
            "them."
        ),
        required=True,
        error_messages={"required": _("Please write one or two sentences.")},
    )
    asks_mentor = forms.BooleanField(
        label=_("Ask the mentor for a line too"), required=False
    )

    def __init__(self, *args: Any, has_mentor: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_mentor:
            del self.fields["asks_mentor"]


class LineForm(forms.Form):
    """A mentor's own words."""

    line = text(
        _("Your line"),
        4,
        600,
        required=True,
        error_messages={"required": _("Please write one or two sentences.")},
    )


class HintForm(forms.Form):
    """To which of their newcomers a mentor shows it."""

    pair = forms.ChoiceField(
        label=_("To whom?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    line = forms.CharField(
        label=_("One line with it"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("As: “Look at this, you have done it for years.”"),
    )

    def __init__(self, pairs: Choices, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pair"].choices = pairs  # type: ignore[attr-defined]


class LeftForm(forms.Form):
    """Since when somebody is not there any more, and why."""

    on = Day(label=_("What was the last day?"))
    reason = forms.ChoiceField(
        label=_("Why?"), widget=forms.RadioSelect, error_messages=CHOOSE
    )
    note = text(
        _("Do you need anything?"),
        3,
        1000,
        help_text=_("Only the programme team reads this."),
    )

    def __init__(self, why: Iterable[ReasonView], today: date, given: Any) -> None:
        super().__init__(given, initial={"on": today})
        self.fields["reason"].choices = reasons(why)  # type: ignore[attr-defined]

    def said(self) -> Said:
        """What was said."""
        return Said(Stage.ENDED, **self.cleaned_data)


class FilterForm(forms.Form):
    """What a coordinator wants to see in the table."""

    stage = forms.ChoiceField(
        label=_("Stage"), choices=[("", _("all")), *Stage.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("all")), *Opportunity.Kind.choices],
        required=False,
    )
    partner = forms.ChoiceField(label=_("Partner"), required=False)
    name = forms.CharField(
        label=_("Name"), required=False, max_length=80,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip
    silent = forms.ChoiceField(
        label=_("News"),
        choices=[("", _("all")), ("14", _("none for 14 days or more"))],
        required=False,
    )

    def __init__(self, partners: Choices, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("all")), *partners]
        self.fields["partner"].choices = choices  # type: ignore[attr-defined]
