"""What newcomers say about being counted, and what programmes want to know."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.outcomes import _noting, access
from rafiqi.areas.outcomes.models import (
    ON_REQUEST,
    Benchmark,
    Outcome,
    OutcomeSettings,
    OutcomeSharing,
    OutcomesUnwanted,
    PassedOver,
    RtofRecord,
)
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel import money
from rafiqi.kernel.refusal import Refusal


class PairHasEnded(Refusal):
    """Whoever is no mentor any more is not let in."""

    says = _("You two have finished your time together. Please load the page again.")


class NoSource(Refusal):
    """An amount without a source convinces nobody."""

    says = _("Please say who published this amount, and where it can be read.")
    field = "source"


class NothingNamed(Refusal):
    """Readers of a report have to know what was measured against."""

    says = _("Please write what it is, as: minimum wage in Germany.")
    field = "name"


class NotAnAmount(Refusal):
    """Nobody is measured against nothing."""

    says = _("Please write an amount above zero, as 2100 or 12.82.")
    field = "amount"


class UnknownCurrency(Refusal):
    """A currency is three letters that the whole world knows."""

    says = _("Please write the currency with three letters, as EUR or GBP.")
    field = "currency"


class NotEncrypted(Refusal):
    """Only pages that are encrypted are linked."""

    says = _("Please write the whole address, beginning with https://")
    field = "link"


@transaction.atomic
def object_to(outcome: Outcome, words: str, *, by: Person, at: datetime) -> None:
    """The newcomer says that it is wrong, or not to be counted. From now it is not."""
    outcome = _noting.held(outcome)
    outcome.objected_at, outcome.objection = at, words.strip()[:500]
    outcome.save(update_fields=["objected_at", "objection"])
    journal.write("outcomes.objected", outcome.public_id, by=by, at=at)


@transaction.atomic
def agree_to(outcome: Outcome, *, by: Person, at: datetime) -> None:
    """The newcomer takes an objection back."""
    outcome = _noting.held(outcome)
    outcome.objected_at, outcome.objection = None, ""
    outcome.save(update_fields=["objected_at", "objection"])
    journal.write("outcomes.agreed", outcome.public_id, by=by, at=at)


@transaction.atomic
def want_nothing(enrolment: Enrolment, *, by: Person, at: datetime) -> None:
    """Note and count nothing about this newcomer from now on."""
    OutcomesUnwanted.objects.get_or_create(enrolment=enrolment, defaults={"at": at})
    journal.write("outcomes.unwanted", enrolment.public_id, by=by, at=at)


@transaction.atomic
def want_again(enrolment: Enrolment, *, by: Person, at: datetime) -> None:
    """It may be noted and counted again."""
    OutcomesUnwanted.objects.filter(enrolment=enrolment).delete()
    journal.write("outcomes.wanted", enrolment.public_id, by=by, at=at)


@transaction.atomic
def share(pair: Pair, *, by: Person, at: datetime) -> None:
    """Let the mentor of a pair see and note outcomes. Raises PairHasEnded."""
    pair.refresh_from_db(fields=["ended_at"])
    if pair.ended_at:
        raise PairHasEnded
    OutcomeSharing.objects.get_or_create(pair=pair, defaults={"at": at})
    journal.write("outcomes.shared", pair.public_id, by=by, at=at)


@transaction.atomic
def keep_to_oneself(pair: Pair, *, by: Person, at: datetime) -> None:
    """The mentor sees and notes nothing any more."""
    OutcomeSharing.objects.filter(pair=pair).delete()
    journal.write("outcomes.kept_to_oneself", pair.public_id, by=by, at=at)


@transaction.atomic
def pass_over(
    enrolment: Enrolment, origin: str, origin_id: str, *, by: Person, at: datetime
) -> None:
    """Note nothing from a fact, and do not ask about it again."""
    PassedOver.objects.get_or_create(
        origin=origin,
        origin_id=origin_id,
        defaults={"enrolment": enrolment, "by": by, "at": at},
    )
    journal.write("outcomes.passed_over", enrolment.public_id, by=by, at=at)


@transaction.atomic
def enter_benchmark(
    programme: Programme,
    *,
    name: str,
    amount: Decimal,
    currency: str,
    per: str,
    source: str,
    as_of: date,
    link: str = "",
    by: Person,
    at: datetime,
) -> Benchmark:
    """What incomes are measured against from now on; older bands keep the older one.

    Raises NothingNamed, NoSource, NotAnAmount, UnknownCurrency, NotEncrypted,
    StillToCome.
    """
    if not name.strip():
        raise NothingNamed
    if not source.strip():
        raise NoSource
    if amount <= 0:
        raise NotAnAmount
    currency, link = currency.strip().upper(), link.strip()
    if not money.is_known(currency):
        raise UnknownCurrency
    if link and not link.startswith("https://"):
        raise NotEncrypted
    _noting.been(as_of, "as_of", at)
    programmes.locked(programme)
    now = Benchmark.objects.filter(programme=programme, retired_at=None)
    now.update(retired_at=at)
    made = Benchmark.objects.create(
        programme=programme,
        name=name.strip(),
        amount=amount,
        currency=currency,
        per=Benchmark.Per(per),
        source=source.strip(),
        link=link,
        as_of=as_of,
        entered_by=by,
        entered_at=at,
    )
    journal.write("outcomes.benchmark_entered", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def choose(
    programme: Programme,
    *,
    extra: Collection[str],
    uses_rtof: bool,
    keeps_ni_numbers: bool,
    by: Person,
    at: datetime,
) -> None:
    """Say what a programme notes beyond the usual, and whether it serves the fund.

    Whoever serves the fund notes homes too, since the fund counts them.
    """
    wanted = {one for one in ON_REQUEST if one in extra}
    if uses_rtof:
        wanted.add(ON_REQUEST[0])
    found = access.settings(programme)
    OutcomeSettings.objects.update_or_create(
        programme=programme,
        defaults={
            "extra": sorted(wanted),
            "uses_rtof": uses_rtof,
            "keeps_ni_numbers": uses_rtof and keeps_ni_numbers,
        },
    )
    if found.keeps_ni_numbers and not (uses_rtof and keeps_ni_numbers):
        RtofRecord.objects.filter(programme=programme).update(ni_number="")
        journal.write("outcomes.numbers_dropped", programme.public_id, by=by, at=at)
    journal.write("outcomes.chosen", programme.public_id, by=by, at=at)
