"""Ways to answer that fit a small screen and a thumb."""

from __future__ import annotations

from typing import Any

from django import forms

from rafiqi.kernel import week


class Week(forms.CheckboxSelectMultiple):
    """Seven days by three parts of the day, one box each."""

    template_name = "components/week.html"

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        ticked = {str(number) for number in value or ()}
        slots = [(slot, str(slot.number) in ticked) for slot in week.slots()]
        days = [slots[at : at + 3] for at in range(0, week.SLOTS, 3)]
        context["widget"]["parts"] = week.PARTS
        context["widget"]["days"] = [(three[0][0].day, three) for three in days]
        return context
