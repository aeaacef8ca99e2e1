"""Components and small words for templates."""

from __future__ import annotations

import secrets
from decimal import Decimal
from typing import Any

import nh3
from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info
from markdown_it import MarkdownIt

from rafiqi.kernel import languages
from rafiqi.kernel import local_time as zones
from rafiqi.kernel import money as sums
from rafiqi.kernel.words import Words, choose
from rafiqi.web import pictograms
from rafiqi.web.style import style

register = template.Library()
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
_ALLOWED = set(
    "a p ul ol li br hr strong em code blockquote h3 h4 "
    "table thead tbody tr th td".split()
)


@register.simple_block_tag
def card(content: str, title: str, tone: str = "plain") -> str:
    """A framed block with a heading.

    title  shown as h2.  tone  "plain" | "calm" | "urgent".
    """
    context = {"content": content, "title": title, "tone": tone}
    return get_template("components/card.html").render(context)


@register.simple_tag(takes_context=True)
def form_keys(context: dict[str, Any]) -> SafeString:
    """The csrf token and the one-time key of a form that changes something.

    An `include ... only` leaves the page's token behind; then we make one.
    """
    request = getattr(context, "request", None)
    token = context.get("csrf_token") or (get_token(request) if request else "")
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="once" value="{}">',
        token,
        secrets.token_urlsafe(12),
    )


@register.simple_tag
def page_style() -> SafeString:
    """The stylesheet, inside the page: one request fewer on a slow line."""
    return mark_safe(f"<style>{style()}</style>")


@register.simple_tag
def offered_languages() -> list[tuple[str, str]]:
    """The interface languages, each by its own name, as (tag, name)."""
    return [
        (tag, get_language_info(tag)["name_local"]) for tag, _ in settings.LANGUAGES
    ]


@register.simple_tag
def pictogram(name: str) -> SafeString:
    """A small picture beside words, as "job" or "week"."""
    return pictograms.pictogram(name)


@register.filter
def language_name(code: str) -> str:
    """An ISO 639-3 language in the reader's language."""
    return languages.name(code, get_language() or "en")


@register.filter
def tongue_name(tag: str) -> str:
    """A language by its tag, in the reader's language."""
    return languages.of_tag(tag, get_language() or "en")


@register.filter
def as_written(text: str) -> SafeString:
    """Somebody's own words, kept apart; +49 170 stays in order from right to left."""
    direction = "auto" if any(map(str.isalpha, text)) else "ltr"
    return format_html('<bdi dir="{}">{}</bdi>', direction, text)


@register.filter
def say(words: Words) -> SafeString:
    """Words in the reader's language; text in another one is marked as such."""
    text, tag = choose(words, get_language() or "en")
    if tag == get_language():
        return format_html("{}", text)
    return format_html('<span lang="{}" dir="auto">{}</span>', tag, text)


@register.filter
def markdown(text: str) -> SafeString:
    """Simple Markdown as safe HTML; raw HTML in it stays text."""
    cleaned = nh3.clean(
        _markdown.render(text), tags=_ALLOWED, link_rel="nofollow noopener"
    )
    return mark_safe(cleaned)


@register.filter
def say_markdown(words: Words) -> SafeString:
    """Words in Markdown; text in another language than the reader's is marked."""
    text, tag = choose(words, get_language() or "en")
    if tag == get_language():
        return markdown(text)
    return format_html('<div lang="{}" dir="auto">{}</div>', tag, markdown(text))


@register.filter(expects_localtime=True)
def day(value: Any) -> str:
    """A date as people read it where they live, the month as a word; "" for none."""
    return date_format(value, "j F Y") if value else ""


@register.filter(expects_localtime=True)
def moment(value: Any) -> str:
    """Day and hour by the reader's own clock, as "Tuesday 3 March, 15:00"."""
    return date_format(value, "l j F, H:i") if value else ""


@register.filter
def moment_there(value: Any) -> str:
    """The same by another clock, to which `timezone` has set it."""
    return date_format(value, "l j F, H:i") if value else ""


@register.filter
def money(amount: Decimal | None, currency: str) -> SafeString | str:
    """A sum for the reader, kept together as "€120.50"; "" for none."""
    if amount is None:
        return ""
    said = sums.said(amount, currency, get_language() or "en")
    return format_html('<bdi class="sum">{}</bdi>', said)


@register.filter
def city(zone: str) -> str:
    """The town after which a time zone is named, in the reader's language."""
    return zones.city(zone, get_language() or "en")


@register.filter(expects_localtime=True)
def hour(value: Any) -> str:
    """The hour by the reader's own clock, as "15:00"."""
    return date_format(value, "H:i") if value else ""
