"""What people of the sample programme practise: a CV that is read line by line."""

from __future__ import annotations

from datetime import datetime, timedelta

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice import access
from rafiqi.areas.practice import actions as practice
from rafiqi.areas.programmes.models import Programme

DAY = timedelta(days=1)
FIRST = """Berlin · name@example.org

Work
2015 to 2019: hospital in Aleppo
I did many things and helped everybody
2021 to 2022: help in a kitchen, Berlin

Education
Nursing school, Aleppo, 2012 to 2015

Languages
العربية: اللغة الأم
German: B1
English: A2"""
SECOND = FIRST.replace(
    "I did many things and helped everybody",
    "Nurse for 24 patients on the children's ward\n"
    "Gave medicine, changed dressings, wrote the night reports",
).replace("German: B1", "German: B1, examination in May; B2 course until spring")
LETTER = """Dear Sir or Madam,
I read that you look for helpers in your bakery.
I have baked bread since I was fourteen. My uncle has a bakery in Aleppo.
I can begin at four in the morning.
Kind regards
Ali"""
SAID = (
    (5, 5, "question", "How large was the ward? A number helps people to imagine it."),
    (5, 5, "change", "Say two or three things that you did every day."),
    (8, 8, "good", "Very clear. Keep it like this."),
    (11, 12, "change", "Is there a certificate, and what are you learning now?"),
)


def of_noor(pair: Pair, *, now: datetime) -> None:
    """Her mentee's CV: Noor has commented, and there is a second version."""
    noor, mentee = pair.mentor.person, pair.mentee.person
    begun, asked = now - 1.6 * DAY, now - 1.5 * DAY
    cv = practice.begin(
        "cv", title="For hospitals", text=f"{mentee.name}\n{FIRST}", by=mentee, at=begun
    ).piece
    wish = "هل عملي في المستشفى واضح؟"
    reading = practice.ask(cv, pair, wish=wish, by=mentee, at=asked)
    practice.look(reading, by=noor, at=now - DAY)
    held = access.piece(noor, cv.public_id, now - DAY)
    said = [
        practice.comment(
            held,
            number=1,
            first=first,
            last=last,
            kind=kind,
            text=text,
            by=noor,
            at=now - DAY,
        )
        for first, last, kind, text in SAID
    ]
    practice.finish(reading, by=noor, at=now - 0.9 * DAY)
    practice.look(reading, by=mentee, at=now - 0.6 * DAY)
    practice.write(cv, f"{mentee.name}\n{SECOND}", by=mentee, at=now - 0.5 * DAY)
    own = access.piece(mentee, cv.public_id, now)
    practice.settle(said[1], own, by=mentee, at=now - 0.5 * DAY)
    practice.answer(
        said[0], own, "24 أطفال وأحيانًا أكثر.", by=mentee, at=now - 0.5 * DAY
    )
    practice.look(reading, by=mentee, at=now - 0.5 * DAY)
    practice.read_for_others(pair.mentor, by=noor, at=now - DAY)
    _interview(pair, now=now)
    task = practice.pick_task("fifteen", by=mentee, at=now - DAY)
    practice.note_outreach(
        task,
        whom="A nurse whom I know from the course",
        happened="We drank tea for twenty minutes. She told me about her first weeks.",
        next_step="She asks whether I may visit the ward.",
        is_shared=True,
        is_done=True,
        by=mentee,
        at=now - 0.3 * DAY,
    )


def _interview(pair: Pair, *, now: datetime) -> None:
    """A practice interview that both have rated."""
    noor, mentee = pair.mentor.person, pair.mentee.person
    one = practice.set_rehearsal(
        pair,
        "job",
        about="Assistant nurse, children's ward",
        planned_on=mentee.day(now - 0.8 * DAY),
        by=noor,
        at=now - 1.4 * DAY,
    )
    practice.agree(one, by=mentee, at=now - 1.3 * DAY)
    for who, usual, different, good, train in (
        (mentee, 2, {"answered": 3}, "قلت ما أستطيع فعله.", "أن أتكلم أبطأ."),
        (noor, 3, {"example": 2, "asked": 1}, "A calm voice.", "Ask two questions."),
    ):
        levels = dict.fromkeys(practice.Criterion.values, usual) | different
        practice.rate(one, levels, good=good, train=train, by=who, at=now - 0.7 * DAY)


def of_ali(programme: Programme, ali: Person, *, now: datetime) -> None:
    """He has no mentor yet, and his letter waits for somebody who reads."""
    begun = now - 4 * DAY
    letter = practice.begin("letter", text=LETTER, by=ali, at=begun).piece
    practice.ask(letter, programme, wish="Is it polite?", by=ali, at=begun)
