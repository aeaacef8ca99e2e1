"""A newcomer gets an application ready from what they have here already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rafiqi.areas.candidacies import actions as candidacies
from rafiqi.areas.candidacies.actions import Shown
from rafiqi.areas.candidacies.models import Candidacy
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice import access as practice
from rafiqi.areas.practice import queries as texts
from rafiqi.areas.recognitions import access as recognitions
from rafiqi.areas.recognitions.models import Recognition

SOURCE = "text {}"
"""How a document remembers of which text, by public id, it is a copy."""


@transaction.atomic
def prepare_application(
    candidacy: Candidacy,
    message: str,
    shown: Shown,
    *,
    pieces: Iterable[str] = (),
    recognised: Iterable[str] = (),
    by: Person,
    at: datetime,
) -> None:
    """Write the message, choose what the partner may see, and lay documents beside it.

    pieces      public ids of the newcomer's own texts; a copy as they read now.
    recognised  public ids of their recognitions that have a result.

    What is laid beside it here is shown with it. Raises TooLong, TooManyEnclosures;
    NotFound for what is not theirs.
    """
    new = set(shown.enclosures)
    for piece_id in pieces:
        piece = practice.own(by, piece_id)
        text = texts.latest_text(by, piece)
        name = piece.title or str(piece.get_kind_display())
        source = SOURCE.format(piece_id)
        made = candidacies.enclose_text(candidacy, name, text, source, by=by, at=at)
        new.add(made.public_id)
    for recognition_id in recognised:
        one = recognitions.own(by, recognition_id)
        made = candidacies.enclose_recognition(
            candidacy, one.name, _result(one), one.public_id, by=by, at=at
        )
        new.add(made.public_id)
    all_shown = Shown(
        shown.name, shown.phone, shown.email, shown.message, frozenset(new)
    )
    candidacies.write_message(candidacy, message, all_shown, by=by, at=at)


def _result(recognition: Recognition) -> str:
    """What came out, in words for whoever reads the application."""
    lines = [str(recognition.get_result_display())]
    if recognition.profession:
        lines.append(recognition.profession)
    if recognition.authority:
        lines.append(recognition.authority)
    if recognition.decided_on:
        day = date_format(recognition.decided_on, "j F Y")
        lines.append(_("Decided on %(day)s") % {"day": day})
    return "\n".join(lines)
