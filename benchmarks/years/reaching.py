"""Opportunities, the way newcomers go to them, and what has changed for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from benchmarks.years.made import DAY, Made, keep
from rafiqi.areas.candidacies.models import Candidacy, CandidacyStep
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.opportunities.models import (
    NeededLanguage,
    NeededSkill,
    Opportunity,
)
from rafiqi.areas.outcomes.models import Confirmation, Outcome, next_due
from rafiqi.areas.people.models import Skill
from rafiqi.kernel.names import folded

A_YEAR = 240
"""So many opportunities."""
OPEN = 120 * DAY
KINDS = ("job",) * 5 + ("internship", "apprenticeship", "course", "study", "event")
TITLES = ("Nurse", "Baker", "Software developer", "Electrician", "Driver", "Cook")
COURSE = ("saved", "applied", "interview", "offer", "started")
CHANGES = ("work",) * 5 + ("study", "training", "business", "apprentice", "certificate")
ENTERS, LASTS, ANSWERS = 0.5, 0.85, 0.7


def opportunities(made: Made) -> None:
    """Checked and closed, and those of the last months open."""
    concepts = list(Skill.objects.values_list("concept", flat=True).distinct()[:60])
    posted = keep(_opportunity(made, made.moment()) for _number in range(A_YEAR * 5))
    keep(
        NeededSkill(opportunity=one, concept=concept, is_must=made.some(0.2))
        for one in posted
        for concept in made.random.sample(concepts, 3)
    )
    keep(NeededLanguage(opportunity=one, language="deu", level="B1") for one in posted)
    keep(_candidacies(made, posted))
    walked = Candidacy.objects.filter(opportunity__in=posted).order_by("pk")
    keep(row for one in walked.iterator() for row in _steps(made, one))


def _opportunity(made: Made, at: object) -> Opportunity:
    title = made.random.choice(TITLES)
    partner = made.random.choice(made.partners)
    is_open = at > made.now - OPEN  # type: ignore[operator]
    return Opportunity(
        organisation=made.world.organisation,
        partner=partner,
        kind=made.random.choice(KINDS),
        title={"en": title},
        about={"en": "You work in a team of ten and learn on the job."},
        searched=folded(f"{title} {partner.name}"),
        country="DE",
        place=made.random.choice(("Berlin", "Potsdam", "Leipzig")),
        currency="EUR",
        places=made.random.randint(1, 4),
        hours_from=30,
        hours_to=40,
        is_paid=True,
        state="open" if is_open else "closed",
        closed_why="" if is_open else "filled",
        posted_by=made.world.mira,
        posted_at=at,
        checked_by=made.world.mira,
        checked_at=at,
        changed_at=at,
        confirmed_at=at,
        closed_at=None if is_open else at + OPEN,  # type: ignore[operator]
    )


def _candidacies(made: Made, posted: list[Opportunity]) -> Iterator[Candidacy]:
    """Some four for each; the same two meet once."""
    met = set()
    for one in posted:
        for _number in range(made.random.randrange(8)):
            newcomer = made.random.choice(made.newcomers)
            if newcomer.enrolled_at > one.posted_at or (one.pk, newcomer.pk) in met:
                continue
            met.add((one.pk, newcomer.pk))
            ended = made.some(0.6) and one.state == "closed"
            last = made.random.choice(COURSE)
            at = one.posted_at + made.days(1, 30)
            yield Candidacy(
                opportunity=one,
                enrolment=newcomer,
                stage="ended" if ended else last,
                on=at.date(),
                way=made.random.choice(("own", "coordinator", "mentor", "engine")),
                begun_by=newcomer.person,
                begun_at=at,
                news_at=at,
                handed_at=None if last == "saved" else at,
                started_on=at.date() if last == "started" else None,
            )


def _steps(made: Made, one: Candidacy) -> Iterator[CandidacyStep]:
    stages = COURSE if one.started_on else COURSE[: made.random.randint(1, 4)]
    if one.stage == "ended":
        stages = (*stages, "ended")
    for number, stage in enumerate(stages, start=1):
        yield CandidacyStep(
            candidacy=one,
            number=number,
            stage=stage,
            on=(one.begun_at + number * 6 * DAY).date(),
            said_as="newcomer",
            by=one.begun_by,
            at=one.begun_at + number * 6 * DAY,
            reason="other" if stage == "ended" else "",
        )


def outcomes(made: Made) -> None:
    """Half of those who have walked enter work or study; most of it lasts."""
    noted = keep(row for pair in made.pairs for row in _outcomes(made, pair))
    keep(row for one in noted for row in _later(made, one))
    Outcome.objects.bulk_update(
        noted, ["held_months", "due_on", "ended_on", "ending"], batch_size=400
    )


def _outcomes(made: Made, pair: Pair) -> Iterator[Outcome]:
    if not made.some(ENTERS):
        return
    at = pair.confirmed_at + made.days(60, 420)
    if at > made.now:
        return
    yield Outcome(
        enrolment=pair.mentee,
        kind=made.random.choice(CHANGES),
        began_on=at.date(),
        title=made.random.choice(TITLES),
        partner=made.random.choice(made.partners) if made.some(0.3) else None,
        hours="31-48",
        contract="permanent",
        told_by="newcomer",
        how="said",
        noted_by=pair.mentee.person,
        noted_at=at,
        changed_at=at,
    )


def _later(made: Made, one: Outcome) -> Iterator[Confirmation]:
    """Asked after 3, 6 and 12 months, until it has ended."""
    today = made.now.date()
    if one.kind == "certificate":
        return
    for months in (3, 6, 12):
        on: date = one.began_on + relativedelta(months=months)
        if on > today or not made.some(ANSWERS):
            break
        lasts = made.some(LASTS)
        yield Confirmation(
            outcome=one,
            on=on,
            state="still" if lasts else "ended",
            told_by="newcomer",
            how="follow_up",
            noted_at=made.now,
        )
        if not lasts:
            one.ended_on, one.ending, one.due_on = on, "lost", None
            return
        one.held_months = months
    one.due_on = next_due(one.began_on, one.held_months)
