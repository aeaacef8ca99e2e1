"""Lines keep their comments when a text is written anew."""

from itertools import combinations_with_replacement, product

from rafiqi.areas.practice._lines import changes, numbered, place, tidied

OLD = ("Ali", "Baker", "2015 to 2019: bakery", "German: A2", "English: B1")


def where(new, first, last):
    found = place(OLD, new, first, last)
    return found.first, found.last, found.is_same


def test_a_line_that_moved_is_found_again():
    assert where(("Ali", "Born to bake", "Baker", *OLD[2:]), 4, 4) == (5, 5, True)


def test_a_line_that_was_said_in_other_words_is_where_it_was():
    new = (*OLD[:3], "German: B1", OLD[4])

    assert where(new, 4, 4) == (4, 4, False)
    assert where(new, 3, 5) == (3, 5, False)


def test_a_line_that_went_points_at_its_neighbour():
    assert where(OLD[:3], 5, 5) == (3, 3, False)
    assert where(OLD[1:], 1, 1) == (1, 1, False)


def test_what_changed_is_shown_with_its_neighbours_and_the_rest_is_counted():
    new = (*OLD[:3], "German: B1", OLD[4])

    assert [(one.kind, one.number, one.text) for one in changes(OLD, new)] == [
        ("skipped", 2, ""),
        ("same", 3, OLD[2]),
        ("gone", 4, "German: A2"),
        ("new", 4, "German: B1"),
        ("same", 5, OLD[4]),
    ]


TEXTS = [text for n in (1, 2, 3, 4) for text in product("ab", repeat=n)]


def test_every_comment_has_a_line_in_every_version():
    for old, new in product(TEXTS, TEXTS):
        for first, last in combinations_with_replacement(range(1, len(old) + 1), 2):
            found = place(old, new, first, last)

            assert 1 <= found.first <= found.last <= len(new)
            if found.is_same:
                assert old[first - 1 : last] == new[found.first - 1 : found.last]


def test_a_change_tells_the_whole_story():
    for old, new in product(TEXTS, TEXTS):
        told = list(changes(old, new))
        kept = sum(one.number for one in told if one.kind == "skipped")
        kept += sum(one.kind == "same" for one in told)

        assert kept + sum(one.kind == "new" for one in told) == len(new)
        assert kept + sum(one.kind == "gone" for one in told) == len(old)


def test_what_nobody_sees_is_left_out_and_finished_shapes_become_letters():
    shapes = "\ufe8d\ufef2\ufea8"  # as a PDF holds them

    assert (
        tidied(f"A\x00\tb \r\n\r\n\r\n\r\nC\u2028{shapes}\n")
        == "A b\n\nC\n\u0627\u064a\u062e"
    )
    assert numbered("A\n\n  b \n") == ("A", "b")
