from rafiqi_matcher import Round, solve
from rafiqi_matcher.changes import Told
from rafiqi_matcher.would_help import Help, would_help
from tests.rafiqi_matcher.people import ali, noor


def help_for(round, mentee="ali"):
    return would_help(solve(round), mentee)


def test_another_free_time_would_help():
    round = Round((ali(slots={4}),), (noor(), noor(id="mona", slots={15})))

    first = help_for(round)[0]

    assert first == Help(Told("mentee", "slots", "15"), "", 2, True)


def test_meeting_by_video_too_would_help():
    far = ali(in_person=True, region="köln")

    found = help_for(Round((far,), (noor(online=True),)))

    assert found == (Help(Told("mentee", "online"), "", 1, True),)


def test_a_place_more_with_a_mentor_who_fits_would_help():
    round = Round((ali(), ali(id="omar")), (noor(),))
    waits = solve(round).unmatched[0]

    assert help_for(round, waits) == (Help(None, "noor", 1, True),)


def test_what_only_adds_candidates_is_not_said_to_be_enough():
    """Everybody who speaks German is taken by somebody who fits better."""
    waits = ali(id="waits", languages={"uk": 4, "de": 1}, min_language_level=2)
    round = Round((ali(skills={"nursing"}), waits), (noor(),))

    assert help_for(round, "waits") == (
        Help(Told("mentee", "languages", "ar", 1), "", 1, False),
    ) or all(not help.is_matched for help in help_for(round, "waits"))


def test_no_wish_is_given_up():
    round = Round((ali(wants_same_gender=True),), (noor(),))

    assert help_for(round) == ()
