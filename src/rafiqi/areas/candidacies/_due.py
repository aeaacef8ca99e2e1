"""What the clock looks for: interviews, starts long ago, ends long ago."""

from __future__ import annotations

from datetime import date, datetime

from rafiqi.areas.candidacies.models import Candidacy, CandidacyQuerySet, Stage


def interviews_on(first: date, last: date) -> CandidacyQuerySet:
    """Those with an interview between two days, for the clock."""
    found = Candidacy.objects.remembered().filter(
        stage=Stage.INTERVIEW, on__range=(first, last)
    )
    return found.select_related("enrolment__person").order_by("pk")


def started_before(day: date) -> CandidacyQuerySet:
    """Those who have started by a day and are still there, for the clock."""
    at_work = (Stage.STARTED, Stage.STILL_3, Stage.STILL_6)
    found = Candidacy.objects.remembered().filter(
        stage__in=at_work, started_on__lte=day
    )
    return found.select_related("enrolment__person").order_by("pk")


def ended_before(moment: datetime) -> CandidacyQuerySet:
    """Those that ended before, with something left to be deleted; for the clock."""
    ended = Candidacy.objects.filter(stage=Stage.ENDED, news_at__lt=moment)
    return ended.filter(forgotten_at=None).order_by("pk")
