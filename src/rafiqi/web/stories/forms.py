"""What somebody tells, what the team says about it, and what it has learned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.stories.actions import LONGEST, MOST_BYTES, Told, TooLoud
from rafiqi.areas.stories.models import Text
from rafiqi.kernel.languages import CONTENT
from rafiqi.web.meanwhile import SharedForm
from rafiqi.web.tongues import WordsForm, name

SOUNDS = "audio/*,.ogg,.opus,.mp3,.m4a"


def _text(label: StrOrPromise, rows: int, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    options.setdefault("required", False)
    return forms.CharField(label=label, widget=area, max_length=LONGEST, **options)


def in_languages() -> list[tuple[str, str]]:
    """The languages in which people write, by their names for the reader."""
    return sorted(((tag, name(tag)) for tag in CONTENT), key=lambda one: one[1])


class TellForm(forms.Form):
    """Three questions, a voice, and the name that may stand there."""

    language = forms.ChoiceField(
        label=_("In which language do you tell?"), choices=in_languages
    )
    began = _text(
        _("How was it at the beginning?"),
        4,
        help_text=_("Write as you would tell a friend. A few words are enough."),
    )
    helped = _text(_("What happened, and what has helped?"), 5)
    today = _text(_("How is it now?"), 4)
    sound = forms.FileField(
        label=_("Or tell it: a recording from your phone"),
        help_text=_(
            "MP3, Ogg or M4A, 3 MB at most: about six minutes as a messenger records "
            "them. People may know your voice, so it is only ever heard together with "
            "your name."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": SOUNDS}),
    )
    drops_sound = forms.BooleanField(label=_("Take the recording away"), required=False)
    shown_name = forms.CharField(
        label=_("If a name may stand there: which one?"),
        help_text=_("Your first name, or any name you like. You decide later."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, has_sound: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_sound:
            del self.fields["drops_sound"]

    def clean_sound(self) -> bytes:
        """The bytes that came; what they are is looked at when they are kept."""
        sent = self.cleaned_data["sound"]
        if sent is None:
            return b""
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(str(TooLoud.says))
        return bytes(sent.read()) or b"\0"

    def told(self) -> Told:
        said = self.cleaned_data
        return Told(
            began=said["began"],
            helped=said["helped"],
            today=said["today"],
            language=said["language"],
            shown_name=said["shown_name"],
        )


class ProgrammeForm(TellForm):
    """The same for who takes part in several programmes."""

    programme = forms.ChoiceField(label=_("Which programme is it about?"))
    field_order = ("programme",)

    def __init__(
        self, programmes: list[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["programme"].choices = programmes  # type: ignore[attr-defined]
        if len(programmes) < 2:
            del self.fields["programme"]


class NamesForm(SharedForm):
    """The text without names, which the teller and the team may both write."""

    text = _text(_("The text without names"), 12)


class AllowForm(forms.Form):
    """A yes to exactly what was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    wording = forms.CharField(widget=forms.HiddenInput)
    language = forms.CharField(widget=forms.HiddenInput)
    is_findable = forms.BooleanField(
        label=_("Search engines may find it too. It then stays known for longer."),
        required=False,
    )

    def __init__(self, *args: Any, is_public: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_public:
            del self.fields["is_findable"]


DANGERS = (
    ("family", _("Nobody who stayed in the home country can come to harm by it.")),
    ("asylum", _("It says nothing that could harm a case with the authorities.")),
    ("others", _("No other person can be recognised who has not been asked.")),
    ("traces", _("The marked words are gone, or may stand there.")),
)
CUSTODY = (
    "custody",
    _("Whoever has custody of this young person has said yes, and I have it noted."),
)


class CheckForm(forms.Form):
    """Each danger is looked at; without all of them there is no yes."""

    text = forms.ChoiceField(choices=Text.choices, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_minor: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        for key, label in (*DANGERS, *([CUSTODY] if is_minor else [])):
            self.fields[key] = forms.BooleanField(
                label=label,
                error_messages={
                    "required": _("If this is not so, say what should be different.")
                },
            )


class HoldForm(forms.Form):
    words = forms.CharField(
        label=_("What should be different? The teller reads this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class TranslateForm(forms.Form):
    """One of the two texts in another language."""

    text = forms.ChoiceField(label=_("Which text?"), choices=Text.choices)
    language = forms.ChoiceField(label=_("Into which language?"), choices=in_languages)
    words = _text(_("The translation"), 10)


class LessonForm(WordsForm):
    """What a team has learned, in two languages side by side."""

    texts = (
        ("tried", _("What did we try?"), 3),
        ("happened", _("What happened?"), 3),
        ("changed", _("What have we changed?"), 3),
    )
    ending = forms.ChoiceField(
        label=_("Of which endings does it tell?"),
        choices=[("", _("of none")), *Pair.Ending.choices],
        required=False,
        help_text=_("Only how many pairs ended so is shown beside it, and never who."),
    )
