"""Where a coordinator reads and notes what partners promise."""

import pytest
from django.urls import reverse

from rafiqi.areas.programmes.models import Partner, Pledge
from tests import make
from tests.walk import visitor

pytestmark = pytest.mark.django_db


def test_a_coordinator_notes_a_promise_and_reads_what_is_still_to_come():
    programme = make.programme()
    client = visitor(make.coordinator(programme))
    path = reverse("matching:pools", args=[programme.public_id])
    assert "Please add both first" in client.get(path).content.decode()

    day = make.NOON.date()
    spring = programme.seasons.create(
        name="Spring", starts_on=day, ends_on=day.replace(month=6)
    )
    clinic = Partner.objects.create(
        organisation=programme.organisation, name="City Clinic"
    )
    said = {"season": spring.public_id, "partner": clinic.public_id}
    refused = client.post(path, said | {"places": "-3"})
    client.post(path, said | {"places": "7"})

    assert "errorlist" in refused.content.decode() or refused.context["form"].errors
    assert Pledge.objects.get().places == 7
    text = client.get(path).content.decode()
    assert "City Clinic" in text
    assert "<strong>7</strong>" in text


def test_partners_and_seasons_of_others_cannot_be_chosen():
    programme = make.programme()
    client = visitor(make.coordinator(programme))
    theirs = make.programme()
    day = make.NOON.date()
    season = theirs.seasons.create(
        name="Spring", starts_on=day, ends_on=day.replace(month=6)
    )
    partner = Partner.objects.create(organisation=theirs.organisation, name="Far")

    client.post(
        reverse("matching:pools", args=[programme.public_id]),
        {
            "season": season.public_id,
            "partner": partner.public_id,
            "places": "3",
        },
    )

    assert not Pledge.objects.exists()
