"""A report in the language of its funder: as a part of a page, as PDF, as workbook."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.statements.queries import StatementView
from rafiqi.areas.stories.queries import Usable
from rafiqi.kernel import money
from rafiqi.web.pdf import pdf

STYLE = Path(__file__).with_name("paper.css")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as it is read, with what it was for."""

    purpose: str
    category: StrOrPromise
    amount: str


@dataclass(frozen=True, slots=True)
class Sums:
    """What the money part says, in words of the language that is active."""

    promised: str
    before: str
    spent: str
    left: str
    lines: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A report with its sums written out. withdrawn  stories taken back since.

    is_linked  each number leads to what it counts; not on paper.
    """

    view: StatementView
    sums: Sums | None
    stories: tuple[Usable, ...]
    withdrawn: int
    is_linked: bool
    language: str
    direction: str


def body(
    view: StatementView, stories: tuple[Usable, ...], withdrawn: int, *, links: bool
) -> SafeString:
    """The report itself in its own language, as a part of a page."""
    with translation.override(view.language):
        page = _paper(view, stories, withdrawn, links)
        return render_to_string("statements/body.html", {"page": page})


def as_pdf(view: StatementView, stories: tuple[Usable, ...], withdrawn: int) -> bytes:
    """The report as a file, in its own language. Raises NoPdfHere."""
    with translation.override(view.language):
        page = _paper(view, stories, withdrawn, is_linked=False)
        html = render_to_string("statements/file.html", {"page": page})
    return pdf(html, STYLE.read_text("utf-8"))


def _paper(
    view: StatementView, stories: tuple[Usable, ...], withdrawn: int, is_linked: bool
) -> Paper:
    direction = "rtl" if get_language_bidi() else "ltr"
    return Paper(
        view, _sums(view), stories, withdrawn, is_linked, view.language, direction
    )


def _sums(view: StatementView) -> Sums | None:
    said = view.money
    if said is None:
        return None

    def written(amount: Decimal) -> str:
        return money.said(amount, said.currency, view.language)

    return Sums(
        written(said.promised),
        written(said.before),
        written(said.in_all),
        written(said.left),
        tuple(
            Sum(
                one.purpose or _("no purpose in particular"),
                one.category,
                written(one.amount),
            )
            for one in view.spent_on
        ),
    )
