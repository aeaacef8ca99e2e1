"""What everybody may read: no sign-in, no scripts, nothing that counts readers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import get_language, get_language_info

from rafiqi.areas.stories import access, queries
from rafiqi.kernel.digits import whole
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.sounds import play

NOINDEX = "noindex, nofollow, noarchive"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """direction  of the story's own language."""

    story: queries.PublicStory
    direction: str


@open_to("anyone", methods=("GET",))
def public(request: Visit, organisation_id: str) -> HttpResponse:
    """The stories of an organisation, and what it has learned."""
    home = access.organisation(organisation_id)
    number = whole(request.GET.get("page", "")) or 1
    page = queries.public_page(home, number, request.at)
    answer = show(request, "stories/public.html", page)
    answer.headers["X-Robots-Tag"] = NOINDEX
    return answer


@open_to("anyone", methods=("GET",))
def read(request: Visit, story_consent_id: str) -> HttpResponse:
    """One story. 410 from the instant at which its teller takes it back."""
    found = access.released(story_consent_id)
    language = request.GET.get("in") or get_language() or "en"
    story = queries.public_story(found, language, request.at)
    page = ReadPage(story, _direction(story.language))
    answer = show(
        request, "stories/read.html", page, status=410 if story.is_gone else 200
    )
    if not story.is_findable:
        answer.headers["X-Robots-Tag"] = NOINDEX
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@open_to("anyone", methods=("GET",))
def hear(request: Visit, story_consent_id: str) -> HttpResponse:
    """The recording of a story that is told with a name."""
    found = access.released(story_consent_id)
    answer = play(request, *queries.public_sound(found, request.at))
    answer.headers["X-Robots-Tag"] = NOINDEX
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _direction(language: str) -> str:
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "auto"
