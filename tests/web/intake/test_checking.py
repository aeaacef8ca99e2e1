"""Looking at a list on its pages before it comes in."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from rafiqi.areas.intake import tasks
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from tests import make
from tests.web.intake.lists import bring, csv, latest, look, press, said, send

pytestmark = pytest.mark.django_db
LIST = """Name,E-mail,Phone,Languages,Job,Shoe size
Ali Saleh,ali@example.org,+49 176 1234567,"Arabic (native), German (a bit)",nurse,41
Mona Saleh,,+49 176 1234567,Arabic,nurse,38
Total,2,,,,
"""


@pytest.fixture
def programme(client: Client) -> Programme:
    programme = make.programme(name="First steps")
    client.force_login(make.coordinator(programme))
    return programme


def test_nobody_is_added_before_she_says_so(
    client: Client, programme: Programme
) -> None:
    page = said(send(client, programme, csv(LIST)))

    assert "Your list has been read. Please check it." in page
    assert "2 people will be added as newcomers." in page
    assert "Please look first: 1 person may be here twice." in page
    assert "These columns are not used: Shoe size" in page
    assert "Row 4: a row of totals “ Total ”" in page
    assert not Person.objects.filter(name="Ali Saleh").exists()


def test_she_sees_each_problem_with_its_row_and_words(
    client: Client, programme: Programme
) -> None:
    send(client, programme, csv(LIST))

    page = look(client, "problems", latest(programme), "level_from_word")

    assert "Row 2 · Languages" in page
    assert "“a bit” became A1 for this language: German." in page


def test_she_reads_problems_in_her_own_language(
    client: Client, programme: Programme
) -> None:
    Person.objects.filter(name="Mira Stein").update(language="ar")
    send(client, programme, csv(LIST))

    page = look(client, "problems", latest(programme), "level_from_word")

    assert "الألمانية" in page


def test_the_doubles_stand_side_by_side_and_she_decides(
    client: Client, programme: Programme
) -> None:
    send(client, programme, csv(LIST))
    source = latest(programme)
    page = look(client, "doubles", source)
    assert "They have in common: the same phone number" in page
    assert "Row 3 of this list Name Mona Saleh" in page

    where = reverse("intake:decide", args=[source.public_id, 2])
    back = reverse("intake:doubles", args=[source.public_id])
    response = client.post(where, {"decision": "skip", "next": back})

    assert response["Location"] == back
    assert "1 person will be added as a newcomer." in look(client, "check", source)


def test_she_mends_a_cell_and_the_problem_is_gone(
    client: Client, programme: Programme
) -> None:
    send(client, programme, csv("Name,E-mail\nAli Saleh,ali at home\n"))
    source = latest(programme)
    assert "We could not understand this." in look(client, "row", source, 2)

    where = reverse("intake:row", args=[source.public_id, 2])
    mended = {"cell_0": "Ali Saleh", "cell_1": "ali@example.org"}
    client.post(where, mended)

    page = client.get(where).content.decode()
    assert "In the file: <bdi>" not in said(client.get(where))
    assert 'value="ali@example.org"' in page
    assert "We understood everything." in look(client, "check", source)
    source.refresh_from_db()
    assert source.corrections == {"2": {"1": "ali@example.org"}}


def test_saving_a_row_as_it_stands_corrects_nothing(
    client: Client, programme: Programme
) -> None:
    send(client, programme, csv('Name,Notes\n Ali Saleh ,"from March,\nnot before"\n'))
    source = latest(programme)

    where = reverse("intake:row", args=[source.public_id, 2])
    assert 'value="from March, not before"' in client.get(where).content.decode()
    client.post(where, {"cell_0": "Ali Saleh", "cell_1": "from March, not before"})

    source.refresh_from_db()
    assert source.corrections == {}


def test_she_says_what_a_column_means(client: Client, programme: Programme) -> None:
    send(client, programme, csv(LIST))
    source = latest(programme)
    assert "from its heading" in look(client, "columns", source)
    fields = ["name", "email", "phone", "languages", "occupation", "notes"]

    where = reverse("intake:columns", args=[source.public_id])
    client.post(where, {f"column_{at}": key for at, key in enumerate(fields)})

    assert "Every column is used." in look(client, "check", source)


def test_a_mapping_without_names_is_sent_back_with_a_sentence(
    client: Client, programme: Programme
) -> None:
    send(client, programme, csv(LIST))
    where = reverse("intake:columns", args=[latest(programme).public_id])

    page = said(client.post(where, {"column_1": "email"}))

    assert "Please say which column has the names." in page


def test_a_long_list_shows_how_far_it_is_without_a_script(
    client: Client, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 1)

    page = send(client, programme, csv(LIST)).content.decode()

    assert '<meta http-equiv="refresh" content="3">' in page
    assert '<progress value="0" max="2"' in page
    assert "0 of 2 rows are read." in page


def test_sending_the_button_twice_brings_in_once(
    client: Client, programme: Programme
) -> None:
    send(client, programme, csv(LIST))
    source = latest(programme)
    where = reverse("intake:apply", args=[source.public_id])

    for _ in range(2):
        client.post(where, {"once": "the-same-key"})
    page = press(client, source, "apply")

    assert "This list cannot be changed at the moment." in page
    assert Person.objects.filter(name="Ali Saleh").count() == 1


def test_she_sees_before_taking_back_who_would_stay(
    client: Client, programme: Programme
) -> None:
    source = bring(client, programme, csv(LIST))
    Person.objects.filter(name="Ali Saleh").update(last_login=make.NOON)

    page = look(client, "check", source)
    assert "1 person would stay: 1 person has signed in" in page
    after = press(client, source, "undo")

    assert "1 person is gone again. 1 person stayed." in after


def test_a_list_thrown_away_is_gone(client: Client, programme: Programme) -> None:
    send(client, programme, csv(LIST))
    source = latest(programme)

    assert "Nothing was brought in." in press(client, source, "drop")
    assert "thrown away" in look(client, "check", source)


def test_lists_brought_before_are_named_with_what_became_of_them(
    client: Client, programme: Programme
) -> None:
    bring(client, programme, csv(LIST, "spring.csv"))
    url = reverse("intake:upload", args=[programme.public_id])

    page = said(client.get(url))

    assert re.search(r"spring.csv brought in newcomer · 2 rows · 2 people added", page)


def test_what_a_list_says_cannot_become_part_of_the_page(
    client: Client, programme: Programme
) -> None:
    name = "<script>alert(1)</script>"
    response = send(client, programme, csv(f"Name,E-mail\n{name},x\n", "<b>.csv"))
    source = latest(programme)
    for page in (
        response,
        client.get(reverse("intake:row", args=[source.public_id, 2])),
        client.get(reverse("intake:columns", args=[source.public_id])),
    ):
        assert "<script" not in page.content.decode()
        assert "<b>" not in page.content.decode()


def test_the_pages_of_thirty_rows_cost_as_many_queries_as_three(
    client: Client, programme: Programme, django_assert_num_queries
) -> None:
    for number in (3, 30):
        rows = [f"Person {n},{n}@example.org,a bit of Dari" for n in range(number)]
        rows += [f"Person {n},{n}@example.org,Dari" for n in range(number)]
        send(client, programme, csv("\n".join(["Name,E-mail,Languages", *rows])))
        source = latest(programme)
        for page, more, queries in (
            ("check", (), 8),
            ("doubles", (), 8),
            ("problems", ("level_from_word",), 7),
            ("row", (2,), 7),
        ):
            where = reverse(f"intake:{page}", args=[source.public_id, *more])
            with django_assert_num_queries(queries):
                assert client.get(where).status_code == 200
