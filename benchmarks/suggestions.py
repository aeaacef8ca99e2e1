"""How long it takes to say what fits, for 5,000 newcomers and 300 opportunities.

    python -m benchmarks.suggestions [NEWCOMERS] [OPPORTUNITIES]

Makes up people and opportunities on a fresh SQLite file and times what pages and the
worker do: what fits one newcomer, whom one opportunity fits, everybody with everything,
the list of a week, and what single changes would open. The baseline asks each rule of
each pair, one after the other, as a programme without the matcher's columns would; it
does so for a part of the pairs and is counted up. Aim: pages under 300 ms.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

AT = datetime.now(UTC)
PLACES = ("Ulm", "Neu-Ulm", "Berlin", "Potsdam", "Hamburg", "Köln", "")
LEVELS = ("A1", "A2", "B1", "B2", "C1", "")
GOALS = ("job", "internship", "apprenticeship", "study", "business", "language")
KINDS = ("job", "job", "internship", "apprenticeship", "training", "course", "study")
PAPERS = ("work_permit", "driving", "degree", "licence", "record")
BASELINE_PAIRS = 4_000


def make_up(newcomers: int, opportunities: int) -> Any:
    """A programme with so many; nobody in it exists."""
    from rafiqi.areas.opportunities import models as offered
    from rafiqi.areas.people import models as known
    from rafiqi.areas.programmes import models as run
    from rafiqi.areas.suggestions.models import HeldPaper
    from rafiqi_esco.catalogue import catalogue

    pick = random.Random(7)
    works = [c.key for c in catalogue().concepts if c.kind == "occupation"][:400]
    skills = [c.key for c in catalogue().concepts if c.kind == "skill" and c.names]
    home = known.Organisation.objects.create(name="Bridge House")
    programme = run.Programme.objects.create(
        organisation=home,
        name="Ways to work",
        opened_at=AT,
        near_places=[["Ulm", "Neu-Ulm"], ["Berlin", "Potsdam"]],
    )
    people = known.Person.objects.bulk_create(
        known.Person(
            username=f"p{n}",
            name=f"Person {n}",
            organisation=home,
            joined_at=AT,
            password="!",
        )
        for n in range(newcomers)
    )
    known.Profile.objects.bulk_create(
        known.Profile(
            person=who,
            place=pick.choice(PLACES),
            goals=pick.sample(GOALS, pick.randint(0, 2)),
            occupation=pick.choice([*works[:300], ""]),
            education=pick.choice([None, 2, 3, 3, 6, 7]),
            years=pick.choice([None, 0, 2, 5, 10]),
            slots=pick.sample(range(21), 5),
            birth_year=pick.choice([None, 1985, 2000, AT.year - 17]),
        )
        for who in people
    )
    known.Spoken.objects.bulk_create(
        known.Spoken(person=who, language=code, level=pick.choice(LEVELS))
        for who in people
        for code in ("ara", *pick.sample(("deu", "eng"), pick.randint(0, 2)))
    )
    known.Skill.objects.bulk_create(
        known.Skill(person=who, concept=key, is_wanted=pick.random() < 0.3)
        for who in people
        for key in pick.sample(skills[:200], 5)
    )
    HeldPaper.objects.bulk_create(
        HeldPaper(person=who, paper=paper, is_there=pick.random() < 0.5, said_at=AT)
        for who in people
        for paper in pick.sample(PAPERS, 2)
    )
    run.Enrolment.objects.bulk_create(
        run.Enrolment(
            programme=programme,
            person=who,
            role="newcomer",
            enrolled_at=AT,
            waiting_since=AT - timedelta(days=pick.randint(0, 200)),
        )
        for who in people
    )
    things = offered.Opportunity.objects.bulk_create(
        offered.Opportunity(
            organisation=home,
            kind=pick.choice(KINDS),
            title={"en": f"Opportunity {n}", "ar": f"فرصة {n}"},
            employer="City Works",
            occupation=pick.choice(works),
            education=pick.choice([None, None, 3, 6]),
            years=pick.choice([None, 1, 3]),
            papers=pick.sample(PAPERS, pick.randint(0, 2)),
            place=pick.choice(PLACES),
            format=pick.choice(["on_site", "on_site", "online"]),
            slots=pick.sample(range(21), 3),
            country="DE",
            currency="EUR",
            places=pick.randint(1, 4),
            state="open",
            posted_at=AT,
            checked_at=AT,
            changed_at=AT,
        )
        for n in range(opportunities)
    )
    offered.NeededSkill.objects.bulk_create(
        offered.NeededSkill(
            opportunity=one, concept=key, is_must=n == 0, is_taught=n == 3
        )
        for one in things
        for n, key in enumerate(pick.sample(skills[:200], 4))
    )
    offered.NeededLanguage.objects.bulk_create(
        offered.NeededLanguage(
            opportunity=one, language="deu", level=pick.choice(LEVELS[:4])
        )
        for one in things
    )
    return programme


def measure(newcomers: int, opportunities: int) -> None:
    """Time everything, the second of two times, and print it as a table."""
    from django.test import Client

    from rafiqi.areas.people.models import Person
    from rafiqi.areas.programmes.models import Enrolment
    from rafiqi.areas.suggestions import _market, _reach, _week, bridge

    programme = make_up(newcomers, opportunities)
    print(f"\n{newcomers:,} newcomers, {opportunities} opportunities:\n")
    print("| what | ms | ms of the processor |\n|---|---|---|")
    one = Enrolment.objects.filter(programme=programme).select_related("person")[7]
    boss = Person.objects.create_user(
        "boss",
        name="B",
        organisation=programme.organisation,
        leads_organisation=True,
        joined_at=AT,
    )
    for who, path in (
        (one.person, "/"),
        (one.person, "/suggestions/"),
        *((boss, path) for path in pages(programme, one, boss)),
    ):
        client = Client()
        client.force_login(
            who, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        name = "/".join(p if len(p) != 12 else "…" for p in path.split("/"))
        _line(f"page `{name}`", lambda c=client, p=path: c.get(p))  # type: ignore[misc]
    whole = _line(
        "everybody and everything, read", lambda: _market.market(programme, AT)
    )
    rules = whole.decided.engine
    first = next(iter(whole.offers))
    single = {first: whole.offers[first]}
    people, everything = whole.newcomers, whole.offers
    _line(
        "one opportunity, everybody",
        lambda: bridge.best_for_each(people, single, rules, (), 30),
    )
    best = _line(
        "every opportunity, everybody",
        lambda: bridge.best_for_each(people, everything, rules, (), 30),
    )
    _line("the list of a week", lambda: _week.found(whole, AT))
    _line("what single changes would open", lambda: _reach.lines(whole))
    _baseline(whole, len(best))


def pages(programme: Any, one: Any, boss: Any) -> list[str]:
    """The team's pages, with all that was worked out for them."""
    from rafiqi.areas.opportunities.models import Opportunity
    from rafiqi.areas.suggestions import tasks
    from rafiqi.areas.suggestions.models import WeekList

    first = Opportunity.objects.order_by("pk")[0]
    made = WeekList.objects.create(programme=programme, made_by=boss, made_at=AT)
    _line(
        "in the background: everything",
        lambda: tasks.work_out(programme.pk, None, at=AT),
    )
    tasks.make_list(made.pk, at=AT)
    return [
        f"/suggestions/of/{one.public_id}/",
        f"/suggestions/for/{first.public_id}/",
        f"/suggestions/programme/{programme.public_id}/",
        f"/suggestions/weeks/{made.public_id}/",
    ]


def _baseline(whole: Any, opportunities: int) -> None:
    """Ask every rule of every pair, one pair after the other."""
    rules = whole.decided.engine
    pairs = [
        (one.facts, other.facts)
        for one in list(whole.newcomers.values())[:100]
        for other in list(whole.offers.values())[: BASELINE_PAIRS // 100]
    ]
    from rafiqi_matcher.world import World

    world = World()
    started = time.process_time()
    for mentee, mentor in pairs:
        all(rule.facts(mentee, mentor, world)["holds"] for rule in rules.hard_rules)
    each = (time.process_time() - started) / len(pairs)
    for name, size in (
        ("one opportunity", len(whole.newcomers)),
        ("every opportunity", len(whole.newcomers) * opportunities),
    ):
        took = each * size * 1000
        print(f"| baseline: {name}, rule by rule, without scores | | {took:,.0f} |")


def _line(what: str, work: Callable[[], Any]) -> Any:
    work()
    started, busy = time.perf_counter(), time.process_time()
    found = work()
    took, own = time.perf_counter() - started, time.process_time() - busy
    print(f"| {what} | {took * 1000:,.0f} | {own * 1000:,.0f} |", flush=True)
    return found


def main(newcomers: int, opportunities: int) -> None:
    """On a fresh database in a folder of its own."""
    import django

    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "RAFIQI_DEV": "1",
            "RAFIQI_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "rafiqi.config.settings",
        }
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        measure(newcomers, opportunities)


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:]]
    main(*(sizes or [5_000, 300]))
