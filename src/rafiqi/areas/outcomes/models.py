"""What has changed for newcomers: work, study, papers, languages, and whether it lasts.

One employment is one row for as long as it lasts; what is known of it later stands in
its confirmations. So nothing is counted twice.
"""

from rafiqi.areas.outcomes._benchmark import Benchmark, OutcomeSettings
from rafiqi.areas.outcomes._kinds import (
    CERTIFIED,
    COUNTED_FROM,
    LASTING,
    ON_REQUEST,
    WORKING,
    Contract,
    Ending,
    Feeling,
    Hours,
    Housing,
    How,
    Income,
    Kind,
    Said,
    Sector,
)
from rafiqi.areas.outcomes._outcome import (
    MONTHS,
    Confirmation,
    Outcome,
    OutcomeQuerySet,
    next_due,
    whole_months,
)
from rafiqi.areas.outcomes._rtof import RtofImport, RtofRecord
from rafiqi.areas.outcomes._willing import (
    OutcomeSharing,
    OutcomesUnwanted,
    PassedOver,
)

__all__ = [
    "CERTIFIED",
    "COUNTED_FROM",
    "LASTING",
    "MONTHS",
    "ON_REQUEST",
    "WORKING",
    "Benchmark",
    "Confirmation",
    "Contract",
    "Ending",
    "Feeling",
    "Hours",
    "Housing",
    "How",
    "Income",
    "Kind",
    "Outcome",
    "OutcomeQuerySet",
    "OutcomeSettings",
    "OutcomeSharing",
    "OutcomesUnwanted",
    "PassedOver",
    "RtofImport",
    "RtofRecord",
    "Said",
    "Sector",
    "next_due",
    "whole_months",
]
