from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from rafiqi.areas.meetings.models import HOURS_BEFORE, MINUTES, Format
from rafiqi.areas.meetings.queries import LONGEST_LINK
from rafiqi.web.meetings.fields import Moment
from rafiqi.web.templatetags.components import moment

OWN = ("own_1", "own_2", "own_3")


def lengths() -> list[tuple[int, str]]:
    """How long a meeting may be."""
    said = ngettext_lazy("%(number)d minute", "%(number)d minutes", "number")
    return [(minutes, str(said % {"number": minutes})) for minutes in MINUTES]


class Where(forms.Form):
    """How long, how and where; the same for a proposal and for a change."""

    minutes = forms.TypedChoiceField(
        label=_("How long?"), choices=lengths, coerce=int, initial=60
    )
    format = forms.ChoiceField(
        label=_("How do you meet?"),
        choices=Format.choices,
        widget=forms.RadioSelect,
        initial=Format.ONLINE,
    )
    link = forms.CharField(
        label=_("Link to your video room"),
        help_text=_(
            "Online: any service that you both like. The link begins with https://. "
            "You can also add it later."
        ),
        max_length=LONGEST_LINK,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
    )
    place = forms.CharField(
        label=_("Place"),
        help_text=_("In person: a street, a café, a room."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def where(self) -> dict[str, Any]:
        """What the action needs besides the time."""
        return {name: self.cleaned_data[name] for name in Where.base_fields}


class Propose(Where):
    """Up to three times: suggested ones, own ones, or both."""

    field_order = ("times", *OWN)
    times = forms.MultipleChoiceField(
        label=_("Times at which you are both usually free"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_1 = Moment(label=_("Another time"), required=False)
    own_2 = Moment(label=_("Another time"), required=False)
    own_3 = Moment(label=_("Another time"), required=False)

    def __init__(
        self, *args: Any, suggested: Sequence[datetime], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        ticked = self.data.getlist("times") if self.is_bound else []  # type: ignore[attr-defined]
        # what was on the page an hour ago may still be picked
        known = {*suggested, *filter(None, map(moment_of, ticked))}
        field = self.fields["times"]
        assert isinstance(field, forms.MultipleChoiceField), "it is made above"
        field.choices = [
            (time.isoformat(), moment(timezone.localtime(time)))
            for time in sorted(known)
        ]
        if not known:
            del self.fields["times"]

    def clean(self) -> dict[str, Any]:
        """Read the ticked times as instants."""
        given = super().clean() or self.cleaned_data
        ticked = [moment_of(said) for said in given.get("times", ())]
        own = [given[name] for name in OWN if given.get(name)]
        given["all"] = [time for time in (*ticked, *own) if time]
        if not given["all"] and not any(name in self.errors for name in OWN):
            raise ValidationError(_("Please choose one, two or three times."))
        return given


class Change(Where):
    """Another time, place or length, and why."""

    field_order = ("starts_at",)
    starts_at = Moment(label=_("Day and hour"))
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("The other one reads this."),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean_starts_at(self) -> datetime:
        """Both boxes are needed."""
        starts_at: datetime | None = self.cleaned_data["starts_at"]
        if starts_at is None:
            raise ValidationError(_("Please choose both a day and an hour."))
        return starts_at


class Cancel(forms.Form):
    why = Change.base_fields["why"]


class CancelGathering(forms.Form):
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("Everybody who has signed up reads this."),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class More(forms.Form):
    """What may be added after the two taps."""

    minutes = forms.IntegerField(
        label=_("How many minutes did you talk?"),
        min_value=1,
        max_value=600,
        required=False,
    )
    next_step = forms.CharField(
        label=_("What comes next?"),
        help_text=_("One sentence. The other one reads this too."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def hours_before() -> list[tuple[int, str]]:
    """When a second reminder may come."""
    said = ngettext_lazy("%(number)d hour before", "%(number)d hours before", "number")
    some = [(hours, str(said % {"number": hours})) for hours in HOURS_BEFORE[1:]]
    return [(0, str(_("no second letter"))), *some]


class Reminder(forms.Form):
    hours_before = forms.TypedChoiceField(
        label=_("A second letter on the day of a meeting"),
        choices=hours_before,
        coerce=int,
    )


def moment_of(said: str) -> datetime | None:
    """An instant that a page has written; None for anything else."""
    try:
        time = datetime.fromisoformat(said)
    except ValueError:
        return None
    return time if time.tzinfo and 2000 < time.year < 2200 else None
