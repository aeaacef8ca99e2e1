"""How a request comes in: who may, at what instant, reading or writing, only once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from rafiqi.areas.conversations import queries as conversations
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.journal import queries as journal_queries
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.quiet import reading_only, rendering
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.meanwhile import READ
from rafiqi.web.typed import has_hidden_signs, without_hidden_signs

ROLES = ("newcomer", "mentor", "ambassador", "partner", "coordinator", "leader")
ONCE = "once"
UNSEEN = ("password", "secret", "csrf")
"""How the names of fields begin whose words are never shown again."""


class Visit(HttpRequest):
    """A request by somebody we know, at one instant."""

    user: Person
    at: datetime
    roles: frozenset[str]
    unread: int
    seen: Callable[[], None] | None
    brought: object


View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A page with nothing to say but its template's own words."""


@dataclass(frozen=True, slots=True)
class SignedOut:
    """sign_in  the way in and back.    texts  what somebody has written meanwhile."""

    sign_in: str
    texts: tuple[str, ...]


def open_to(
    *who: str,
    methods: tuple[str, ...] = ("GET", "POST"),
    once: bool = True,
    first: Callable[[Visit], None] | None = None,
) -> Callable[[View], View]:
    """Say who may use a page: "anyone", "someone" (signed in), or roles.

    Others find nothing (404); the signed-out are asked to sign in.
    A page without this line fails tests/house.

    once  False where a form sent twice does no harm and its work is slow, as hashing
          a password is: then nothing is locked meanwhile.
    first  slow work on what was sent, as making a photo small: done before anything
           is locked; it leaves what it made in `visit.brought`.

    A GET that has shown somebody their messages may leave in `visit.seen` the one
    action that notes it; it is done when the page is ready.
    """
    assert set(who) <= {"anyone", "someone", *ROLES}, who

    def wrap(view: View) -> View:
        def work(visit: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
            if visit.method == "POST":
                if not once:
                    return view(visit, *args, **kwargs)
                if first:
                    first(visit)
                return _once(view, visit, *args, **kwargs)
            with reading_only():
                response = view(visit, *args, **kwargs)
            if visit.seen and not _is_fetched_ahead(visit):
                visit.seen()
            return response

        return _door(work, who, named=view, methods=methods)

    return wrap


def lend(view: View, *who: str, methods: tuple[str, ...] = ("GET", "POST")) -> View:
    """A library's page behind our door: we say who may, it saves in its own way."""
    return _door(view, who, named=view, methods=methods)


def _door(
    work: View, who: tuple[str, ...], *, named: View, methods: tuple[str, ...]
) -> View:
    """The view as anybody reaches it: first whether they may, then the work."""

    @wraps(named)
    def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        visit = cast(Visit, request)
        visit.at = timezone.now()  # one request, one instant
        if visit.method not in (*methods, "HEAD"):
            return _not_so(visit, methods)
        if any(map(has_hidden_signs, map(str, kwargs.values()))):
            raise Http404
        visit.GET = without_hidden_signs(visit.GET)  # type: ignore[assignment]
        visit.POST = without_hidden_signs(visit.POST)  # type: ignore[assignment]
        visit.seen = visit.brought = None
        if not request.user.is_authenticated:
            if "anyone" not in who:
                return _sign_in_first(visit, methods)
            visit.roles = frozenset()
        else:
            visit.roles = programmes.roles(visit.user)
            if not {"anyone", "someone"} & set(who) and not visit.roles & set(who):
                raise Http404
        try:
            return work(visit, *args, **kwargs)
        except NotFound as nothing:
            raise Http404 from nothing

    enter.open_to = who  # type: ignore[attr-defined]
    enter.methods = methods  # type: ignore[attr-defined]
    return enter


def _not_so(visit: Visit, methods: tuple[str, ...]) -> HttpResponse:
    """405: as when somebody comes to an address that only takes forms."""
    answer = show(visit, "errors/missing.html", OwnWords(), status=405)
    answer.headers["Allow"] = ", ".join(methods)
    return answer


def _sign_in_first(visit: Visit, methods: tuple[str, ...]) -> HttpResponse:
    """To the sign-in page and back; whoever has written something keeps it to copy.

    What only takes forms cannot be come back to, so that leads to the page before it.
    """
    back = visit.get_full_path() if "GET" in methods else _page_before(visit)
    sign_in = redirect_to_login(back)
    texts = tuple(
        text
        for name, all in visit.POST.lists()
        for text in all
        if len(text.split()) > 1 and not name.startswith(UNSEEN)
    )
    if not texts:
        return sign_in
    page = SignedOut(sign_in.url, texts)
    return show(visit, "errors/signed_out.html", page, status=403)


def _page_before(visit: Visit) -> str:
    """The page of ours that somebody comes from; else the start page."""
    before = visit.headers.get("Referer", "")
    host = {visit.get_host()}
    if not url_has_allowed_host_and_scheme(before, allowed_hosts=host):
        return "/"
    return urlsplit(before).path or "/"


def _is_fetched_ahead(visit: Visit) -> bool:
    """Whether nobody looks at it: asked by HEAD, or by a browser that guesses."""
    ahead = visit.headers.get("Sec-Purpose", "")
    return visit.method == "HEAD" or ahead.startswith("prefetch")


def own_path(request: HttpRequest, path: str) -> str:
    """The path if it leads back to us, else the start page."""
    is_ours = url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()})
    return path if is_ours and path.startswith("/") else "/"


def _once(view: View, visit: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
    """Let a form change something the first time it arrives, in one transaction.

    A page that is shown again (a mistake in the form) has changed nothing, so its
    key stays unused.
    """
    key = visit.POST.get(ONCE, "")[:24]
    if not key:
        return view(visit, *args, **kwargs)
    with transaction.atomic():
        sender = visit.user if visit.user.is_authenticated else None
        received = journal.receive(key, by=sender, at=visit.at)
        if received is None:
            messages.info(visit, _("We have this already. You can go on."))
            return redirect(journal_queries.led_to(sender, key) or visit.path)
        if READ in visit.POST:
            journal.wait_for(visit.path, by=sender, at=visit.at)
        response = view(visit, *args, **kwargs)
        if 300 <= response.status_code < 400:
            received.led_to = response["Location"][:300]
            received.save(update_fields=["led_to"])
            visit.session["forms"] = visit.session.get("forms", 0) + 1
        else:
            received.delete()
    return response


def show(
    request: HttpRequest, template: str, page: Any, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Render one page from one shape. The template cannot reach the database.

    A page that says what went wrong does not count messages as well.
    """
    assert is_dataclass(page), "a page is shown from one frozen dataclass"
    if request.user.is_authenticated:
        is_well = status < HTTPStatus.BAD_REQUEST
        visit = cast(Visit, request)
        visit.unread = conversations.unread(visit.user) if is_well else 0
    with rendering(strict=settings.DEV):
        return render(request, template, {"page": page, **more}, status=status)
