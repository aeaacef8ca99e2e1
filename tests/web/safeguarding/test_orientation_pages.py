"""A mentor walks through the orientation on a phone; a coordinator sees who has."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.areas.safeguarding._course import course
from rafiqi.areas.safeguarding.models import Orientation
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict() -> Programme:
    return make.programme(needs_orientation=True)


def test_the_orientation_is_the_next_step_of_a_new_mentor(client: Client, strict):
    noor = make.mentor(strict).person
    client.force_login(noor)
    assert "Your next step: finish the orientation." in text(client.get("/"))

    Orientation.objects.create(person=noor, version=1, finished_at=make.NOON)

    assert "finish the orientation" not in text(client.get("/"))


def test_newcomers_hear_nothing_of_it(client: Client, strict):
    client.force_login(make.newcomer(strict).person)

    assert "orientation" not in text(client.get("/"))
    assert client.get(reverse("orientation:course")).status_code == 404


def test_a_wrong_answer_is_explained_and_can_be_tried_again(client: Client, strict):
    client.force_login(make.mentor(strict).person)
    url = reverse("orientation:part", args=["role"])

    page = text(client.post(url, {"q1": "1", "q2": "1"}))
    assert "Read why below, and try again." in page
    assert "next time the mentee is as helpless as before" in page
    assert "Yes. Honest information is your gift." in page
    assert "The mentee makes the call, and is not alone" not in page

    page = text(client.post(url, {"q1": "2", "q2": "1"}, follow=True))
    assert "All right. This part is done." in page
    assert "Part 2 of 9" in page


def test_the_whole_way_ends_with_a_date(client: Client, strict):
    client.force_login(make.mentor(strict).person)

    for part in course().parts:
        right = {f"q{n}": str(q["right"]) for n, q in enumerate(part.questions, 1)}
        page = client.post(
            reverse("orientation:part", args=[part.key]), right, follow=True
        )

    assert "You have finished the orientation on" in text(page)


def test_a_coordinator_sees_who_has_finished(
    client: Client, strict, django_assert_num_queries
):
    noor, _nadia, _lea = (make.mentor(strict, n) for n in ("Noor", "Nadia", "Lea"))
    Orientation.objects.create(person=noor.person, version=1, finished_at=make.NOON)
    client.force_login(make.coordinator(strict))
    url = reverse("orientation:team", args=[strict.public_id])

    with django_assert_num_queries(8):
        page = text(client.get(url))

    assert page.index("Lea") < page.index("Nadia") < page.index("Finished")
    assert page.index("Finished") < page.index("Noor")
    assert "2 mentors are left out" in text(
        client.get(reverse("matching:open", args=[strict.public_id]))
    )


def test_a_coordinator_notes_an_orientation_in_the_room(client: Client, strict):
    noor = make.mentor(strict)
    client.force_login(make.coordinator(strict))
    person = reverse("people:person", args=[noor.public_id])
    assert "0 of 9 parts" in text(client.get(person))

    page = text(
        client.post(reverse("orientation:note", args=[noor.public_id]), follow=True)
    )

    assert "Finished on" in page
    assert "take it back" in page


def test_somebody_elses_mentor_is_out_of_reach(client: Client, strict):
    theirs = make.enrolment(Role.MENTOR, programme=make.programme())
    client.force_login(make.coordinator(strict))

    answer = client.post(reverse("orientation:note", args=[theirs.public_id]))

    assert answer.status_code == 404
    assert not Orientation.objects.exists()
