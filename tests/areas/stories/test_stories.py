"""Stories: told, allowed for each use alone, taken back, and then honoured at once."""

from datetime import timedelta

import pytest

from rafiqi.areas.people.models import Profile
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.stories import access, actions, queries
from rafiqi.areas.stories.models import (
    Story,
    StoryConsent,
    StoryRecording,
    StoryTranslation,
    Text,
    Use,
)
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import stories

pytestmark = pytest.mark.django_db
NOON = make.NOON
DAY = timedelta(days=1)


@pytest.fixture
def ali():
    return make.newcomer(make.programme(), "Ali Saleh", birth_year=1990, place="Berlin")


@pytest.fixture
def mira(ali):
    return make.coordinator(ali.programme)


def of_funder(mira, ali, at=NOON):
    period = (NOON - DAY, NOON + DAY)
    return queries.for_funder(mira, [ali.programme], *period, at=at)


def is_public(consent, at=NOON):
    return not queries.public_story(consent, "en", at).is_gone


def born(person, year):
    Profile.objects.filter(person=person).update(birth_year=year)


def test_a_draft_is_seen_by_its_teller_alone(ali, mira):
    draft = stories.draft(ali)

    assert access.own(ali.person, draft.public_id) == draft
    with pytest.raises(NotFound):
        access.coordinated(mira, draft.public_id)


def test_a_story_is_words_or_a_voice(ali):
    nothing = {"began": " ", "helped": "", "today": ""}

    with pytest.raises(actions.NothingTold):
        stories.draft(ali, **nothing)
    assert stories.draft(ali, sound=stories.OGG, **nothing).pk


def test_nothing_is_shown_before_the_teller_and_a_check_say_yes(ali, mira):
    story = stories.story(ali)
    consent = stories.allowed(story, Use.NAMELESS)
    assert not is_public(consent)

    stories.checked(story, Text.NAMELESS, mira)

    assert is_public(consent)
    assert queries.public_story(consent, "en", NOON).words == stories.NAMELESS


def test_each_use_is_allowed_and_taken_back_alone(ali, mira):
    consent = stories.shown(ali, mira)
    story = consent.story
    stories.allowed(story, Use.FUNDER)
    assert len(of_funder(mira, ali)) == 1

    actions.take_back(story, Use.NAMELESS, by=ali.person, at=NOON)

    assert not is_public(consent)
    assert len(of_funder(mira, ali)) == 1


def test_a_report_made_before_says_how_many_were_taken_back_since(ali, mira):
    story = stories.story(ali)
    stories.checked(story, Text.NAMELESS, mira)
    stories.allowed(story, Use.FUNDER)
    in_report = [one.id for one in of_funder(mira, ali)]
    assert queries.gone(mira, in_report, at=NOON) == 0

    actions.take_back(story, Use.FUNDER, by=ali.person, at=NOON)

    assert of_funder(mira, ali) == ()
    assert queries.gone(mira, in_report, at=NOON) == 1


def test_a_new_yes_never_opens_the_old_address_again(ali, mira):
    old = stories.shown(ali, mira)
    actions.take_back(old.story, Use.NAMELESS, by=ali.person, at=NOON)

    new = stories.allowed(old.story, Use.NAMELESS)

    assert is_public(new)
    old.refresh_from_db()
    assert not is_public(old)


def test_a_changed_text_asks_again_and_is_checked_again(ali, mira):
    consent = stories.shown(ali, mira)

    actions.take_names_out(consent.story, "Another text.", by=mira, at=NOON)

    consent.refresh_from_db()
    assert consent.ended_why == StoryConsent.Ended.CHANGED
    assert not is_public(stories.allowed(consent.story, Use.NAMELESS))


def test_a_change_of_what_was_told_leaves_the_text_without_names(ali, mira):
    consent = stories.shown(ali, mira)
    words = stories.told(today="Now I study.")

    actions.write(consent.story, words, by=ali.person, at=NOON)

    assert is_public(consent)


def test_nobody_says_yes_to_a_text_that_has_changed_meanwhile(ali, mira):
    story = stories.story(ali)
    read = story.nameless_version
    actions.take_names_out(story, "Another text.", by=mira, at=NOON)

    with pytest.raises(actions.HasChanged):
        actions.allow(
            story,
            Use.FUNDER,
            version=read,
            wording="2026-1",
            language="en",
            by=ali.person,
            at=NOON,
        )


def test_nobody_but_the_teller_allows_takes_back_or_deletes(ali, mira):
    story = stories.story(ali)
    stamp = {"by": mira, "at": NOON}

    with pytest.raises(NotFound):
        actions.allow(
            story, Use.FUNDER, version=1, wording="2026-1", language="en", **stamp
        )
    with pytest.raises(NotFound):
        actions.take_back(story, Use.FUNDER, **stamp)
    with pytest.raises(NotFound):
        actions.delete(story, **stamp)
    with pytest.raises(NotFound):
        actions.write(story, stories.told(), **stamp)


def test_nobody_checks_their_own_story(ali, mira):
    make.enrolment("coordinator", programme=ali.programme, person=ali.person)
    story = stories.story(ali)

    with pytest.raises(NotFound):
        stories.checked(story, Text.NAMELESS, ali.person)
    with pytest.raises(NotFound):
        access.coordinated(ali.person, story.public_id)


def test_a_minor_is_never_shown_with_a_name(ali, mira):
    born(ali.person, NOON.year - 17)
    story = stories.story(ali)

    with pytest.raises(actions.NotWithAName):
        stories.allowed(story, Use.NAMED)
    with pytest.raises(actions.NotWithAName):
        stories.checked(story, Text.TOLD, mira)


def test_a_minors_story_is_shown_after_two_adults_have_checked_it(ali, mira):
    born(ali.person, NOON.year - 17)
    consent = stories.shown(ali, mira)
    assert not is_public(consent)

    stories.checked(consent.story, Text.NAMELESS, mira)
    assert not is_public(consent), "the same adult twice is one adult"
    second = make.coordinator(ali.programme, "Lena Vogt")
    stories.checked(consent.story, Text.NAMELESS, second)

    assert is_public(consent)


def test_who_turns_out_to_be_a_minor_disappears_with_the_name_at_once(ali, mira):
    consent = stories.shown(ali, mira, Use.NAMED)
    assert is_public(consent)

    born(ali.person, NOON.year - 17)

    assert not is_public(consent)
    assert queries.public_page(ali.programme.organisation, 1, NOON).lines == ()


def test_the_list_shows_a_story_once_and_with_its_name(ali, mira):
    named = stories.shown(ali, mira, Use.NAMED)
    stories.checked(named.story, Text.NAMELESS, mira)
    nameless = stories.allowed(named.story, Use.NAMELESS)
    home = ali.programme.organisation

    (line,) = queries.public_page(home, 1, NOON).lines
    assert (line.id, line.name) == (named.public_id, "Ali")

    actions.take_back(named.story, Use.NAMED, by=ali.person, at=NOON)
    (line,) = queries.public_page(home, 1, NOON).lines
    assert (line.id, line.name) == (nameless.public_id, "")


def test_a_voice_is_heard_only_with_the_name(ali, mira):
    consent = stories.shown(ali, mira, Use.NAMED, stories.OGG)
    stories.checked(consent.story, Text.NAMELESS, mira)
    nameless = stories.allowed(consent.story, Use.NAMELESS)

    assert queries.public_sound(consent, NOON)[0] == "audio/ogg"
    with pytest.raises(NotFound):
        queries.public_sound(nameless, NOON)
    assert queries.public_story(nameless, "en", NOON).sound_kilobytes == 0


def test_what_is_forgotten_is_gone_with_every_word(ali, mira):
    consent = stories.shown(ali, mira, Use.NAMED, stories.OGG)
    stories.checked(consent.story, Text.NAMELESS, mira)
    stories.allowed(consent.story, Use.FUNDER)
    in_report = [one.id for one in of_funder(mira, ali)]

    privacy.erase(ali.person, by=mira, at=NOON)

    assert not Story.objects.exists()
    assert not StoryRecording.objects.exists()
    with pytest.raises(NotFound):
        access.released(consent.public_id)
    assert queries.gone(mira, in_report, at=NOON) == 1


def test_what_a_coordinator_writes_down_is_nothing_before_it_is_confirmed(ali, mira):
    actions.write_down(ali, stories.told(), by=mira, at=NOON)
    story = Story.objects.get()
    with pytest.raises(actions.NotConfirmed):
        stories.allowed(story, Use.INTERNAL)

    actions.confirm(story, by=ali.person, at=NOON)

    assert stories.allowed(story, Use.INTERNAL).pk
    with pytest.raises(NotFound):
        actions.write(story, stories.told(today="Better."), by=mira, at=NOON)


def test_what_endangers_somebody_is_held_back_everywhere(ali, mira):
    consent = stories.shown(ali, mira)
    with pytest.raises(actions.SayWhy):
        actions.hold(consent.story, " ", by=mira, at=NOON)

    actions.hold(consent.story, "Your brother is in it.", by=mira, at=NOON)

    assert not is_public(consent)
    view = queries.story(ali.person, consent.story, at=NOON)
    assert view.words_of_team == "Your brother is in it."


def test_a_translation_is_shown_once_the_teller_agrees(ali, mira):
    consent = stories.shown(ali, mira)
    made = actions.translate(
        consent.story, Text.NAMELESS, "ar", "جئت بلا شيء.", by=mira, at=NOON
    )
    assert queries.public_story(consent, "ar", NOON).language == "en"

    actions.agree_to_translation(made, by=ali.person, at=NOON)

    assert queries.public_story(consent, "ar", NOON).words == "جئت بلا شيء."
    actions.take_names_out(consent.story, "Another text.", by=ali.person, at=NOON)
    assert not StoryTranslation.objects.exists()


def test_stories_of_a_period_are_counted(ali, mira):
    consent = stories.shown(ali, mira)
    stories.allowed(consent.story, Use.INTERNAL)
    actions.take_back(consent.story, Use.INTERNAL, by=ali.person, at=NOON)
    period = ([ali.programme], NOON - DAY, NOON + DAY)

    found = queries.counted(mira, *period, at=NOON)

    assert found == queries.Counted(1, 0, 0, 1, 0, taken_back=1)


def test_names_places_and_numbers_are_marked(ali, mira):
    make.mentor(ali.programme, "Noor Haddad")
    words = "In Berlin helped me Noor's sister, +49 170 123456, in 2019. وقال لعلي"
    make.newcomer(ali.programme, "علي صالح")
    story = stories.story(ali, began=words, helped="", today="Hope is Ali.")

    found = queries.marked(mira, story, Text.TOLD)

    assert [one.text for one in found if one.is_name] == [
        *("Berlin", "Noor's", "+49 170 123456", "2019", "لعلي", "Ali")
    ]
    assert "".join(one.text for one in found) == story.told


def test_the_text_without_names_begins_with_gaps(ali, mira):
    story = stories.draft(ali)

    assert "Berlin" not in queries.nameless_draft(ali.person, story)


def test_many_stories_take_as_few_questions_as_one(
    ali, mira, django_assert_num_queries
):
    for number in range(3):
        who = make.newcomer(ali.programme, f"Newcomer {number}")
        stories.shown(who, mira)

    with django_assert_num_queries(8):
        found = queries.of_programme(mira, ali.programme, 1, at=NOON)
    with django_assert_num_queries(4):
        page = queries.public_page(ali.programme.organisation, 1, NOON)

    assert len(found.stories) == len(page.lines) == 3
