"""From a proof of who somebody is to a session, by the library's own way in.

Its way in counts wrong tries and asks for the second factor where there is one.
"""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import (
    get_authentication_records,
    perform_login,
    record_authentication,
)
from allauth.account.models import Login
from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.people import access
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit


class TooManyTries(Refusal):
    """Guessing must be slow."""

    says = _("That were too many tries. Please wait five minutes and try again.")


class NotRecognised(Refusal):
    """The same answer whether the name, the password or both are wrong."""

    says = _(
        "This name and password do not fit together. Please check both, "
        "or let us send you a link."
    )


def recognise(request: Visit, who: str, secret: str) -> tuple[Person, str]:
    """The person, and whether a "password" or a "code" has proved it.

    Raises TooManyTries, NotRecognised. An unknown name costs the same work.
    """
    if not ratelimit.consume(request, action="login"):
        raise TooManyTries
    candidates = access.known_as(who)
    try:
        for username in [person.username for person in candidates] or [who]:
            person = get_adapter().authenticate(
                request, username=username, password=secret
            )
            if isinstance(person, Person) and person.is_active:
                return person, "password"
    except ValidationError as slow:
        raise TooManyTries from slow
    for candidate in candidates or [None]:
        if people.use_code(candidate, secret, by=None, at=request.at) and candidate:
            return candidate, "code"
    raise NotRecognised


def let_in(request: Visit, person: Person, method: str, then: str) -> HttpResponse:
    """Open a session, or ask for the second factor first; then go on to `then`.

    method  "password" | "code" | "link".
    """
    record_authentication(request, person, method=method)
    response: HttpResponse = perform_login(
        request, Login(user=person, redirect_url=then)
    )
    return response


def may_ask_for_link(request: Visit, key: str) -> bool:
    """Whether this name may have another letter so soon."""
    return bool(
        ratelimit.consume(request, action="request_login_code", key=key.lower())
    )


def came_by(request: Visit) -> str:
    """The last proof of this session: "code" or "link", else "password"."""
    ways = [
        record["method"]
        for record in get_authentication_records(request, request.user)
        if record["method"] in ("password", "code", "link")
    ]
    return ways[-1] if ways else "password"
