"""Somebody has said everything: they are in, and the draft is gone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.signups import actions as signups
from rafiqi.areas.signups.models import Draft
from rafiqi.flows.register_newcomer import Newcomer, register_newcomer


@transaction.atomic
def finish_sign_up(
    draft: Draft, newcomer: Newcomer, *, by: Person | None, at: datetime
) -> Enrolment:
    """Take in whoever filled in a draft, in the name of the one who invited them.

    by  who signs somebody up; None when they do it alone, with an invitation.

    Raises what register_newcomer raises; then the draft stays.
    """
    host = draft.invitation.by if draft.invitation else by
    assert host, "whoever comes without an invitation is signed up by somebody"
    enrolment = register_newcomer(draft.programme, newcomer, by=host, at=at)
    signups.close(draft, by=by, at=at)
    return enrolment
