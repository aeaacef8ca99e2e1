"""The one tap that asks how somebody came to us."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.programmes import access
from rafiqi.areas.programmes.actions import Came
from rafiqi.areas.programmes.models import CameBy, Enrolment, Programme
from rafiqi.web.people.forms import PartForm

NOT_SAID = ("", _("not said"))


class Coming(PartForm):
    """Asked of people themselves: who it was they say in words, if they like."""

    title = _("How did you hear of us?")
    picture = "yes"
    came_by = forms.ChoiceField(
        label=_("How did you hear of us?"),
        choices=CameBy.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    came_words = forms.CharField(
        label=_("Who or what was it? You need not say."),
        max_length=120,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )

    def came(self) -> Came:
        said = self.cleaned_data
        return Came(said.get("came_by", ""), None, said.get("came_words", ""))


class StaffComing(forms.Form):
    """Asked of those who run a programme: they choose the ambassador by name."""

    came_by = forms.ChoiceField(label=_("How they came"), required=False)
    recruited_by = forms.CharField(
        label=_("Who or what it was, in words"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )

    def know(self, programme: Programme) -> None:
        """Offer the programme's ambassadors."""
        people = access.ambassadors(programme)
        ways = [way for way in CameBy.choices if way[0] != CameBy.AMBASSADOR]
        named = [
            (
                f"{CameBy.AMBASSADOR}:{one.public_id}",
                f"{CameBy.AMBASSADOR.label}: {one.name}",
            )
            for one in people
        ]
        some = (CameBy.AMBASSADOR.value, _("an ambassador who is not here any more"))
        field = cast(forms.ChoiceField, self.fields["came_by"])
        field.choices = [NOT_SAID, *named, *ways, some]

    def came(self, programme: Programme) -> Came:
        said = self.cleaned_data
        return access.came(programme, said["came_by"], said["recruited_by"])


def start(enrolment: Enrolment) -> dict[str, Any]:
    """What stands in the form at first."""
    way = enrolment.came_by
    if enrolment.came_through:
        way += f":{enrolment.came_through.public_id}"
    return {"came_by": way, "recruited_by": enrolment.recruited_by}
