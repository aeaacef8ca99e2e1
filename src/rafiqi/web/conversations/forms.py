"""Writing a message, reporting one, and what is done with a file that was sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.conversations.actions import NothingWritten
from rafiqi.areas.safeguarding.models import Concern
from rafiqi.kernel import files
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit

ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,.pdf,.docx,.odt,.txt"


class WriteForm(forms.Form):
    """Words, a file, or both."""

    text = forms.CharField(
        label=_("Your message"),
        error_messages={"required": NothingWritten.says},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    file = forms.FileField(
        label=_("Photo or document"),
        help_text=_(
            "A photo may have 12 megabytes; we make it small and take out where it was "
            "taken. A PDF, Word, OpenDocument or plain text may have 3 and stays as "
            "it is."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.files:
            self.fields["text"].required = False


class ReportForm(forms.Form):
    """What is wrong, in a word and, if you like, in more."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=Concern.Reason.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What should we know?"),
        help_text=_("Only the coordinators read this."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


def take_in(request: Visit) -> None:
    """Make the file that was sent safe and small, or keep the refusal for the form."""
    file = request.FILES.get("file")
    if file is None:
        return
    try:
        if (file.size or 0) > files.LARGEST_PHOTO:
            raise files.TooLarge
        request.brought = files.made_safe(file.name or "", file.read())
    except Refusal as no:
        request.brought = no
