"""Coordinators write journeys without code; running plans keep their words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rafiqi.areas.journeys import actions
from rafiqi.areas.journeys.models import Journey, Material, Recording, Stage, Step
from tests import make
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


@pytest.fixture
def draft(mira):
    return actions.redraft(make.journey(), mira.organisation, by=mira, at=make.NOON)


def url(page, *ids):
    return reverse(f"editor:{page}", args=ids)


def titles(draft):
    steps = Step.objects.filter(stage__journey=draft).order_by("position")
    return [step.title["en"] for step in steps]


def test_a_shipped_journey_is_copied_and_stays_as_it_is(client, mira):
    shipped = make.journey()
    client.force_login(mira)

    page = client.post(url("redraft", shipped.public_id), follow=True)

    copy = Journey.objects.get(is_draft=True)
    assert copy.organisation == mira.organisation
    assert copy.title["en"] == "The way to work · Bridge House"
    assert titles(copy) == titles(shipped)
    assert "Nobody walks it until you publish" in text(page)


def test_a_step_is_written_in_two_languages_side_by_side(client, mira, draft):
    step = Step.objects.filter(stage__journey=draft).first()
    client.force_login(mira)
    page = client.get(url("step", step.public_id))
    boxes = page.context["form"].initial
    said = {name: value for name, value in boxes.items() if value is not None}
    del said["is_optional"]

    client.post(
        url("step", step.public_id),
        {**said, "title_en": "Say hello", "why_ar": "", "only_if": "cares"},
    )

    step.refresh_from_db()
    assert step.title == {"en": "Say hello", "ar": "عربي: Meet"}
    assert "ar" not in step.why
    assert step.only_if == "cares"
    page = text(client.get(url("journey", draft.public_id)))
    assert "Arabic: 1 text missing" in page


def test_another_language_can_stand_beside(client, mira, draft):
    stage = draft.stages.first()
    client.force_login(mira)
    client.post(url("tongues"), {"one": "en", "other": "uk", "next": "/"})

    client.post(
        url("stage", stage.public_id),
        {"title_en": "Begin", "title_uk": "Початок", "summary_en": ""},
    )

    stage.refresh_from_db()
    assert stage.title["uk"] == "Початок"
    assert stage.title["ar"]


def test_a_step_moves_through_the_stages(mira, draft):
    first = Step.objects.get(stage__journey=draft, position=1)
    assert titles(draft) == ["Meet", "Write", "Look further"]

    actions.move(first, 1, by=mira, at=make.NOON)
    assert titles(draft) == ["Write", "Meet", "Look further"]
    first.refresh_from_db()
    actions.move(first, 1, by=mira, at=make.NOON)

    first.refresh_from_db()
    assert first.stage.position == 2
    assert titles(draft) == ["Write", "Meet", "Look further"]
    actions.move(first.stage, -1, by=mira, at=make.NOON)
    assert titles(draft) == ["Meet", "Look further", "Write"]


def test_stages_steps_and_materials_are_added_and_taken_out(client, mira, draft):
    client.force_login(mira)
    arrange = url("arrange", draft.public_id)

    client.post(arrange, {"do": "add:stage:", "title": "The end"})
    stage = Stage.objects.get(journey=draft, position=3)
    client.post(arrange, {"do": f"add:step:{stage.public_id}", "title": "Goodbye"})
    step = Step.objects.get(stage=stage)
    client.post(
        arrange,
        {"do": f"add:material:{step.public_id}", "title": "Quiz", "kind": "quiz"},
    )
    assert step.materials.get().kind == "quiz"
    assert titles(draft)[-1] == "Goodbye"

    client.post(arrange, {"do": f"drop:stage:{stage.public_id}"})
    assert not Step.objects.filter(pk=step.pk).exists()
    client.post(arrange, {"do": "drop:stage:nothing"})
    assert draft.stages.count() == 2


def test_a_quiz_is_written_question_by_question(client, mira, draft):
    step = Step.objects.filter(stage__journey=draft).first()
    quiz = actions.add_material(step, "quiz", {"en": "Quiz"}, by=mira, at=make.NOON)
    client.force_login(mira)
    page = url("question", quiz.public_id, 1)
    asked = {"asks_en": "Which?", "choice1_en": "This", "right": "2"}

    refused = client.post(page, asked)
    assert "at least two answers" in text(refused)
    assert 'value="This"' in refused.content.decode()

    client.post(page, {**asked, "choice2_en": "That", "because2_en": "So it is."})
    quiz.refresh_from_db()
    assert quiz.questions == [
        {
            "asks": {"en": "Which?"},
            "choices": [{"en": "This"}, {"en": "That"}],
            "because": [{}, {"en": "So it is."}],
            "right": 2,
        }
    ]
    client.post(page, {"do": "drop"})
    quiz.refresh_from_db()
    assert quiz.questions == []


def test_a_recording_must_be_a_sound(client, mira, draft):
    step = Step.objects.filter(stage__journey=draft).first()
    heard = actions.add_material(step, "audio", {"en": "Hi"}, by=mira, at=make.NOON)
    client.force_login(mira)
    page = url("material", heard.public_id)
    said = {"title_en": "Hi", "text_en": "What is said", "minutes": 2}

    bad = SimpleUploadedFile("a.mp3", b"<html>", "audio/mpeg")
    assert "no sound file" in text(client.post(page, {**said, "sound_en": bad}))
    good = SimpleUploadedFile("a.ogg", b"OggS...", "audio/ogg")
    client.post(page, {**said, "sound_en": good})

    heard.refresh_from_db()
    assert heard.sounds == {"en": Recording.objects.get().public_id}


def test_a_link_must_be_safe(client, mira, draft):
    step = Step.objects.filter(stage__journey=draft).first()
    link = actions.add_material(step, "link", {"en": "Out"}, by=mira, at=make.NOON)
    client.force_login(mira)

    page = client.post(
        url("material", link.public_id),
        {"title_en": "Out", "address_en": "javascript:alert(1)", "minutes": 1},
    )

    assert "beginning with https://" in text(page)


def test_new_pairs_walk_what_was_published_and_old_ones_keep_theirs(client, mira):
    programme = make.programme(mira.organisation, journey="own")
    own = make.journey("own", organisation=mira.organisation)
    old = actions.start(
        make.pair(make.mentor(programme), make.newcomer(programme)),
        by=mira,
        at=make.NOON,
    )
    draft = actions.redraft(own, mira.organisation, by=mira, at=make.NOON)
    step = Step.objects.get(stage__journey=draft, position=1)
    actions.rewrite(step, {"title": {"en": "Say hello"}}, {}, by=mira, at=make.NOON)
    client.force_login(mira)
    before = actions.start(
        make.pair(make.mentor(programme, "Lea"), make.newcomer(programme, "Zaid")),
        by=mira,
        at=make.NOON,
    )

    page = client.post(url("publish", draft.public_id), follow=True)

    later = actions.start(
        make.pair(make.mentor(programme, "Nadia"), make.newcomer(programme, "Omar")),
        by=mira,
        at=make.NOON,
    )
    assert "Published." in text(page)
    assert (old.journey, before.journey, later.journey) == (own, own, draft)
    assert old.steps.get(position=1).step.title["en"] == "Meet"
    assert later.steps.get(position=1).step.title["en"] == "Say hello"
    assert client.get(url("step", step.public_id)).status_code == 404


def test_what_is_not_finished_is_named_before_publishing(client, mira, draft):
    step = Step.objects.get(stage__journey=draft, position=2)
    actions.rewrite(
        step, {"mentor_task": {"en": "", "ar": ""}}, {}, by=mira, at=make.NOON
    )
    actions.add_material(step, "quiz", {"en": "Empty"}, by=mira, at=make.NOON)
    client.force_login(mira)

    page = text(client.post(url("publish", draft.public_id), follow=True))

    assert "please finish: Write · Write: Empty" in page
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_draft_is_no_choice_for_programmes_and_can_be_thrown_away(
    client, mira, programme
):
    client.force_login(mira)
    client.post(url("library"), {"title": "Our way"})
    draft = Journey.objects.get(is_draft=True)
    settings = reverse("programmes:edit", args=[programme.public_id])
    assert "Our way" not in text(client.get(settings))
    assert "Our way" in text(client.get(url("library")))

    client.post(url("throw_away", draft.public_id))

    assert not Journey.objects.exists()


def test_a_preview_shows_each_side_its_own_task_first(client, mira, draft):
    step = Step.objects.get(stage__journey=draft, position=1)
    client.force_login(mira)
    page = url("preview", draft.public_id, step.public_id)

    newcomer, mentor = text(client.get(page)), text(client.get(f"{page}?as=mentor"))

    assert newcomer.index("Bring your list.") < newcomer.index("Listen.")
    assert mentor.index("Listen.") < mentor.index("Bring your list.")


def test_another_organisation_reaches_nothing_of_a_draft(client, draft):
    step = Step.objects.filter(stage__journey=draft).first()
    material = Material.objects.filter(step=step).first()
    client.force_login(make.coordinator(make.programme()))

    for page in (
        url("journey", draft.public_id),
        url("words", draft.public_id),
        url("stage", step.stage.public_id),
        url("step", step.public_id),
        url("material", material.public_id),
        url("preview", draft.public_id, step.public_id),
    ):
        assert client.get(page).status_code == 404
    for page in ("arrange", "publish", "throw_away", "redraft"):
        assert client.post(url(page, draft.public_id)).status_code == 404


def test_an_outline_costs_the_same_for_many_steps(
    client, mira, draft, django_assert_num_queries
):
    stage = draft.stages.first()
    for number in range(3):
        actions.add_step(stage, {"en": str(number)}, by=mira, at=make.NOON)
    client.force_login(mira)

    with django_assert_num_queries(9):
        client.get(url("journey", draft.public_id))
