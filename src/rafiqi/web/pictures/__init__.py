"""Pictures of numbers, drawn on the server as SVG: small, without script.

A picture never stands alone: the page says the same in words or in a table beside it.
What is asked for is a title, what the picture says in a sentence, and the rows:

    bars(_("Who waits"), _("Most wait for less than a month."), [Bar(...), ...])

Numbers come twice: as a value, which is drawn, and as they are said, which is read.
A value of None is hidden or unknown; then only what is said about it appears.

For pages. On paper, WeasyPrint sets the letters of an SVG one by one, which takes
Arabic words apart: a PDF has tables, or pictures whose labels stand in HTML.
"""

from rafiqi.web.pictures._bars import Bar, bars, funnel
from rafiqi.web.pictures._dots import Axis, Dot, Row, dots, path
from rafiqi.web.pictures._said import number, percent

__all__ = [
    "Axis",
    "Bar",
    "Dot",
    "Row",
    "bars",
    "dots",
    "funnel",
    "number",
    "path",
    "percent",
]
