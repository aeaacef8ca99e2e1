"""What opens the door to a person's account: codes on paper and links in letters."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people import access
from rafiqi.areas.people.models import Person, SignInCode
from rafiqi.kernel.digits import plain_digits
from rafiqi.kernel.refusal import Refusal

CODE_DIGITS = 8
CODE_STANDS = timedelta(days=14)


class LinkIsUsed(Refusal):
    """A sign-in link opens the door once, and not after seven days."""

    says = _("This link has been used already, or it is too old.")


@transaction.atomic
def make_code(person: Person, *, by: Person, at: datetime) -> str:
    """Eight digits that sign this person in once within 14 days; say them, once.

    Earlier codes stop working. Only a digest is kept.
    """
    SignInCode.objects.filter(person=person, used_at=None).delete()
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    SignInCode.objects.create(
        person=person,
        digest=make_password(code),
        made_by=by,
        made_at=at,
        expires_at=at + CODE_STANDS,
    )
    journal.write("people.code_made", person.public_id, by=by, at=at)
    return code


@transaction.atomic
def void_codes(person: Person, *, by: Person, at: datetime) -> None:
    """Make every code on paper useless that has not been used."""
    SignInCode.objects.filter(person=person, used_at=None).delete()
    journal.write("people.codes_voided", person.public_id, by=by, at=at)


def use_code(person: Person | None, said: str, *, by: None, at: datetime) -> bool:
    """Whether what somebody typed is this person's code; then it is used up.

    Every try is counted before we look, so that guessing at once gives no more of
    them, and nothing is locked while we hash. Call this outside of a transaction.
    The same work is done for nobody, so that time does not tell who has a code.
    """
    digits = "".join(sign for sign in plain_digits(said) if sign.isdecimal())
    if len(digits) != CODE_DIGITS:
        return False
    code = _code_with_a_try(person, at)
    if person is None or code is None:
        make_password(digits)
        return False
    return check_password(digits, code.digest) and _use_up(code, person, by, at)


def _code_with_a_try(person: Person | None, at: datetime) -> SignInCode | None:
    """The code that stands, one try fewer; None where there is none."""
    standing = SignInCode.objects.filter(
        person=person, used_at=None, expires_at__gt=at, tries_left__gt=0
    )
    code = standing.order_by("-made_at").first()
    if code is None:
        return None
    paid = standing.filter(pk=code.pk).update(tries_left=F("tries_left") - 1)
    return code if paid else None


@transaction.atomic
def _use_up(code: SignInCode, person: Person, by: None, at: datetime) -> bool:
    """Note that the code has been used; False when somebody was faster."""
    used = SignInCode.objects.filter(pk=code.pk, used_at=None).update(used_at=at)
    if used:
        journal.write(
            "people.code_used",
            person.public_id,
            by=by,
            at=at,
            organisation=person.organisation,
        )
    return bool(used)


@transaction.atomic
def use_link(token: str, *, by: None, at: datetime) -> Person:
    """Take a sign-in link; it works once. Raises LinkIsUsed."""
    holder = access.holder(token)
    if holder is None:
        raise LinkIsUsed
    Person.objects.select_for_update().get(pk=holder.person.pk)
    holder = access.holder(token)  # again: somebody may have been faster
    if holder is None or not holder.is_standing:
        raise LinkIsUsed
    holder.person.last_login = at
    holder.person.save(update_fields=["last_login"])
    journal.write(
        "people.link_used",
        holder.person.public_id,
        by=by,
        at=at,
        organisation=holder.person.organisation,
    )
    return holder.person


def set_password(person: Person, password: str, *, by: Person, at: datetime) -> None:
    """Give somebody a password. Sessions elsewhere and links sent before are over."""
    person.set_password(password)  # slow by design: nothing is locked meanwhile
    with transaction.atomic():
        person.save(update_fields=["password"])
        journal.write("people.password_set", person.public_id, by=by, at=at)


@transaction.atomic
def sign_out_everywhere(person: Person, *, by: Person, at: datetime) -> None:
    """End every session of this person and make every link sent to them useless."""
    Person.objects.filter(pk=person.pk).update(
        session_number=F("session_number") + 1, last_login=at
    )
    person.refresh_from_db(fields=["session_number", "last_login"])
    journal.write("people.signed_out_everywhere", person.public_id, by=by, at=at)


def forget_codes(*, by: None, at: datetime) -> None:
    """Throw away codes on paper as long after they were made as people were told."""
    months = SignInCode.personal.months or 0
    SignInCode.objects.filter(made_at__lt=at - timedelta(days=30 * months)).delete()


@transaction.atomic
def sign_out_everybody(*, by: None, at: datetime) -> None:
    """End every session and link there is, as after a restore brought old ones back."""
    Person.objects.update(session_number=F("session_number") + 1, last_login=at)
    SignInCode.objects.filter(used_at=None).delete()
