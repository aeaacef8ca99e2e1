"""Links that lead to a video room and nowhere else."""

import pytest

from rafiqi.areas.meetings import actions
from rafiqi.areas.meetings.queries import LONGEST_LINK
from tests import make
from tests.make import meetings
from tests.make.meetings import SOON

pytestmark = pytest.mark.django_db

HOSTILE = [
    "http://meet.example.org/room",
    "javascript:alert(1)",
    "JaVaScRiPt://meet.example.org/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://meet.example.org@evil.example/room",
    "https://user:secret@meet.example.org/",
    "https://127.0.0.1/room",
    "https://[::1]/room",
    "https://2130706433/room",
    "https://localhost/room",
    "https://printer.local/room",
    "https://mеet.example.org/room",  # noqa: RUF001  a Cyrillic e
    "https://xn--meet-4ve.example.org/room",
    "https://meet.example.org\u202e/moor",
    "https://meet.example.org/a b",
    "https://meet.example.org/\r\nX-Evil: 1",
    'https://meet.example.org/"onclick="alert(1)',
    "https://meet.example.org\\@evil.example/",
    "https:///room",
    "https://meet.example.org:99999/",
    "//meet.example.org/room",
    "file:///etc/passwd",
    "https://meet.example.org/" + "x" * LONGEST_LINK,
]


@pytest.mark.parametrize("link", HOSTILE)
def test_a_hostile_link_is_refused_with_a_sentence(link):
    with pytest.raises(actions.NoGoodLink) as no:
        meetings.proposed(make.pair(), SOON, link=link)

    assert "https://" in str(no.value.says)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("https://meet.jit.si/our-room", "https://meet.jit.si/our-room"),
        (" meet.jit.si/our-room ", "https://meet.jit.si/our-room"),
        (
            "https://bbb.example.org:8443/b/a?x=1",
            "https://bbb.example.org:8443/b/a?x=1",
        ),
        ("https://meet.jit.si/غرفة", "https://meet.jit.si/%D8%BA%D8%B1%D9%81%D8%A9"),
        ("", ""),
    ],
)
def test_a_link_is_kept_as_browsers_read_it(said, kept):
    assert meetings.proposed(make.pair(), SOON, link=said).link == kept


def test_whoever_meets_in_person_says_where():
    pair = make.pair()

    with pytest.raises(actions.NoPlace):
        actions.propose(
            pair,
            [SOON],
            minutes=60,
            format="hybrid",
            place=" ",
            by=pair.mentee.person,
            at=make.NOON,
        )
