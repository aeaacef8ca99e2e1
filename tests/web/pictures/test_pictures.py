"""Pictures of numbers: what is drawn, what is said, in both directions."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from django.utils.translation import override

from rafiqi.web import pictures
from rafiqi.web.pictures import Axis, Bar, Dot, Row

SVG = "{http://www.w3.org/2000/svg}"
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
ROWS = [
    Bar("waits", 20, "20 people"),
    Bar("is matched", 10, "10 people"),
    Bar("has work", None, "fewer than 5"),
]
AXIS = Axis(-1, 1, {-1: "less", 0: "no change", 1: "more"}, origin=0)


def read(svg: str) -> ET.Element:
    """The picture as any other program reads it."""
    found = ET.fromstring(svg.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1))
    assert found.tag == f"{SVG}svg"
    return found


def words(drawn: ET.Element) -> list[str]:
    found = ("".join(one.itertext()) for one in drawn.iter(f"{SVG}text"))
    return [text.translate(ISOLATES) for text in found]


def fields(drawn: ET.Element, fill: str = "#0a5c63") -> list[tuple[float, float]]:
    """Where each field of a colour begins, and how wide it is."""
    return [
        (float(one.attrib["x"]), float(one.attrib["width"]))
        for one in drawn.iter(f"{SVG}rect")
        if one.attrib["fill"] == fill
    ]


def test_bars_are_as_long_as_their_values() -> None:
    drawn = read(pictures.bars("People", "Half are matched.", ROWS))

    assert fields(drawn) == [(0, 360), (0, 180)]


def test_bars_may_share_a_full_width() -> None:
    drawn = read(pictures.bars("Shares", "", [Bar("a", 0.25, "25 %")], most=1))

    assert fields(drawn) == [(0, 90)]


def test_what_is_hidden_is_said_and_not_drawn() -> None:
    drawn = read(pictures.bars("People", "", ROWS))

    assert words(drawn)[-2:] == ["has work", "fewer than 5"]
    assert len(fields(drawn)) == 2


def test_from_right_to_left_bars_begin_on_the_other_side() -> None:
    with override("ar"):
        drawn = read(pictures.bars("People", "", ROWS))

    assert fields(drawn) == [(0, 360), (180, 180)]
    label, said = list(drawn.iter(f"{SVG}text"))[:2]
    assert label.attrib["x"] == "360"
    assert label.attrib["text-anchor"] == "end"
    assert said.attrib["x"] == "0"
    assert "text-anchor" not in said.attrib


def test_a_picture_says_what_it_shows_to_who_does_not_see_it() -> None:
    drawn = read(pictures.bars("People", "Half are matched.", ROWS))

    title, says = drawn[0], drawn[1]
    assert (title.tag, title.text) == (f"{SVG}title", "People")
    assert (says.tag, says.text) == (f"{SVG}desc", "Half are matched.")
    assert drawn.attrib["role"] == "img"
    named = drawn.attrib["aria-labelledby"].split()
    assert named == [title.attrib["id"], says.attrib["id"]]


def test_two_pictures_on_a_page_do_not_share_an_id() -> None:
    first = read(pictures.bars("One", "", ROWS))
    second = read(pictures.bars("Two", "", ROWS))

    assert first[0].attrib["id"] != second[0].attrib["id"]


def test_what_people_wrote_is_never_markup() -> None:
    drawn = read(
        pictures.bars("<b>", "&", [Bar("<script>x</script>", 1, '"1" & more')])
    )

    assert words(drawn) == ["<script>x</script>", '"1" & more']


def test_a_long_label_takes_two_lines_and_no_more() -> None:
    drawn = read(pictures.bars("t", "", [Bar("a long name " * 20, 1, "1")]))

    *label, said = words(drawn)
    assert len(label) == 2
    assert label[-1].endswith("…")
    assert said == "1"


@pytest.mark.parametrize("draw", [pictures.bars, pictures.funnel])
def test_nothing_and_zero_can_be_drawn(draw) -> None:
    read(draw("t", "", []))
    read(draw("t", "", [Bar("nobody", 0, "0")]))


def test_a_funnel_gets_narrower_in_the_middle() -> None:
    drawn = read(pictures.funnel("Way", "", ROWS))

    assert fields(drawn) == [(0, 360), (90, 180)]
    assert len(list(drawn.iter(f"{SVG}polygon"))) == 1


def test_a_dot_lies_in_its_interval_on_the_axis() -> None:
    row = Row("confidence", [Dot(0.5, 0.25, 1.0)], "+0.5")
    drawn = read(pictures.dots("Change", "", [row], AXIS))

    (dot,) = drawn.iter(f"{SVG}circle")
    whole = next(iter(drawn.iter(f"{SVG}polyline"))).attrib["points"]
    assert float(dot.attrib["cx"]) == 14 + 0.75 * 332
    assert whole.split()[0].startswith("221.5,")
    assert whole.split()[1].startswith("346,")


def test_what_lies_outside_an_axis_stays_in_the_picture() -> None:
    drawn = read(pictures.dots("t", "", [Row("a", [Dot(9, -9, 99)], "9")], AXIS))

    (dot,) = drawn.iter(f"{SVG}circle")
    assert dot.attrib["cx"] == "346"


def test_before_and_after_differ_by_more_than_colour() -> None:
    row = Row("belonging", [Dot(-0.5, is_full=False), Dot(0.5)], "+1.0")
    drawn = read(
        pictures.dots("t", "", [row], AXIS, legend=("at the start", "at the end"))
    )

    fills = [one.attrib["fill"] for one in drawn.iter(f"{SVG}circle")]
    assert fills == ["#fff", "#0a5c63"] * 2
    assert words(drawn)[:2] == ["at the start", "at the end"]


def test_a_path_leaves_out_what_was_not_said() -> None:
    moments = [("begin", 1.0), ("half way", None), ("end", -1.0)]
    drawn = read(pictures.path("t", "", moments, AXIS))

    ends = [(one.attrib["cx"], one.attrib["cy"]) for one in drawn.iter(f"{SVG}circle")]
    assert ends == [("40", "18"), ("320", "102")]
    assert words(drawn)[-3:] == ["begin", "half way", "end"]


def test_a_path_of_one_moment_is_a_dot() -> None:
    drawn = read(pictures.path("t", "", [("begin", 0.0)], AXIS))

    assert len(list(drawn.iter(f"{SVG}circle"))) == 1


def test_numbers_are_said_as_the_reader_writes_them() -> None:
    assert pictures.number(1234.5, decimals=1) == "1,234.5"
    assert pictures.number(-0.04, decimals=1) == "0.0"
    assert pictures.percent(0.345) == "34 %"


def test_a_sign_stays_before_its_number_in_arabic_too() -> None:
    with override("ar"):
        said = pictures.number(-0.34, decimals=1, is_signed=True)

    assert said.startswith("\u2066\u2212")
    assert said.endswith("3\u2069")
    assert pictures.number(0.34, decimals=1, is_signed=True)[1] == "+"


def test_a_picture_of_ten_rows_is_light() -> None:
    rows = [Bar(f"occupation number {n}", n, str(n)) for n in range(10)]

    assert len(pictures.bars("t", "", rows).encode()) < 3_000
