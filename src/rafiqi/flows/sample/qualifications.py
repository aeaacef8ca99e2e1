"""Templates that the sample programme's team wrote, and two qualifications on the way.

They are the notes of a made-up team and claim nothing about the law.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people import queries as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.areas.recognitions import actions
from rafiqi.areas.recognitions.models import (
    Doer,
    Paper,
    Recognition,
    RecognitionStep,
    Template,
)
from rafiqi.kernel.words import Words

DAY = timedelta(days=1)
PORTAL = "https://www.anerkennung-in-deutschland.de"
ABOUT = {
    "en": (
        "These are the notes of our team: what people in our programme did, one after "
        "the other. They are an example and no advice about the law. Ask the office "
        "before you pay, translate or sign anything."
    ),
    "ar": (
        "هذه ملاحظات فريقنا: ما فعله أشخاص في برنامجنا خطوة بعد خطوة. هي مثال وليست "
        "استشارة قانونية. اسأل الجهة قبل أن تدفع أو تترجم أو توقّع شيئًا."
    ),
}


@dataclass(frozen=True, slots=True)
class _Step:
    """papers  (English, Arabic) names.  what  both texts."""

    title: Words
    what: Words
    who: str = Doer.NEWCOMER
    weeks: int | None = None
    cost: int | None = None
    papers: Sequence[tuple[str, str]] = ()


ADVICE = _Step(
    {"en": "Have a talk with an advice centre", "ar": "تحدّث مع مركز استشارة"},
    {
        "en": "Ask which office decides in your town, and which papers it wants.",
        "ar": "اسأل أي جهة تقرر في مدينتك وأي أوراق تطلب.",
    },
    weeks=2,
)
TRANSLATE = _Step(
    {"en": "Have the papers translated", "ar": "ترجمة الأوراق"},
    {
        "en": "Only what the office asks for, by a sworn translator. Ask the price.",
        "ar": "فقط ما تطلبه الجهة، لدى مترجم محلّف. اسأل عن السعر أولًا.",
    },
    Doer.OTHER,
    3,
    150,
    (("Diploma", "الشهادة"), ("List of subjects and hours", "كشف المواد والساعات")),
)
HAND_IN = _Step(
    {"en": "Hand in the application", "ar": "تقديم الطلب"},
    {
        "en": "Keep a copy of everything, and note the day on which you handed it in.",
        "ar": "احتفظ بنسخة من كل شيء، وسجّل اليوم الذي قدّمت فيه الطلب.",
    },
    weeks=1,
    papers=(
        ("Application form", "استمارة الطلب"),
        ("Curriculum vitae", "السيرة الذاتية"),
        ("Passport or card that says who you are", "جواز السفر أو بطاقة الهوية"),
    ),
)
ANSWER = _Step(
    {"en": "Wait for the answer", "ar": "انتظار الجواب"},
    {
        "en": "Ask after some weeks whether a paper is missing.",
        "ar": "اسأل بعد بضعة أسابيع هل تنقص ورقة.",
    },
    Doer.AUTHORITY,
    12,
)
READ = _Step(
    {"en": "Read the answer together", "ar": "قراءة الجواب معًا"},
    {
        "en": "What is missing, what follows, and until when can one object?",
        "ar": "ما الذي ينقص، وماذا يلي ذلك، وحتى متى يمكن الاعتراض؟",
    },
    Doer.MENTOR,
    1,
)
BOOK = _Step(
    {"en": "Choose an exam and a day", "ar": "اختيار امتحان وموعد"},
    {
        "en": "Ask first which certificate the office or the school takes.",
        "ar": "اسأل أولًا أي شهادة تقبلها الجهة أو المدرسة.",
    },
    weeks=4,
    cost=180,
    papers=(("Card that says who you are", "بطاقة الهوية"),),
)
PRACTISE = _Step(
    {"en": "Practise with an old exam", "ar": "التدرّب على امتحان سابق"},
    {"en": "Once alone, once with the mentor.", "ar": "مرة وحدك ومرة مع المرشد."},
    weeks=4,
)
TEMPLATES: Sequence[tuple[Words, str, Sequence[_Step], int]] = (
    (
        {"en": "Nurse", "ar": "التمريض"},
        PORTAL,
        (ADVICE, TRANSLATE, HAND_IN, ANSWER, READ),
        40,
    ),
    (
        {"en": "Electrician", "ar": "كهربائي"},
        PORTAL,
        (ADVICE, TRANSLATE, HAND_IN, ANSWER),
        90,
    ),
    (
        {"en": "Language certificate", "ar": "شهادة لغة"},
        "",
        (PRACTISE, BOOK, ANSWER),
        230,
    ),
)
"""What, where to begin, the steps, and how many days ago somebody checked it."""


def templates(mira: Person, *, now: datetime) -> list[Template]:
    """Three of them, in two languages; the last waits to be checked again."""
    made = [_template(mira, *one, now=now) for one in TEMPLATES]
    key = "nurse responsible for general care"
    found = [one.key for one in people.public_occupations(key)[:1]]
    actions.name_occupation(made[0], found[0], by=mira, at=now - 230 * DAY)
    return made


def of_ali(
    programme: Programme, ali: Person, nurse: Template, *, now: datetime
) -> None:
    """A nurse's degree, half way; the application is to be handed in this week."""
    own = programmes.own(ali).get(programme=programme, role=Role.NEWCOMER)
    begun = now - 20 * DAY
    one = actions.open(
        own,
        nurse,
        name="إجازة في التمريض",
        kind=Recognition.Kind.DEGREE,
        country="DE",
        earned_in="SY",
        earned_at="جامعة حلب",
        earned_year=2016,
        profession="ممرض",
        by=ali,
        at=begun,
    )
    advice, translate, hand_in = one.steps.all()[:3]
    actions.do(advice, by=ali, at=begun + 3 * DAY)
    _paid(translate, 140, (begun + 12 * DAY), by=ali)
    _due(hand_in, now + 5 * DAY, by=ali, at=now - 2 * DAY)
    papers = [paper.public_id for paper in hand_in.papers.all()]
    states = dict(zip(papers, (Paper.State.MISSING, Paper.State.HAVE), strict=False))
    actions.sort_papers(hand_in, states, by=ali, at=now - 2 * DAY)


def of_noor(pair: Pair, template: Template, *, now: datetime) -> None:
    """A language certificate that the newcomer shows Noor."""
    who, begun = pair.mentee.person, now - 1.5 * DAY
    one = actions.open(
        pair.mentee,
        template,
        name="German B1",
        kind=Recognition.Kind.LANGUAGE,
        country="DE",
        pair=pair,
        by=who,
        at=begun,
    )
    practise, book = one.steps.all()[:2]
    _due(practise, now + 16 * DAY, by=who, at=now - DAY)
    _due(book, now + 30 * DAY, by=who, at=now - DAY)


def _template(
    mira: Person,
    title: Words,
    link: str,
    steps: Sequence[_Step],
    days: int,
    *,
    now: datetime,
) -> Template:
    stamp: Any = {"by": mira, "at": now - 230 * DAY}
    ours = mira.organisation
    assert ours, "whoever leads it belongs to it"
    made = actions.begin_template(ours, title, country="DE", **stamp)
    actions.write_template(
        made, title=title, about=ABOUT, country="DE", link=link, **stamp
    )
    for one in steps:
        step = actions.add_template_step(made, one.title, **stamp)
        actions.write_template_step(
            step,
            title=one.title,
            what=one.what,
            papers={
                "en": [english for english, _arabic in one.papers],
                "ar": [arabic for _english, arabic in one.papers],
            },
            who=one.who,
            weeks=one.weeks,
            cost=Decimal(one.cost) if one.cost else None,
            **stamp,
        )
    actions.offer(made, **stamp)
    checked = now - days * DAY
    actions.check(made, checked.date(), by=mira, at=checked)
    made.refresh_from_db()
    return made


def _due(step: RecognitionStep, day: datetime, *, by: Person, at: datetime) -> None:
    _write(step, due_on=day.date(), by=by, at=at)


def _paid(step: RecognitionStep, paid: int, day: datetime, *, by: Person) -> None:
    payer = RecognitionStep.Payer.PROGRAMME
    _write(step, paid=Decimal(paid), paid_by=payer, done_on=day.date(), by=by, at=day)


def _write(step: RecognitionStep, *, by: Person, at: datetime, **fields: Any) -> None:
    language = next(iter(step.title))
    kept: dict[str, Any] = {"who": step.who, "cost": step.cost, **fields}
    title = step.title[language]
    actions.write_step(step, title=title, language=language, **kept, by=by, at=at)
