"""What holds for everybody who decides about what others get."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.refusal import Refusal


class NotYourOwn(Refusal):
    """Nobody decides what they get themselves."""

    says = _("This is for yourself. Somebody else of the team has to decide it.")


class SayWhy(Refusal):
    """A no without a word helps nobody. field  where it is written."""

    says = _("Please write one sentence, so that they know why and what they can do.")

    def __init__(self, field: str) -> None:
        self.field = field
