"""Two people who change one text at a time: whoever saves second sees both texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

READ = "read"
"""The hidden field that says which texts somebody had before them."""
TAKEN = "theirs"


class SharedForm(forms.Form):
    """A form over something that others may change meanwhile; `initial` is how it is.

    What only one of the two has changed is kept from both. Where both have changed
    the same box, nothing is saved: the form shows both texts and keeps what was typed.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields[READ] = forms.CharField(required=False, widget=forms.HiddenInput)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """As Django does, and for our hidden field what is there now."""
        if field_name == READ:
            return " ".join(f"{n}:{_mark(self._now(n))}" for n in self._shared())
        return super().get_initial_for_field(field, field_name)

    def full_clean(self) -> None:
        """Put together what others have changed meanwhile with what came in."""
        clashes = self._merged() if isinstance(self.data, QueryDict) else []
        super().full_clean()
        if not self.is_bound:
            return
        self.cleaned_data.pop(READ, None)
        for name in clashes:
            field: Any = self.fields[name]
            field.theirs = _read_out(field, self._now(name)) or _("(nothing)")
        if clashes:
            self.add_error(
                None,
                _(
                    "Somebody else has changed this while you were writing. Nothing is "
                    "lost: your text stands in the box, the other one below it. "
                    "Choose, or put both together, and save once more."
                ),
            )

    def _merged(self) -> list[str]:
        """Fill in what only others have changed; the names of boxes that both have.

        Once both have been shown, a choice holds until somebody changes it again.
        """
        sent = self.data.get(self.add_prefix(READ), "")
        read = dict(pair.rpartition(":")[::2] for pair in sent.split())
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        taken, clashes = data.getlist(TAKEN), []
        for name in self._shared():
            now, mine = self._now(name), self._sent(name)
            was = read.get(name, _mark(now))
            if name in taken or (was != _mark(now) and _mark(mine) == was):
                self._fill(data, name)
            elif was != _mark(now) and _mark(mine) != _mark(now):
                clashes.append(name)
        if clashes:
            data[self.add_prefix(READ)] = self.get_initial_for_field(
                self.fields[READ], READ
            )
        self.data = data
        return clashes

    def _shared(self) -> Iterator[str]:
        for name, field in self.fields.items():
            if name != READ and not isinstance(field, forms.FileField):
                yield name

    def _sent(self, name: str) -> Any:
        widget = self.fields[name].widget
        return widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def _now(self, name: str) -> Any:
        """What a browser would send if nothing were changed."""
        field: Any = self.fields[name]
        value = field.prepare_value(self.get_initial_for_field(field, name))
        if isinstance(field, forms.MultiValueField):
            widget: Any = field.widget
            parts = zip(widget.widgets, widget.decompress(value), strict=True)
            return [one.format_value(part) for one, part in parts]
        return value

    def _fill(self, data: QueryDict, name: str) -> None:
        """Let the form bring what is there now."""
        now, sent_as = self._now(name), self.add_prefix(name)
        widget: Any = self.fields[name].widget
        if isinstance(self.fields[name], forms.MultiValueField):
            for end, part in zip(widget.widgets_names, now, strict=True):
                data[f"{sent_as}{end}"] = _said(part)
        elif isinstance(now, list | tuple | set):
            data.setlist(sent_as, [str(one) for one in now])
        elif now is None or now is False:
            data.pop(sent_as, None)
        else:
            data[sent_as] = "on" if now is True else _said(now)


def _said(value: Any) -> str:
    """The same for a stored value and for one that came with a form."""
    if value is None or value is False:
        return ""
    if isinstance(value, list | tuple | set):
        return "\n".join(_said(one) for one in value)
    return str(value).replace("\r\n", "\n").strip()


def _mark(value: Any) -> str:
    return hashlib.blake2b(_said(value).encode(), digest_size=4).hexdigest()


def _read_out(field: Any, value: Any) -> StrOrPromise:
    """A value as people read it: a choice by its name."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ChoiceField):
        offered: Any = field.choices
        names = {str(key): str(name) for key, name in offered}
        chosen = value if isinstance(value, list | tuple | set) else [value]
        return ", ".join(names.get(str(one), str(one)) for one in chosen)
    return _said(value)
