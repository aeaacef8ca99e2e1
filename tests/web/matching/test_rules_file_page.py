import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rafiqi.areas.matching import tasks
from rafiqi.areas.matching.models import Round, RulesVersion
from tests import make

pytestmark = pytest.mark.django_db

SAME_TOWN = 'based_on = "usual"\n[[must]]\nname = "same town"\nsame = "region"\n'
WRONG = 'based_on = "usual"\noff = ["gender"]\n# my <own> note\n'


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def mira(programme, client):
    who = make.coordinator(programme)
    client.force_login(who)
    return who


@pytest.fixture
def path(programme):
    return reverse("matching:rules_file", args=[programme.public_id])


def plain(response):
    text = re.sub(
        r"<style.*?</style>|</?bdi>|</?strong>|[\u2068\u2069]",
        "",
        response.content.decode(),
        flags=re.DOTALL,
    )
    return " ".join(text.split())


def written(client, path, text=SAME_TOWN):
    response = client.post(path, {"text": text}, follow=True)
    return response, RulesVersion.objects.order_by("number").last()


def page_of(version):
    return reverse("matching:rules_version", args=[version.public_id])


def test_mira_reads_the_rules_in_force_as_a_file_and_takes_it_home(
    client, programme, mira, path
):
    text = plain(client.get(path))
    assert "The usual rules, with your weights." in text
    assert "skills = 22" in text

    file = client.get(reverse("matching:rules_download", args=[programme.public_id]))
    assert 'filename="first-steps-rules.toml"' in file["Content-Disposition"]
    assert 'based_on = "usual"' in file.content.decode()


def test_the_way_there_is_on_the_page_of_the_rules(client, programme, mira, path):
    text = client.get(reverse("matching:rules", args=[programme.public_id])).text

    assert path in text


def test_mira_writes_a_rule_looks_at_it_and_uses_it(client, programme, mira, path):
    make.newcomer(programme, "Ali", speaks={"ara": "C1"}, slots=[5], place="Ulm")
    make.mentor(programme, "Noor", speaks={"ara": "C1"}, slots=[5], place="Bonn")

    response, version = written(client, path)
    text = plain(response)
    assert "New: no pair may break the rule “same town”." in text
    assert "0 newcomers would get a mentor, now it is 1." in text
    assert "The rule “same town” alone leaves 1 newcomer without any mentor." in text
    assert "Without the rule “same town”, 1 of them would have" in text
    programme.refresh_from_db()
    assert programme.rules == {}

    response = client.post(page_of(version), {"do": "use"}, follow=True)
    text = plain(response)
    assert "The new rules hold from now on." in text
    assert "Version 1, since" in text
    programme.refresh_from_db()
    assert programme.rules["file"] == SAME_TOWN

    response = client.post(page_of(version), {"do": "back"}, follow=True)
    assert "The rules from before hold again." in plain(response)
    programme.refresh_from_db()
    assert programme.rules == {}


def test_a_file_is_uploaded_instead(client, programme, mira, path):
    file = SimpleUploadedFile("r.toml", b"\xef\xbb\xbf" + SAME_TOWN.encode())

    client.post(path, {"text": "not this", "file": file})

    assert RulesVersion.objects.get().rules["file"] == SAME_TOWN


def test_what_was_refused_is_said_with_its_line_and_nothing_typed_is_lost(
    client, programme, mira, path
):
    text = plain(client.post(path, {"text": WRONG}))

    assert "Line 2: The rule “gender” protects people." in text
    assert "# my &lt;own&gt; note" in text
    assert not RulesVersion.objects.exists()


def test_an_upload_that_was_refused_can_be_mended_in_the_box(
    client, programme, mira, path
):
    file = SimpleUploadedFile("r.toml", WRONG.encode())

    text = plain(client.post(path, {"text": "", "file": file}))

    assert "Line 2: The rule “gender” protects people." in text
    assert "# my &lt;own&gt; note" in text


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"a = '\xff\xfe'", "This is not plain text."),
        (b"PK\x03\x04\x00\xff", "This is not plain text."),
        (b"# long\n" * 10_000, "The file is too long."),
        (b"\x00" * 300, "This cannot be read as TOML"),
    ],
)
def test_a_hostile_upload_leaves_the_box_as_it_was(
    client, programme, mira, path, raw, says
):
    file = SimpleUploadedFile("r.toml", raw)

    text = plain(client.post(path, {"text": "# mine", "file": file}))

    assert says in text
    assert "Nothing you wrote is lost." in text


def test_mira_goes_on_writing_from_a_version(client, programme, mira, path):
    _, version = written(client, path)

    text = plain(client.get(path, {"version": version.public_id}))

    assert "same town" in text


def test_a_version_of_another_programme_is_not_there(client, programme, mira, path):
    other = make.programme(name="Elsewhere")
    strange = RulesVersion.objects.create(
        programme=other, number=1, rules={}, before={}, made_at=make.NOON
    )

    assert client.get(path, {"version": strange.public_id}).status_code == 404
    assert client.get(page_of(strange)).status_code == 404


def test_a_large_trial_is_waited_for_on_a_page_that_looks_again(
    client, programme, mira, path, monkeypatch
):
    make.newcomer(programme, "Ali", slots=[5])
    make.mentor(programme, "Noor", slots=[5])
    monkeypatch.setattr(tasks, "AT_ONCE", 1)

    response, version = written(client, path)

    assert 'http-equiv="refresh"' in response.text
    assert "Use these rules" not in plain(response)
    tasks.try_version(version.pk, at=make.now())
    text = plain(client.get(page_of(version)))
    assert "Use these rules" in text
    assert "1 newcomer would get a mentor" in text


def test_rules_too_wide_for_so_many_people_are_said_so(client, programme, mira, path):
    _, version = written(client, path)
    RulesVersion.objects.update(has_failed=True, found={})

    text = plain(client.get(page_of(version)))

    assert "a rule compares too much at once" in text
    assert "Use these rules" not in text


def test_rules_that_changed_meanwhile_are_said_so(client, programme, mira, path):
    _, version = written(client, path)
    programme.rules = {"points_per_week": 7}
    programme.save()

    assert "have changed since" in plain(client.get(page_of(version)))
    text = plain(client.post(page_of(version), {"do": "use"}, follow=True))
    assert "The rules have changed since you looked." in text


def test_the_form_weighs_what_the_file_declares(client, programme, mira, path):
    _, version = written(
        client,
        path,
        '[[fit]]\nname = "home <b>town</b>"\nweight = 60\nsame = "region"\n'
        '[[fit]]\nname = "goals"\nweight = 40\n'
        'share_of = "mentee.goals"\nin = "mentor.goals"\n'
        '[[must]]\nname = "same town"\nsame = "region"\n',
    )
    client.post(page_of(version), {"do": "use"})
    rules = reverse("matching:rules", args=[programme.public_id])

    text = plain(client.get(rules))
    assert "This programme has a rules file of its own." in text
    assert "They must keep the rule “same town”." in text
    assert "home &lt;b&gt;town&lt;/b&gt;" in text
    given = client.get(rules).context["form"].initial
    given = {name: value for name, value in given.items() if value is not False}
    del given["on_same town"]
    given |= {"weight_goals": 50, "weight_home <b>town</b>": 50, "do": "use"}
    client.post(rules, given)

    programme.refresh_from_db()
    assert programme.rules["weights"] == {"home <b>town</b>": 50, "goals": 50}
    assert programme.rules["off"] == ["same town"]
    box = client.get(path).context["page"].file.text
    assert '"home <b>town</b>" = 50' in box
    assert 'off = ["same town"]' in box


def test_every_page_of_a_round_speaks_of_the_programmes_own_rules(
    client, programme, mira, path
):
    make.newcomer(programme, "Ali Saleh", slots=[5], place="Ulm")
    sara = make.newcomer(programme, "Sara Idris", slots=[5], place="Bonn")
    noor = make.mentor(programme, "Noor Haddad", slots=[5], place="Ulm", capacity=2)
    _, version = written(
        client,
        path,
        '[[must]]\nname = "same <town>"\nsame = "region"\n'
        '[[fit]]\nname = "free times"\nweight = 100\n'
        'shared = "slots"\npoints = [0, 1000]\n',
    )
    client.post(page_of(version), {"do": "use"})
    client.post(reverse("matching:open", args=[programme.public_id]))
    round = Round.objects.get()

    def read(name, *more, **query):
        path = reverse(f"matching:{name}", args=[round.public_id, *more])
        return plain(client.get(path, query))

    assert "free times: Tuesday evening" in read("round")
    rule = "the rule “same &lt;town&gt;” with Sara."
    assert f"No mentor with a place keeps {rule}" in read("waiting")
    why_not = read("why_not", sara.public_id, mentor=noor.public_id)
    assert "The rule “same &lt;town&gt;” would not be kept." in why_not
    assert "“same &lt;town&gt;” would not" in read("change", sara.public_id)


def test_a_large_programme_tries_weights_in_the_background_too(
    client, programme, mira, monkeypatch
):
    make.newcomer(programme, "Ali", slots=[5])
    make.mentor(programme, "Noor", slots=[5])
    monkeypatch.setattr("rafiqi.areas.matching.queries.AT_ONCE", 1)
    rules = reverse("matching:rules", args=[programme.public_id])
    given = client.get(rules).context["form"].initial
    given = {name: value for name, value in given.items() if value is not False}
    given |= {"points_per_week": 7, "do": "try"}

    text = plain(client.post(rules, given, follow=True))

    assert "Other than now: Points for each week of waiting" in text


def test_the_pages_ask_the_database_as_often_for_three_versions(
    client, programme, mira, path, django_assert_max_num_queries
):
    for number in range(1, 4):
        RulesVersion.objects.create(
            programme=programme,
            number=number,
            rules={},
            before={},
            made_at=make.NOON,
            used_at=make.NOON,
            retired_at=make.NOON,
            state="retired",
        )
    with django_assert_max_num_queries(9):
        text = plain(client.get(path))

    assert "Version 3, from" in text


def test_the_page_in_arabic_speaks_arabic_only(client, programme, mira, path):
    mira.language = "ar"
    mira.save()

    response, _version = written(client, path)

    assert "ملف القواعد" in plain(client.get(path))
    assert "لا يجوز لأي ثنائي أن يخالف" in plain(response)
