"""A few taps some months after a pair has ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.endings.models import FollowUp


def _tap(
    label: StrOrPromise, choices: Sequence[tuple[str, StrOrPromise]]
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what is closest.")},
    )


def _words() -> forms.CharField:
    return forms.CharField(
        label=_("What should we know?"),
        help_text=_("Only the programme team reads this."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class FollowUpForm(forms.Form):
    """What a newcomer says."""

    doing = _tap(_("What do you do now?"), FollowUp.Doing.choices)
    keeps = _tap(_("Do you still have what you had reached?"), FollowUp.Keeps.choices)
    needs = _tap(_("Do you need anything?"), FollowUp.Needs.choices)
    may_write = forms.TypedChoiceField(
        label=_("May we write to you again?"),
        choices=[("yes", _("Yes, gladly.")), ("no", _("Please do not ask me again."))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what is closest.")},
    )
    words = _words()


class MentorForm(forms.Form):
    """What a mentor says, half a year later."""

    in_touch = _tap("", FollowUp.Touch.choices)
    again = _tap(_("Would you accompany somebody again?"), FollowUp.Again.choices)
    words = _words()


def form_for(asked: FollowUp, given: Any) -> FollowUpForm | MentorForm:
    """The form of one's side, with what was said before."""
    said = {
        name: getattr(asked, name)
        for name in ("doing", "keeps", "needs", "in_touch", "again", "words")
    }
    if asked.may_write is not None:
        said["may_write"] = "yes" if asked.may_write else "no"
    if not asked.is_mentor:
        return FollowUpForm(given, initial=said)
    form = MentorForm(given, initial=said)
    other = {"other": asked.pair.other(asked.person).short_name}
    form.fields["in_touch"].label = (
        gettext("Are you and %(other)s still in touch?") % other
    )
    return form
