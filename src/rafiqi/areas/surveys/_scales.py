"""The short scales: what is asked, how it counts, whose words these are.

All are free to use in free software, also by who earns money with it. Left out for
that reason: the WHO-5 (its licence forbids commercial use) and the GSE-3 and ASKU of
GESIS (free for research that is not commercial). Where a scale is ours, it says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

Choices = tuple[tuple[int, StrOrPromise], ...]
OPEN_GOVERNMENT = _("Open Government Licence 3.0; © Crown copyright")
OURS = _("ours, free as this software is")


@dataclass(frozen=True, slots=True)
class Item:
    """One question. low  answers that may mean that somebody needs help."""

    key: str
    asks: StrOrPromise
    choices: Choices
    low: range = range(0)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: the mean of some answers, or one of them.

    span       the least and the most it can be.
    more_is    what a higher number means, in words.
    is_burden  less of it is better, as of being anxious.
    """

    key: str
    name: StrOrPromise
    items: tuple[str, ...]
    span: tuple[int, int]
    more_is: StrOrPromise
    is_burden: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Questions that belong together, and where they come from.

    intro     stands above them; "" for none.
    source    who made them.    link  where they are published, "" for nowhere.
    counting  how answers become a number, and what happens where one is missing.
    is_ours   nobody has shown what it measures.
    """

    key: str
    name: StrOrPromise
    intro: StrOrPromise
    items: tuple[Item, ...]
    measures: tuple[Measure, ...]
    source: StrOrPromise
    licence: StrOrPromise
    link: str
    counting: StrOrPromise
    is_ours: bool = False


_FITS: Choices = (
    (1, _("It does not describe me at all.")),
    (2, _("It hardly describes me.")),
    (3, _("neither nor")),
    (4, _("It describes me rather well.")),
    (5, _("It describes me very well.")),
)
_AGREES: Choices = (
    (1, _("No, not at all.")),
    (2, _("Rather not.")),
    (3, _("Partly.")),
    (4, _("Rather yes.")),
    (5, _("Yes, completely.")),
)
_TEN: Choices = tuple((number, str(number)) for number in range(11))
_ONE_ANSWER = _("The answer is the number. Without an answer nothing is counted.")

CONFIDENCE = Scale(
    key="confidence",
    name=_("Confidence"),
    intro=_("How well do these sentences describe you?"),
    items=(
        Item("tasks", _("I complete tasks successfully."), _FITS),
        Item("excel", _("I excel in what I do."), _FITS),
        Item("smooth", _("I handle tasks smoothly."), _FITS),
        Item("done", _("I know how to get things done."), _FITS),
    ),
    measures=(
        Measure(
            "confidence",
            _("Confidence"),
            ("tasks", "excel", "smooth", "done"),
            (1, 5),
            _("more trust in what one can do"),
        ),
    ),
    source=_(
        "International Personality Item Pool: the four items on self-efficacy of the "
        "IPIP-NEO-120 (Johnson 2014), in the first person, with simpler answers of ours"
    ),
    licence=_("public domain"),
    link="https://ipip.ori.org/",
    counting=_(
        "The mean of the four answers, 1 to 5. It counts when three of the four are "
        "answered; then it is the mean of the three."
    ),
)
BELONGING = Scale(
    key="belonging",
    name=_("Belonging"),
    intro="",
    items=(
        Item(
            "neighbourhood",
            _("How strongly do you feel you belong to your immediate neighbourhood?"),
            (
                (1, _("Not at all strongly")),
                (2, _("Not very strongly")),
                (3, _("Fairly strongly")),
                (4, _("Very strongly")),
            ),
        ),
    ),
    measures=(
        Measure(
            "belonging",
            _("Belonging"),
            ("neighbourhood",),
            (1, 4),
            _("a stronger feeling of belonging"),
        ),
    ),
    source=_("Community Life Survey, government of the United Kingdom"),
    licence=OPEN_GOVERNMENT,
    link="https://www.gov.uk/government/collections/community-life-survey",
    counting=_ONE_ANSWER,
)
LONELINESS = Scale(
    key="loneliness",
    name=_("Loneliness"),
    intro="",
    items=(
        Item(
            "lonely",
            _("How often do you feel lonely?"),
            (
                (5, _("Often or always")),
                (4, _("Some of the time")),
                (3, _("Occasionally")),
                (2, _("Hardly ever")),
                (1, pgettext_lazy("how often", "Never")),
            ),
            low=range(5, 6),
        ),
    ),
    measures=(
        Measure(
            "loneliness",
            _("Loneliness"),
            ("lonely",),
            (1, 5),
            _("lonely more often"),
            is_burden=True,
        ),
    ),
    source=_("Office for National Statistics, United Kingdom: the direct question"),
    licence=OPEN_GOVERNMENT,
    link="https://analysisfunction.civilservice.gov.uk/policy-store/loneliness-indicators/",
    counting=_ONE_ANSWER,
)
ASPIRATION = Scale(
    key="aspiration",
    name=_("Aspiration"),
    intro=_("Think of the next two years."),
    items=(
        Item("aim", _("I know what I would like to reach."), _AGREES),
        Item("way", _("I can see the next steps towards it."), _AGREES),
    ),
    measures=(
        Measure(
            "aspiration",
            _("Aspiration"),
            ("aim", "way"),
            (1, 5),
            _("a clearer aim and way"),
        ),
    ),
    source=_("Two questions of our own"),
    licence=OURS,
    link="",
    counting=_("The mean of both answers, 1 to 5. It counts when both are answered."),
    is_ours=True,
)


def _of_ten(
    key: str, name: StrOrPromise, more_is: StrOrPromise, *, is_burden: bool = False
) -> Measure:
    return Measure(key, name, (key,), (0, 10), more_is, is_burden)


WELL_BEING = Scale(
    key="well_being",
    name=_("Well-being"),
    intro=_(
        "Four questions about your feelings. There are no right or wrong answers. "
        "0 is “not at all” and 10 is “completely”."
    ),
    items=(
        Item(
            "satisfied",
            _("Overall, how satisfied are you with your life nowadays?"),
            _TEN,
            low=range(5),
        ),
        Item(
            "worthwhile",
            _(
                "Overall, to what extent do you feel that the things you do in your "
                "life are worthwhile?"
            ),
            _TEN,
            low=range(5),
        ),
        Item(
            "happy",
            _("Overall, how happy did you feel yesterday?"),
            _TEN,
            low=range(5),
        ),
        Item(
            "anxious",
            _("Overall, how anxious did you feel yesterday?"),
            _TEN,
            low=range(6, 11),
        ),
    ),
    measures=(
        _of_ten("satisfied", _("Satisfied with life"), _("more satisfied")),
        _of_ten("worthwhile", _("Life is worthwhile"), _("more worthwhile")),
        _of_ten("happy", _("Happy"), _("happier")),
        _of_ten("anxious", _("Anxious"), _("more anxious"), is_burden=True),
    ),
    source=_(
        "Office for National Statistics, United Kingdom: personal well-being, four "
        "questions (ONS4)"
    ),
    licence=OPEN_GOVERNMENT,
    link="https://analysisfunction.civilservice.gov.uk/policy-store/personal-wellbeing/",
    counting=_(
        "Each question is counted alone, as its makers ask; they are not added up. "
        "Low is 0 to 4, for anxious 6 to 10, as its makers group the answers."
    ),
)

ALL: tuple[Scale, ...] = (CONFIDENCE, BELONGING, LONELINESS, ASPIRATION, WELL_BEING)
SCALES: Mapping[str, Scale] = {one.key: one for one in ALL}
ITEMS: Mapping[str, Item] = {item.key: item for one in ALL for item in one.items}
USUAL = [CONFIDENCE.key, BELONGING.key, ASPIRATION.key]
"""Asked where a programme has not chosen: nothing about well-being."""
MOST_ITEMS = 8
"""So many taps are asked of anybody at one time."""


def chosen(keys: list[str]) -> tuple[Scale, ...]:
    """The scales of these keys in their usual order; what is not known falls away."""
    return tuple(one for one in ALL if one.key in keys)


def items(scales: tuple[Scale, ...]) -> int:
    """How many taps these are."""
    return sum(len(one.items) for one in scales)


def score(measure: Measure, answers: Mapping[str, int]) -> float | None:
    """What somebody's answers come to, None where too few were given.

    The mean of what was answered, when that is more than half (Fairclough and Cella
    1996, Quality of Life Research 5: the rule of the FACT scales); so one of one, both
    of two, three of four.
    """
    given = [answers[key] for key in measure.items if key in answers]
    return sum(given) / len(given) if 2 * len(given) > len(measure.items) else None


def is_low(answers: Mapping[str, int]) -> bool:
    """Whether an answer may mean that somebody needs help. It is no diagnosis."""
    return any(
        value in ITEMS[key].low for key, value in answers.items() if key in ITEMS
    )
