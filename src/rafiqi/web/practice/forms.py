"""Bringing a text, asking for a reader, and saying something about a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.practice.actions import (
    Criterion,
    NothingSaid,
    NothingWritten,
    SayAll,
)
from rafiqi.areas.practice.models import Piece, Rehearsal, Remark
from rafiqi.areas.practice.queries import LEVEL_WORDS
from rafiqi.kernel import files
from rafiqi.kernel.digits import plain_digits
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.text_inside import text_of
from rafiqi.web.days import Day
from rafiqi.web.doors import Visit

ACCEPTED = ".pdf,.docx,.odt,.txt"


class TextForm(forms.Form):
    """The words of a text, typed, pasted, or taken from a file."""

    text = forms.CharField(
        label=_("Your text"),
        help_text=_("Type or paste it. Each line gets a number."),
        strip=False,
        required=False,
        error_messages={"required": NothingWritten.says},
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )
    file = forms.FileField(
        label=_("Or take the words from a file"),
        help_text=_(
            "PDF, Word, OpenDocument or plain text, at most 3 megabytes. We take out "
            "the words and show them to you first. The file itself is not kept."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )


class PieceForm(TextForm):
    """A new text."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Piece.Kind.choices,
        widget=forms.RadioSelect,
        initial=Piece.Kind.CV,
    )
    title = forms.CharField(
        label=_("A name for it"),
        help_text=_("For example: CV for hospitals. It may stay empty."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    field_order = ("kind", "title", "text", "file")


class AskForm(forms.Form):
    """Who should read it, what for, and until when."""

    who = forms.ChoiceField(
        label=_("Who should read it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose who should read it.")},
    )
    wish = forms.CharField(
        label=_("What should they look at?"),
        help_text=_("For example: is it clear what I did in my last job?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    due_on = Day(
        label=_("Until when do you need it?"),
        help_text=_("Without a day we ask for one week."),
        required=False,
    )

    def __init__(
        self, whom: Sequence[tuple[str, StrOrPromise]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField), "it is made above"
        who.choices = whom
        who.initial = whom[0][0] if len(whom) == 1 else None


class _LineNumber(forms.IntegerField):
    """A number that may be typed in the digits of the reader's language."""

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = plain_digits(value)
        return super().to_python(value)


class RemarkForm(forms.Form):
    """What somebody says about a line, or several."""

    kind = forms.ChoiceField(
        label=_("What do you say?"),
        choices=Remark.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("Say it as to a friend: what, why, and perhaps how."),
        error_messages={"required": NothingSaid.says},
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    last = _LineNumber(
        label=_("Up to which line?"),
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
    )


class AnswerForm(forms.Form):
    """What one of the two says to a comment."""

    text = forms.CharField(
        label=_("Your answer"),
        error_messages={"required": NothingSaid.says},
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class HandForm(forms.Form):
    """To whom a coordinator hands a text."""

    to = forms.ChoiceField(label=_("Who should read it?"))

    def __init__(
        self, able: Sequence[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField), "it is made above"
        to.choices = able


class RehearsalForm(forms.Form):
    """What the two rehearse, for which place, and when."""

    kind = forms.ChoiceField(
        label=_("What do you want to practise?"),
        choices=Rehearsal.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    about = forms.CharField(
        label=_("For which place or whom?"),
        help_text=_("For example: assistant in a kindergarten. It may stay empty."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    meeting = forms.ChoiceField(
        label=_("At which meeting?"), required=False, widget=forms.RadioSelect
    )
    planned_on = Day(
        label=_("On which day?"),
        help_text=_("If you have chosen a meeting, it is the day of the meeting."),
        required=False,
    )

    def __init__(
        self, meetings: Mapping[str, tuple[str, date]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.meetings = meetings
        at_which = self.fields["meeting"]
        assert isinstance(at_which, forms.ChoiceField), "it is made above"
        named = [(key, label) for key, (label, _day) in meetings.items()]
        at_which.choices = [*named, ("", _("at none of these"))]
        if not meetings:
            del self.fields["meeting"]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if chosen := self.meetings.get(said.get("meeting", "")):
            said["planned_on"] = chosen[1]
        elif not said.get("planned_on") and "planned_on" not in self.errors:
            self.add_error("planned_on", _("Please choose a day."))
        return said


class PickForm(forms.Form):
    """Which questions are asked."""

    picked = forms.MultipleChoiceField(
        label=_("Which questions do you ask?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, choices: Sequence[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        picked = self.fields["picked"]
        assert isinstance(picked, forms.MultipleChoiceField), "it is made above"
        picked.choices = choices


class RatingForm(forms.Form):
    """A word for each criterion, and two sentences."""

    good = forms.CharField(
        label=_("One thing that was good"),
        max_length=300,
        error_messages={"required": NothingSaid.says},
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    train = forms.CharField(
        label=_("One thing to train"),
        max_length=300,
        error_messages={"required": NothingSaid.says},
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        words = list(LEVEL_WORDS.items())
        for key, label in Criterion.choices:
            self.fields[key] = forms.TypedChoiceField(
                label=label,
                choices=words,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": SayAll.says},
            )
        self.order_fields([*Criterion.values, "good", "train"])

    def levels(self) -> dict[str, int]:
        return {key: self.cleaned_data[key] for key in Criterion.values}


class OutreachForm(forms.Form):
    """What a newcomer notes about a networking task."""

    whom = forms.CharField(
        label=_("With whom?"),
        help_text=_(
            "Only you read this. Please write no full names of others: “the "
            "baker from the corner” is enough."
        ),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    happened = forms.CharField(
        label=_("What happened?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    next_step = forms.CharField(
        label=_("What comes next?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    is_shared = forms.BooleanField(
        label=_("My mentor may read what happened and what comes next"), required=False
    )
    is_done = forms.BooleanField(label=_("I have done it"), required=False)


def take_in(request: Visit) -> None:
    """Take the words out of the file that was sent, or keep the refusal."""
    file = request.FILES.get("file")
    if file is None:
        return
    try:
        if (file.size or 0) > files.LARGEST_DOCUMENT:
            raise files.TooLarge
        request.brought = text_of(file.name or "", file.read())
    except Refusal as no:
        request.brought = no
