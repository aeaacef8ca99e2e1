"""Pages as PDF, in every script and direction."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.refusal import Refusal


class NoPdfHere(Refusal):
    """Debian's libraries for setting type are missing: see docs/running.md."""

    says = _(
        "This server cannot make a PDF yet. Please print this page instead, and tell "
        "the programme team."
    )


def pdf(html: str, css: str) -> bytes:
    """An HTML page and its style as a PDF file. Raises NoPdfHere.

    What it is made with is loaded here, because it takes a second and few need it.
    It fetches nothing: no address, no file, whatever the page says.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as missing:
        raise NoPdfHere from missing
    nothing = URLFetcher(allowed_protocols=())
    page = HTML(string=html, url_fetcher=nothing)
    made: bytes = page.write_pdf(
        stylesheets=[CSS(string=css, url_fetcher=nothing)], pdf_variant="pdf/ua-1"
    )
    return made
