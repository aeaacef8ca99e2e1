"""Stories in the browser: told on a phone, checked by the team, read by everybody."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.stories import actions
from rafiqi.areas.stories.models import (
    LessonLearned,
    Story,
    StoryConsent,
    StoryRecording,
    Text,
    Use,
)
from tests import make
from tests.make import stories
from tests.reading import text
from tests.walk import visitor

pytestmark = pytest.mark.django_db
NOW = make.now()
TOLD = {
    "language": "ar",
    "began": "وصلت إلى برلين وحدي.",
    "helped": "ساعدتني نور.",
    "today": "أعمل الآن.",
    "shown_name": "علي",
}


@pytest.fixture
def ali():
    return make.newcomer(make.programme(), "Ali Saleh", birth_year=1990)


@pytest.fixture
def mira(ali):
    return make.coordinator(ali.programme)


@pytest.fixture
def phone(ali):
    return visitor(ali.person)


@pytest.fixture
def desk(mira):
    return visitor(mira)


def url(name, *ids):
    return reverse(f"stories:{name}", args=ids)


def test_a_newcomer_tells_in_arabic_and_gives_it_to_the_team(ali, mira, phone):
    page = phone.post(url("tell"), {**TOLD, "do": "hand_in"}, follow=True)

    story = Story.objects.get()
    assert "أعمل الآن." in text(page)
    assert (story.language, story.programme, story.told_at is None) == (
        *("ar", ali.programme),
        False,
    )
    assert Letter.objects.get().kind == "story_told"


def test_an_empty_story_is_not_kept(phone):
    page = phone.post(url("tell"), {"language": "en"})

    assert "There is nothing in your story yet." in text(page)
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"<script>alert(1)</script>", b"ID3", b"MZ\x90", b"%PDF-1.7"]
)
def test_what_is_no_sound_is_not_kept(phone, content):
    sound = SimpleUploadedFile("voice.mp3", content, "audio/mpeg")

    page = phone.post(url("tell"), {**TOLD, "sound": sound})

    assert "This is no sound file that phones can play." in text(page)
    assert not Story.objects.exists()


def test_a_recording_that_is_too_large_is_not_kept(phone):
    sound = SimpleUploadedFile("voice.ogg", b"OggS" + bytes(3_000_000), "audio/ogg")

    page = phone.post(url("tell"), {**TOLD, "sound": sound})

    assert "larger than 3 MB" in text(page)


def test_a_voice_is_played_in_parts_and_runs_nothing(ali, mira, phone, desk):
    sound = SimpleUploadedFile("a.html", stories.OGG, "text/html")
    phone.post(url("tell"), {**TOLD, "sound": sound, "do": "hand_in"})
    heard = url("sound", Story.objects.get().public_id)

    answer = desk.get(heard, headers={"Range": "bytes=0-3"})

    assert (answer.status_code, answer.content) == (206, b"OggS")
    assert answer.headers["Content-Type"] == "audio/ogg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert visitor(None).get(heard).status_code == 302


def test_a_recording_is_taken_away(ali, phone):
    story = stories.draft(ali, stories.OGG)

    phone.post(url("write", story.public_id), {**TOLD, "drops_sound": "on"})

    assert not StoryRecording.objects.exists()


def test_the_teller_sees_exactly_what_others_would_read(ali, mira, phone):
    story = stories.story(ali)
    asked = url("allow", story.public_id, Use.NAMELESS)

    page = phone.get(asked)
    assert stories.NAMELESS in text(page)
    form = {"version": story.nameless_version, "wording": "2026-1", "language": "en"}
    phone.post(asked, form)

    consent = StoryConsent.objects.get()
    assert (consent.wording, consent.language, consent.is_findable) == (
        *("2026-1", "en"),
        False,
    )


def test_who_read_another_text_reads_again(ali, mira, phone):
    story = stories.story(ali)
    form = {"version": story.nameless_version, "wording": "2026-1", "language": "en"}
    actions.take_names_out(story, "Another text.", by=mira, at=NOW)

    page = phone.post(url("allow", story.public_id, Use.NAMELESS), form)

    assert "The text has changed since you read it." in text(page)
    assert not StoryConsent.objects.exists()


def test_one_tap_on_the_own_page_takes_a_story_off_the_web(ali, mira, phone):
    consent = stories.shown(ali, mira, at=NOW)
    public = url("read", consent.public_id)
    nobody = visitor(None)
    assert nobody.get(public).status_code == 200
    take_back = url("take_back", consent.story.public_id, Use.NAMELESS)
    assert take_back in phone.get(url("mine")).content.decode()

    phone.post(take_back)

    gone = nobody.get(public)
    assert gone.status_code == 410
    assert stories.NAMELESS not in text(gone)
    listed = nobody.get(url("public", ali.programme.organisation.public_id))
    assert consent.public_id not in listed.content.decode()


def test_search_engines_find_only_what_the_teller_lets_them(ali, mira):
    hidden = stories.shown(ali, mira, at=NOW)
    other = make.newcomer(ali.programme, "Sara Idris")
    found = stories.shown(other, mira, at=NOW, is_findable=True)
    nobody = visitor(None)

    answers = [nobody.get(url("read", one.public_id)) for one in (hidden, found)]

    assert ["X-Robots-Tag" in one.headers for one in answers] == [True, False]
    assert [b"noindex" in one.content for one in answers] == [True, False]


def test_a_story_is_read_in_its_language_and_direction_without_tracks(ali, mira):
    consent = stories.shown(ali, mira, Use.NAMED, at=NOW)
    words = stories.told(**TOLD)
    actions.write(consent.story, words, by=ali.person, at=NOW)
    stories.checked(consent.story, Text.TOLD, mira, NOW)
    consent = stories.allowed(consent.story, Use.NAMED, NOW)

    answer = visitor(None, "en").get(url("read", consent.public_id))

    page = answer.content.decode()
    assert '<article lang="ar" dir="rtl"><h1><bdi>علي</bdi></h1>' in page
    assert "<script" not in page
    assert "Ali Saleh" not in page
    assert not set(answer.cookies) - {"rafiqi_csrf"}
    assert len(answer.content) < 14_000


def test_a_translation_is_read_where_the_teller_agreed(ali, mira, phone):
    consent = stories.shown(ali, mira, at=NOW)
    made = actions.translate(
        consent.story, Text.NAMELESS, "ar", "جئت بلا شيء.", by=mira, at=NOW
    )
    phone.post(url("translation", made.public_id), {"do": "yes"})

    page = visitor(None, "ar").get(url("read", consent.public_id))

    assert "جئت بلا شيء." in text(page)
    original = visitor(None, "ar").get(url("read", consent.public_id) + "?in=en")
    assert stories.NAMELESS in text(original)


def test_a_coordinator_checks_every_danger(ali, mira, desk):
    story = stories.story(ali)
    path = url("check", story.public_id)
    sent = {"text": "nameless", "version": story.nameless_version}

    page = desk.post(path, {**sent, "family": "on"})
    assert "If this is not so, say what should be different." in text(page)
    assert not story.checks.exists()

    ticked = dict.fromkeys(("family", "asylum", "others", "traces"), "on")
    desk.post(path, sent | ticked)
    assert story.checks.get().by == mira


def test_the_check_of_a_young_persons_story_asks_for_custody(ali, mira, desk):
    ali.person.profile.birth_year = NOW.year - 17
    ali.person.profile.save()
    story = stories.story(ali)

    page = text(desk.get(url("check", story.public_id)))

    assert "may be under 18" in page
    assert "Whoever has custody" in page


def test_what_was_told_on_the_phone_is_written_down_and_confirmed(
    ali, mira, desk, phone
):
    desk.post(url("write_down", ali.public_id), TOLD)
    story = Story.objects.get()
    assert Letter.objects.get().kind == "story_to_confirm"
    assert "Is this your story?" in text(phone.get("/"))

    phone.post(url("confirm", story.public_id))

    story.refresh_from_db()
    assert story.confirmed_at
    assert "Is this your story?" not in text(phone.get("/"))


def test_names_are_marked_and_taken_out_by_the_team(ali, mira, desk):
    story = stories.story(ali, began="Ali was in Syria.", helped="", today="")
    path = url("names", story.public_id)

    desk.post(path, {"text": "He was far away."})

    story.refresh_from_db()
    assert story.nameless == "He was far away."
    shown = desk.get(url("check", story.public_id)).content.decode()
    assert "<mark>Ali</mark> was in <mark>Syria</mark>" in shown


def test_somebody_says_no_and_is_never_asked_by_the_clock_again(ali, mira, phone):
    asked = actions.invite(ali, "pair", by=None, at=NOW)
    assert "Would you like to tell your story?" in text(phone.get("/"))

    phone.post(url("decline", asked.public_id))

    assert "Would you like to tell your story?" not in text(phone.get("/"))
    later = actions.Moment(ali, "work")
    assert actions.invite_all([later], by=None, at=NOW + timedelta(days=999)) == 0


def test_a_coordinator_asks_once(ali, mira, desk):
    desk.post(url("ask", ali.public_id))
    page = desk.post(url("ask", ali.public_id), follow=True)

    assert "We have asked already" in text(page)
    assert Letter.objects.count() == 1


def test_a_lesson_is_public_once_something_was_changed(ali, mira, desk):
    words = {"tried_en": "We matched by town.", "happened_en": "Four waited."}
    desk.post(url("new_lesson", ali.programme.public_id), words)
    lesson = LessonLearned.objects.get()
    show = url("show_lesson", lesson.public_id)
    public = url("public", ali.programme.organisation.public_id)

    page = desk.post(show, {"do": "show"}, follow=True)
    assert "please write what you have changed" in text(page)
    words["changed_en"] = "We match online."
    desk.post(url("lesson", lesson.public_id), words)
    desk.post(show, {"do": "show"})
    assert "We match online." in text(visitor(None).get(public))

    desk.post(show, {"do": "hide"})
    assert "We match online." not in text(visitor(None).get(public))


def test_few_endings_are_not_counted_beside_a_lesson(ali, mira, desk):
    stories.lesson(ali.programme, mira, ending="silent")
    path = url("lessons", ali.programme.public_id)

    for number in range(5):
        page = text(desk.get(path))
        assert "fewer than five in the last year" in page
        mentor = make.mentor(ali.programme, f"Mentor {number}")
        newcomer = make.newcomer(ali.programme, f"Newcomer {number}")
        make.pair(mentor, newcomer, ended_at=NOW, ended_why="silent")

    assert "5 in the last year" in text(desk.get(path))
