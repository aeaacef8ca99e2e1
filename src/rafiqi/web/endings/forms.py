"""What the two of a pair, and their coordinator, say when it ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.endings.models import LONGEST_LETTER, PLANNED, LookBack, Wish
from rafiqi.areas.endings.queries import HandOverView, WishView
from rafiqi.areas.matching.models import Pair
from rafiqi.kernel.names import apart
from rafiqi.web.checkins.forms import face

NEWCOMERS = (
    (Wish.After.NEW, _("Please find me somebody new.")),
    (Wish.After.BREAK, _("I would like a break.")),
    (Wish.After.ENOUGH, _("I have what I need.")),
)
MENTORS = (
    (Wish.After.NEW, _("I would like to accompany another newcomer.")),
    (Wish.After.BREAK, _("I would like a break.")),
    (Wish.After.ENOUGH, _("I would like to stop.")),
)


def _reasons() -> list[tuple[object, object]]:
    early = [(key, says) for key, says in Wish.Why.choices if key not in PLANNED]
    planned = [(key, says) for key, says in Wish.Why.choices if key in PLANNED]
    return [(_("We are at the end"), planned), (_("I would like to end early"), early)]


class FinishForm(forms.Form):
    """One of the two would like to finish."""

    why = forms.ChoiceField(
        label=_("Why would you like to finish?"),
        choices=_reasons,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what is closest.")},
    )
    words = forms.CharField(
        label=_("What should we know?"),
        help_text=_("Only the programme team reads this."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    after = forms.ChoiceField(
        label=_("And then?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what you would like then.")},
    )

    def __init__(self, mine: WishView | None, is_mentor: bool, given: Any) -> None:
        super().__init__(given)
        if mine:
            self.initial = {"why": mine.why, "words": mine.words, "after": mine.after}
        self.fields["after"].choices = MENTORS if is_mentor else NEWCOMERS  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """A coordinator ends a pair, with what both would like then."""

    why = forms.ChoiceField(
        label=_("Why does it end?"),
        choices=Pair.Ending.choices,
        widget=forms.RadioSelect,
    )
    mentee_after = forms.ChoiceField(
        label=_("What would the newcomer like then?"),
        choices=Wish.After.choices,
        widget=forms.RadioSelect,
    )
    mentor_after = forms.ChoiceField(
        label=_("And the mentor?"), choices=Wish.After.choices, widget=forms.RadioSelect
    )

    def __init__(self, wishes: Iterable[WishView], given: Any) -> None:
        told: dict[str, str] = {}
        for wish in wishes:
            told.setdefault("why", wish.ends_as)
            told["mentor_after" if wish.is_mentor else "mentee_after"] = wish.after
        super().__init__(given, initial=told)


class LetterForm(forms.Form):
    """The leaving mentor writes to the next one."""

    letter = forms.CharField(
        label=_("Your letter to the next mentor"),
        help_text=_(
            "What are you proud of together? What helps, and what is next? "
            "You can leave it empty."
        ),
        required=False,
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )


class ReleaseForm(forms.Form):
    """The newcomer ticks what the next mentor may know."""

    position = forms.BooleanField(
        label=_("Which steps of the journey we have done"), required=False
    )
    objectives = forms.BooleanField(
        label=_("What I want to reach, and what I do for it"), required=False
    )
    plan = forms.BooleanField(
        label=_("What stands in our plan: where I am and what makes it hard"),
        required=False,
    )
    letter = forms.BooleanField(label=_("The letter above"), required=False)
    read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, view: HandOverView, given: Any) -> None:
        before = {
            "position": view.position,
            "objectives": view.objectives,
            "plan": view.plan,
            "letter": view.shares_letter,
        }
        super().__init__(given, initial={**before, "read": view.read})
        if not view.letter:
            del self.fields["letter"]

    @property
    def answers(self) -> dict[str, Any]:
        return {"letter": False, **self.cleaned_data}


class LookBackForm(forms.Form):
    """What it has brought, in three taps and, who likes, in words."""

    reached = forms.CharField(
        label=_("What have you reached together?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    helped = face(_("Please choose one of the faces."))
    together = face(_("Please choose one of the faces."))
    team = face(_("Please choose one of the faces."))
    to_tell = forms.CharField(
        label=_("Is there something that we may tell others?"),
        help_text=_("This is a note to the programme team. We ask you before we tell."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, asked: LookBack, given: Any) -> None:
        super().__init__(given)
        other = {"other": apart(asked.pair.other(asked.person).short_name)}
        if asked.is_mentor:
            helped = gettext("Did your time together help %(other)s?") % other
        else:
            helped = gettext("Did your time together help you?")
        self.fields["helped"].label = helped
        self.fields["together"].label = (
            gettext("How did you and %(other)s get on?") % other
        )
        self.fields["team"].label = gettext("How was the programme team for you?")
        if asked.answered_at:
            self.initial = {name: getattr(asked, name) for name in self.fields}
