"""What a coordinator fills in for a gathering."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.meetings.actions import Invitation
from rafiqi.areas.meetings.models import Format, Gathering
from rafiqi.areas.meetings.queries import LONGEST_LINK
from rafiqi.web.meanwhile import SharedForm
from rafiqi.web.meetings.fields import Moment

TAGS = tuple(tag for tag, _name in settings.LANGUAGES)


class GatheringForm(SharedForm):
    """Title and text in each language that we speak; one title is enough."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Gathering.Kind.choices)
    audience = forms.ChoiceField(
        label=_("Who may sign up?"),
        choices=Gathering.Audience.choices,
        initial=Gathering.Audience.BOTH,
    )
    starts_at = Moment(label=_("Day and hour"))
    minutes = forms.IntegerField(
        label=_("How many minutes?"), initial=90, min_value=10, max_value=600
    )
    places = forms.IntegerField(
        label=_("How many places?"), initial=12, min_value=1, max_value=500
    )
    format = forms.ChoiceField(
        label=_("How do you meet?"),
        choices=Format.choices,
        widget=forms.RadioSelect,
        initial=Format.IN_PERSON,
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    link = forms.CharField(
        label=_("Link to your video room"),
        max_length=LONGEST_LINK,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        first = {}
        for tag in TAGS:
            language = {"language": get_language_info(tag)["name_local"]}
            first[f"title_{tag}"] = forms.CharField(
                label=_("Title, %(language)s") % language,
                max_length=120,
                required=False,
                widget=forms.TextInput(attrs={"dir": "auto", "lang": tag}),
            )
            first[f"text_{tag}"] = forms.CharField(
                label=_("Text, %(language)s") % language,
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "lang": tag}),
            )
        self.fields = {**first, **self.fields}

    @classmethod
    def start(cls, gathering: Gathering) -> dict[str, Any]:
        """What stands in the form for one that is there."""
        return (
            {name: getattr(gathering, name) for name in cls.base_fields}
            | {f"title_{tag}": words for tag, words in gathering.title.items()}
            | {f"text_{tag}": words for tag, words in gathering.text.items()}
        )

    def clean_starts_at(self) -> datetime:
        """Both boxes are needed."""
        starts_at: datetime | None = self.cleaned_data["starts_at"]
        if starts_at is None:
            raise ValidationError(_("Please choose both a day and an hour."))
        return starts_at

    def invitation(self) -> Invitation:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        return Invitation(
            title={tag: given[f"title_{tag}"] for tag in TAGS},
            text={tag: given[f"text_{tag}"] for tag in TAGS},
            **{name: given[name] for name in self.base_fields},
        )
