"""Reading opportunities: newcomers and everybody signed in, and whoever is not."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from rafiqi.areas.opportunities import access, queries
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.recognitions import queries as recognitions
from rafiqi.kernel.digits import plain_digits, whole
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.opportunities import structured
from rafiqi.web.opportunities.forms import SearchForm

WITH_PAPER = frozenset(("degree", "licence", "language"))
"""Papers for which a recognition may be on its way."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """asked  what was looked for, for links to other pages of the list.

    organisation_id  of a public list; "" for people who are signed in.
    may_post         the reader may offer something.
    """

    found: queries.Found
    asked: str
    organisation: str
    organisation_id: str
    may_post: bool


@dataclass(frozen=True, slots=True)
class MinePage:
    """organisation_id  of the page that everybody can read."""

    organisation_id: str
    found: queries.Found
    state: str
    is_team: bool

    @property
    def asked(self) -> str:
        """What was chosen, for links to other pages of the list."""
        return urlencode({"state": self.state}) if self.state else ""


@dataclass(frozen=True, slots=True)
class OnePage:
    """One opportunity for somebody who is signed in.

    fit           for newcomers: what is asked beside what they have told us.
    recognitions  of theirs, where a recognised paper is asked.
    may_write     the reader may change it.    has_reported  and waits for the team.
    """

    offer: queries.OpportunityView
    fit: tuple[queries.Point, ...]
    recognitions: tuple[recognitions.Line, ...]
    is_newcomer: bool
    may_write: bool
    is_team: bool
    has_reported: bool

    @property
    def missing(self) -> tuple[queries.Point, ...]:
        return tuple(one for one in self.fit if one.has == "no")

    @property
    def lacks_language(self) -> bool:
        return any(one.about == "language" for one in self.missing)

    @property
    def unsaid(self) -> tuple[queries.Point, ...]:
        return tuple(one for one in self.fit if one.has == "unsaid")

    @property
    def there(self) -> tuple[queries.Point, ...]:
        return tuple(one for one in self.fit if one.has == "yes")


@dataclass(frozen=True, slots=True)
class PublicPage:
    """data  the same for machines, as schema.org says it."""

    offer: queries.OpportunityView
    data: SafeString


@open_to("someone", methods=("GET",))
def list(request: Visit) -> HttpResponse:
    """What newcomers of the reader's organisation can apply for."""
    form, search = _search(request)
    found = queries.opportunities(request.user, search, _number(request), at=request.at)
    may_post = bool(request.roles & {"partner", "coordinator"})
    page = ListPage(found, _asked(search), "", "", may_post)
    return show(request, "opportunities/list.html", page, form=form)


@open_to("partner", "coordinator", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """What the reader may change, the latest change first."""
    state = request.GET.get("state", "")
    found = queries.own(request.user, state, _number(request))
    ours = request.user.organisation
    page = MinePage(
        ours.public_id if ours else "",
        found,
        state,
        programmes.runs_something(request.user),
    )
    return show(request, "opportunities/mine.html", page)


@open_to("someone", methods=("GET",))
def opportunity(request: Visit, opportunity_id: str) -> HttpResponse:
    """One opportunity: what it is, what is asked, what the reader has of it."""
    me, found = request.user, access.opportunity(request.user, opportunity_id)
    offer = queries.opportunity(me, found)
    is_newcomer = "newcomer" in request.roles
    asks_paper = is_newcomer and WITH_PAPER & {*found.papers}
    page = OnePage(
        offer,
        queries.fit(me, offer) if is_newcomer else (),
        recognitions.mine(me, at=request.at) if asks_paper else (),
        is_newcomer,
        access.may_write(me, found),
        programmes.runs_something(me),
        queries.has_reported(me, found),
    )
    return show(request, "opportunities/opportunity.html", page)


@open_to("anyone", methods=("GET",))
def public_list(request: Visit, organisation_id: str) -> HttpResponse:
    """What an organisation shows to everybody."""
    organisation = access.public_organisation(organisation_id)
    form, search = _search(request)
    found = queries.public_opportunities(
        organisation, search, _number(request), day=request.at.date()
    )
    page = ListPage(
        found, _asked(search), organisation.name, organisation_id, may_post=False
    )
    return show(request, "opportunities/list.html", page, form=form)


@open_to("anyone", methods=("GET",))
def public(request: Visit, opportunity_id: str) -> HttpResponse:
    """One opportunity for everybody, and for machines as schema.org says it."""
    found = access.public_opportunity(opportunity_id)
    offer = queries.public_opportunity(found)
    page = PublicPage(offer, _data(request, found, offer))
    return show(request, "opportunities/public.html", page)


def _data(
    request: HttpRequest, found: Opportunity, offer: queries.OpportunityView
) -> SafeString:
    here: Organisation = found.organisation
    return structured.block(offer, request.build_absolute_uri(request.path), here)


def _search(request: HttpRequest) -> tuple[SearchForm, queries.Search]:
    """What is looked for; what cannot be looked for is left out."""
    form = SearchForm(request.GET or None)
    said = form.cleaned_data if form.is_valid() else {}
    return form, queries.Search(**said)


def _asked(search: queries.Search) -> str:
    asked = {"words": search.words, "kind": search.kind, "place": search.place}
    return urlencode({name: text for name, text in asked.items() if text})


def _number(request: HttpRequest) -> int:
    return whole(plain_digits(request.GET.get("page", ""))) or 1
