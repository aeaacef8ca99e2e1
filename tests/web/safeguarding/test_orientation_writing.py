"""A coordinator changes the orientation; who has passed keeps it, or reads it again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rafiqi.areas.matching import access as matching
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.safeguarding import access, actions, queries
from rafiqi.areas.safeguarding._course import course
from rafiqi.areas.safeguarding.models import OrientationVersion
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db


def url(page: str, *ids: Any) -> str:
    return reverse(f"orienting:{page}", args=ids)


@pytest.fixture
def strict() -> Programme:
    return make.programme(needs_orientation=True)


@pytest.fixture
def mira(client: Client, strict: Programme) -> Person:
    who = make.coordinator(strict)
    client.force_login(who)
    return who


@pytest.fixture
def draft(mira: Person) -> OrientationVersion:
    assert mira.organisation
    return actions.redraft_orientation(mira.organisation, None, by=mira, at=make.NOON)


def pass_part(person: Person, key: str) -> None:
    part = course().part(key)
    assert part
    right = [one["right"] for one in part.questions]
    actions.pass_part(person, key, right, by=person, at=make.NOON)


def finish(person: Person) -> None:
    for part in course().parts:
        pass_part(person, part.key)


def use(draft: OrientationVersion, mira: Person, *, again: str = "") -> None:
    draft.parts.filter(key=again).update(is_asked_again=True)
    actions.use_orientation(draft, by=mira, at=make.NOON)


def test_the_orientation_that_ships_is_copied_and_changed(
    client: Client, mira: Person, strict: Programme
) -> None:
    assert "ships with Rafiqi" in text(client.get(url("versions")))
    page = client.post(url("redraft"), follow=True)
    assert "No mentor sees it until you use it" in text(page)
    role = access.orientation_draft(mira).parts.get(key="role")
    start = client.get(url("part", role.public_id)).context["form"].initial

    client.post(
        url("part", role.public_id),
        {**start, "title_en": "What you are here for", "is_asked_again": ""},
    )
    noor = make.mentor(strict).person
    assert "What you are here for" not in text(
        client.get(reverse("orientation:course"))
    )
    page = text(client.post(url("use"), follow=True))

    assert "Mentors read this version from now on." in page
    assert "your own" in page
    assert queries.orientation(noor, noor).parts[0].title["en"] == (
        "What you are here for"
    )


def test_a_question_is_written_and_needs_an_answer_that_is_right(
    client: Client, mira: Person, draft: OrientationVersion
) -> None:
    part = draft.parts.get(key="role")
    told = {"asks_en": "May I?", "choice1_en": "Yes", "choice2_en": "No"}
    there = url("question", part.public_id, 3)

    page = text(client.post(there, {**told, "right": "3"}))
    assert "mark one that has words as right" in page
    client.post(there, {**told, "right": "2", "because1_en": "Ask first."})

    part.refresh_from_db()
    assert part.questions[2] == {
        "asks": {"en": "May I?"},
        "choices": [{"en": "Yes"}, {"en": "No"}],
        "because": [{"en": "Ask first."}, {}],
        "right": 2,
    }
    seen = text(client.get(url("preview", draft.public_id, "role")))
    assert "May I?" in seen
    assert "Arabic: 4 texts missing" in text(
        client.get(url("version", draft.public_id))
    )
    client.post(there, {"do": "drop"})
    part.refresh_from_db()
    assert len(part.questions) == 2


def test_parts_are_added_moved_and_taken_out(
    client: Client, mira: Person, draft: OrientationVersion
) -> None:
    client.post(url("arrange"), {"do": "add:part:", "title": "Our house"})
    added = draft.parts.get(position=10)
    client.post(url("arrange"), {"do": f"up:part:{added.public_id}"})
    first = draft.parts.get(position=1)
    client.post(url("arrange"), {"do": f"drop:part:{first.public_id}"})

    parts = list(draft.parts.order_by("position"))

    assert [part.key for part in parts[-2:]] == [added.key, "safety"]
    assert parts[0].key == "sponsorship"
    assert [part.position for part in parts] == list(range(1, 10))


def test_a_part_without_text_or_question_is_not_used(
    client: Client, mira: Person, draft: OrientationVersion
) -> None:
    actions.add_part(draft, {"en": "Our house"}, by=mira, at=make.NOON)

    page = text(client.post(url("use"), follow=True))

    assert "Please finish: Our house." in page
    assert not OrientationVersion.objects.filter(state="in_use").exists()


def test_who_has_finished_keeps_that_through_a_small_change(
    strict: Programme, mira: Person, draft: OrientationVersion
) -> None:
    noor = make.mentor(strict)
    finish(noor.person)

    use(draft, mira)

    seen = queries.orientation(noor.person, noor.person)
    assert seen.finished_at == make.NOON
    assert matching.free_places(strict, on=make.NOON.date()) == {noor.pk: 1}
    assert not Letter.objects.exists()


def test_who_has_finished_reads_only_what_must_be_read_again(
    client: Client, strict: Programme, mira: Person, draft: OrientationVersion
) -> None:
    noor = make.mentor(strict)
    finish(noor.person)

    use(draft, mira, again="safety")

    assert matching.free_places(strict, on=make.NOON.date()) == {noor.pk: 0}
    assert Letter.objects.get().kind == "orientation_again"
    client.force_login(noor.person)
    assert "1 part has changed." in text(client.get("/"))
    assert "1 part has changed so much" in text(
        client.get(reverse("orientation:course"))
    )
    pass_part(noor.person, "safety")
    assert matching.free_places(strict, on=make.NOON.date()) == {noor.pk: 1}
    assert queries.orientation(noor.person, noor.person).finished_at == make.NOON


def test_a_later_version_does_not_forget_what_was_asked_again(
    strict: Programme, mira: Person, draft: OrientationVersion
) -> None:
    noor = make.mentor(strict)
    finish(noor.person)
    use(draft, mira, again="safety")
    later = actions.redraft_orientation(
        draft.organisation, draft, by=mira, at=make.NOON
    )

    use(later, mira)

    assert not later.parts.filter(is_asked_again=True).exists()
    again = queries.orientation(noor.person, noor.person).again
    assert [part.key for part in again] == ["safety"]


def test_who_is_half_way_keeps_what_is_passed(
    mira: Person, draft: OrientationVersion
) -> None:
    noor = make.person(organisation=mira.organisation)
    pass_part(noor, "role")

    use(draft, mira, again="safety")

    seen = queries.orientation(noor, noor)
    assert seen.passed == 1
    assert seen.again == ()
    assert seen.next
    assert seen.next.key == "sponsorship"
    for part in course().parts[1:]:
        pass_part(noor, part.key)
    assert queries.orientation(noor, noor).finished_at == make.NOON


def test_a_note_by_mistake_does_not_pass_other_parts(mira: Person) -> None:
    noor = make.person(organisation=mira.organisation)
    actions.note_orientation(noor, by=mira, at=make.NOON)
    pass_part(noor, "role")

    actions.unnote_orientation(noor, by=mira, at=make.NOON)

    assert queries.orientation(noor, noor).passed == 1


def test_an_older_version_is_read_and_begun_from_again(
    client: Client, mira: Person, draft: OrientationVersion
) -> None:
    draft.parts.filter(key="role").update(title={"en": "Second words"})
    use(draft, mira)
    third = actions.redraft_orientation(
        draft.organisation, draft, by=mira, at=make.NOON
    )
    third.parts.filter(key="role").update(title={"en": "Third words"})
    use(third, mira)

    assert "Second words" in text(client.get(url("version", draft.public_id)))
    client.post(url("redraft"), {"version": draft.public_id})

    fourth = access.orientation_draft(mira)
    assert fourth.version == 4
    assert fourth.parts.get(key="role").title == {"en": "Second words"}
    assert client.get(url("part", third.parts.first().public_id)).status_code == 404


def test_another_organisation_walks_its_own(
    mira: Person, draft: OrientationVersion
) -> None:
    draft.parts.filter(key="role").update(title={"en": "Ours alone"})
    use(draft, mira, again="role")
    noor = make.person()
    finish(noor)

    seen = queries.orientation(noor, noor)

    assert seen.parts[0].title["en"] == "Your role"
    assert seen.finished_at == make.NOON


def test_a_draft_is_thrown_away(
    client: Client, mira: Person, draft: OrientationVersion
) -> None:
    client.post(url("throw_away"))

    assert not OrientationVersion.objects.exists()
    assert client.get(url("words")).status_code == 404
