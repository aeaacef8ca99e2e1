import re

import pytest
from django.urls import reverse

from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.matching.models import Pair, Proposal, Round
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def mira(programme, client):
    who = make.coordinator(programme)
    client.force_login(who)
    return who


def ali(programme, **told):
    told = {"speaks": {"ara": "native"}, "goals": ["job"], "years": 2} | told
    return make.newcomer(programme, "Ali Saleh", slots=[5], place="Berlin", **told)


def noor(programme, **told):
    told = {"speaks": {"ara": "B2"}, "goals": ["job"], "years": 8} | told
    return make.mentor(programme, "Noor Haddad", slots=[5, 6], place="berlin", **told)


def open_round(client, programme):
    client.post(reverse("matching:open", args=[programme.public_id]))
    return Round.objects.get(state="draft")


def read(client, name, *args, **query):
    response = client.get(reverse(f"matching:{name}", args=args), query)
    assert response.status_code == 200, response
    text = re.sub(
        r"<style.*?</style>|</?bdi>|</?strong>", "", response.content.decode()
    )
    return " ".join(text.split())


def test_before_a_round_mira_sees_who_takes_part_and_what_stands_in_the_way(
    client, programme, mira
):
    ali(programme)
    make.newcomer(programme, "Olena Koval", speaks={"ukr": "native"})
    noor(programme, capacity=2)

    text = read(client, "open", programme.public_id)

    assert "2 newcomers wait" in text
    assert "1 mentor has a free place" in text
    assert "The language rule alone leaves 1 newcomer without any mentor." in text


def test_a_round_says_why_in_whole_sentences(client, programme, mira):
    ali(programme)
    noor(programme)
    round = open_round(client, programme)

    text = read(client, "round", round.public_id)

    assert "Both speak Arabic (mother tongue and B2)." in text
    assert "Both are free at this time: Tuesday evening." in text
    assert "Noor helps with what Ali looks for: finding a job." in text
    assert "Noor has worked for 8 years." in text
    assert "Both live in the same town: Berlin." in text
    assert "no other set of pairs gives more people a mentor" in text
    assert "Send 1 proposal" in text


def test_the_same_reasons_in_arabic(client, programme, mira):
    mira.language = "ar"
    mira.save()
    ali(programme)
    noor(programme)
    round = open_round(client, programme)

    text = read(client, "round", round.public_id)

    assert "كلاهما يتحدث العربية (اللغة الأم وB2)." in text
    assert "خبرة Noor في العمل: 8 سنوات." in text
    assert "Both" not in text


def test_whom_nobody_fits_is_explained(client, programme, mira):
    make.newcomer(programme, "Olena Koval", speaks={"ukr": "native"})
    ali(programme)
    noor(programme)
    round = open_round(client, programme)

    text = read(client, "waiting", round.public_id)

    assert (
        "No mentor with a place speaks a language of Olena well enough: Ukrainian."
        in text
    )
    assert (
        "1 mentor would be possible with an interpreter, or by a lower level." in text
    )


def test_who_fits_but_is_needed_less_sees_the_price(client, programme, mira):
    ali(programme)
    ali(programme, goals=[])
    noor(programme)
    round = open_round(client, programme)

    text = read(client, "waiting", round.public_id)

    assert "1 mentor fits, but others need this place more." in text
    assert "A place for Ali would cost 20 points of the whole." in text
    assert "Then Ali Saleh would wait instead." in text


def test_mira_chooses_another_mentor_and_sees_what_it_costs(client, programme, mira):
    one = ali(programme)
    noor(programme)
    lena = make.mentor(programme, "Lena Vogt", speaks={"ara": "B2"})
    round = open_round(client, programme)

    page = read(client, "change", round.public_id, one.public_id)
    client.post(
        reverse("matching:change", args=[round.public_id, one.public_id]),
        {"mentor": lena.public_id, "why": "They met <b>already</b>"},
    )

    assert "Lena Vogt" in page
    text = read(client, "round", round.public_id)
    assert "Made by hand by Mira Stein: They met &lt;b&gt;already&lt;/b&gt;" in text
    assert round.proposals.get().mentor == lena


def test_a_protection_is_refused_with_a_sentence_and_nothing_is_lost(
    client, programme, mira
):
    one = make.newcomer(programme, "Ali Saleh", birth_year=make.NOON.year - 16)
    noor_ = make.mentor(programme)
    make.newcomer(programme, "Sara Idris")
    round = open_round(client, programme)

    response = client.post(
        reverse("matching:change", args=[round.public_id, one.public_id]),
        {"mentor": noor_.public_id, "why": "She insists", "knows": "on"},
    )

    text = response.content.decode()
    assert "has no valid background check" in text
    assert "She insists" in text


def test_the_story_from_the_round_to_the_pair(client, programme, mira):
    journeys.load(by=None, at=make.NOON)
    one, other = ali(programme), noor(programme)
    round = open_round(client, programme)

    client.post(reverse("matching:send", args=[round.public_id]))
    path = reverse("matching:proposal", args=[round.proposals.get().public_id])
    for side in (other, one):
        client.force_login(side.person)
        client.post(path, {"answer": "yes"})

    assert Pair.objects.get().mentee == one
    assert (
        "You and <bdi>Noor</bdi> have both said yes"
        in client.get(path).content.decode()
    )


def test_sending_the_same_form_twice_sends_once(client, programme, mira):
    ali(programme)
    noor(programme)
    round = open_round(client, programme)
    path = reverse("matching:send", args=[round.public_id])

    client.post(path, {"once": "a-key"})
    client.post(path, {"once": "a-key"})

    assert Proposal.objects.filter(state="sent").count() == 1


def test_mira_tries_rules_before_she_uses_them(client, programme, mira):
    ali(programme)
    noor(programme)
    path = reverse("matching:rules", args=[programme.public_id])
    form = client.get(path).context["form"]
    given = {name: value for name, value in form.initial.items() if value is not False}
    given |= {"weight_skills": 0, "weight_goals": 42}

    tried = client.post(path, given | {"do": "try"}).content.decode()
    programme.refresh_from_db()
    assert "What this would change" in tried
    assert programme.rules == {}

    client.post(path, given | {"do": "use"})
    programme.refresh_from_db()
    assert programme.rules["weights"]["goals"] == 42


def test_weights_that_do_not_add_up_are_said_so(client, programme, mira):
    path = reverse("matching:rules", args=[programme.public_id])
    given = client.get(path).context["form"].initial | {"weight_goals": 21}

    text = client.post(path, given | {"do": "use"}).content.decode()

    assert "The weights add up to 101. Please make them 100." in text


@pytest.mark.parametrize("page", ["1", "2", "0", "-3", "\uff19", "99999999999", "x"])
def test_any_page_number_shows_a_page(client, programme, mira, page):
    ali(programme)
    noor(programme)
    round = open_round(client, programme)

    assert read(client, "round", round.public_id, page=page)


def test_the_round_page_asks_the_database_as_often_for_three_pairs(
    client, programme, mira, django_assert_num_queries
):
    for _ in range(3):
        ali(programme)
        noor(programme)
    round = open_round(client, programme)

    with django_assert_num_queries(9):
        read(client, "round", round.public_id)


def test_a_mentor_of_another_organisation_is_no_choice(client, programme, mira):
    one = ali(programme)
    noor(programme)
    stranger = make.mentor(make.programme(), "Far Away")
    round = open_round(client, programme)

    response = client.post(
        reverse("matching:change", args=[round.public_id, one.public_id]),
        {"mentor": stranger.public_id, "why": "Why not"},
    )

    assert response.status_code == 404
    assert round.proposals.get().mentor.person.name == "Noor Haddad"


def test_mira_rules_out_a_pair_and_takes_it_back(client, programme, mira):
    ali(programme)
    noor(programme)
    round = open_round(client, programme)
    pair = round.proposals.get()

    client.post(
        reverse("matching:remove", args=[pair.public_id]), {"why": "Neighbours"}
    )
    ruled_out = read(client, "round", round.public_id)
    client.post(reverse("matching:take_back", args=[pair.public_id]))

    assert "By Mira Stein: Neighbours" in ruled_out
    assert "1 newcomer stays without a mentor." in ruled_out
    assert round.proposals.filter(state="draft").count() == 1


def test_a_pair_that_was_ruled_out_shows_what_that_costs(client, programme, mira):
    ali(programme)
    noor(programme)
    round = open_round(client, programme)
    pair = round.proposals.get()

    client.post(reverse("matching:remove", args=[pair.public_id]), {"why": "Friends"})

    text = read(client, "round", round.public_id)
    assert "1 person more stays without a mentor." in text


def test_first_come_first_served_is_told_in_numbers(client, programme, mira):
    ali(programme)
    noor(programme)
    round = open_round(client, programme)

    text = read(client, "round", round.public_id)

    points = (round.total + 50) // 100
    assert f"Together they reach {points} points." in text
    assert (
        "First come, first served would give 1 newcomer a mentor and reach "
        f"{points} points." in text
    )


def test_what_is_not_proven_is_not_called_proven(client, programme, mira):
    ali(programme)
    noor(programme)
    round = open_round(client, programme)
    Round.objects.update(bound=round.total + 250)

    text = read(client, "round", round.public_id)

    assert "This is proven" not in text
    assert "perhaps 3 points more are possible, but never more" in text


def test_those_who_wait_are_counted_by_why(client, programme, mira):
    make.newcomer(programme, "Olena Koval", speaks={"ukr": "native"})
    ali(programme)
    ali(programme)
    noor(programme)
    round = open_round(client, programme)

    text = read(client, "waiting", round.public_id)

    assert "For 1 newcomer, no mentor with a place keeps all rules." in text
    assert "For 1 newcomer there are mentors who fit" in text


def test_those_who_wait_in_a_round_that_was_sent_are_not_changed(
    client, programme, mira
):
    ali(programme)
    ali(programme)
    noor(programme)
    round = open_round(client, programme)
    client.post(reverse("matching:send", args=[round.public_id]))

    assert "Change by hand" not in read(client, "waiting", round.public_id)


def test_a_pair_is_not_ruled_out_without_a_reason(client, programme, mira):
    ali(programme)
    noor(programme)
    round = open_round(client, programme)

    response = client.post(
        reverse("matching:remove", args=[round.proposals.get().public_id]), follow=True
    )

    assert "Please write why." in response.content.decode()
    assert round.proposals.get().state == "draft"
