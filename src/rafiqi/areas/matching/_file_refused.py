"""Why a rules file cannot be used: a sentence with the line or the name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from tomllib import TOMLDecodeError

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from rafiqi.kernel.refusal import Refusal
from rafiqi_matcher.declared.fields import SIDES
from rafiqi_matcher.refused import (
    BadInput,
    Contradiction,
    SameName,
    UnknownName,
    WhoseField,
    WrongKind,
    WrongValue,
)

FIRST, LAST = "\u2068", "\u2069"
"""Around words of the file, so that they keep their own direction."""

ELSEWHERE = ("groups", "fairness")
"""Parts of a rules file that are chosen on a page of ours."""

SHOWN = 80
"""No more letters of a name are repeated."""


class FileRefused(Refusal):
    """A rules file that cannot be used as it is."""

    says: StrOrPromise = gettext_lazy("This rules file cannot be used as it is.")

    def __init__(self, says: str = "", line: int = 0) -> None:
        super().__init__(says)
        if line:
            says = _("Line %(line)d: %(says)s") % {"line": line, "says": says}
        self.says = says or self.says


def too_long(most: int) -> FileRefused:
    says = _("The file is too long. Please keep it under %(most)d bytes.")
    return FileRefused(says % {"most": most})


def not_text(line: int) -> FileRefused:
    says = _("This is not plain text. Please save the file as UTF-8 and try again.")
    return FileRefused(says, line)


def too_deep() -> FileRefused:
    says = _("There are too many brackets inside each other. Please write it simpler.")
    return FileRefused(says)


def too_many(key: str, most: int, text: str) -> FileRefused:
    says = _("There are more than %(most)d entries of %(key)s. Please use fewer.")
    told = {"most": most, "key": quoted(f"[[{key}]]")}
    return FileRefused(says % told, line_of(key, text))


def too_much(most: int) -> FileRefused:
    says = _("There are more than %(most)d rules and parts. Please use fewer.")
    return FileRefused(says % {"most": most})


def not_toml(wrong: TOMLDecodeError) -> FileRefused:
    """The line where reading stopped, and what the reader says about it."""
    at = re.search(r"at line (\d+)", str(wrong))
    says = _(
        "This cannot be read as TOML: %(why)s. "
        "Look for a missing quote, bracket or equals sign."
    )
    why = re.sub(r" \(at .*\)$", "", str(wrong))
    return FileRefused(says % {"why": quoted(why)}, int(at[1]) if at else 0)


def long_line(line: int, most: int) -> FileRefused:
    says = _("A line has at most %(most)d letters. Please write it in several lines.")
    return FileRefused(says % {"most": most}, line)


def unknown_table(name: str, known: Iterable[str], text: str) -> FileRefused:
    says = _("There is no table %(name)s here. Known are: %(known)s.")
    found = text.find(name)
    line = text.count("\n", 0, found) + 1 if found >= 0 else 0
    return FileRefused(says % {"name": quoted(name), "known": _listed(known)}, line)


def elsewhere(key: str, text: str) -> FileRefused:
    says = _(
        "What is fair is chosen on the page of the rules, not in this file. "
        "Please leave %(key)s out."
    )
    return FileRefused(says % {"key": quoted(key)}, line_of(key, text))


def unknown_field(name: str, known: Iterable[str], text: str) -> FileRefused:
    says = _(
        "Rafiqi knows nothing about people that is called %(name)s. "
        "It knows these fields: %(known)s."
    )
    told = {"name": quoted(name), "known": _listed(known)}
    return FileRefused(says % told, line_of(f"fields, {name}", text))


def other_field(name: str, kind: str, text: str) -> FileRefused:
    says = _(
        "The field %(name)s is of the kind %(kind)s here and cannot be declared "
        "otherwise. You can leave the line out: Rafiqi knows its fields."
    )
    told = {"name": quoted(name), "kind": quoted(kind)}
    return FileRefused(says % told, line_of(f"fields, {name}", text))


def protects(name: str, place: str, text: str) -> FileRefused:
    says = _(
        "The rule %(name)s protects people. It always holds as it is and cannot be "
        "changed or switched off. Please leave it out of your file."
    )
    return FileRefused(says % {"name": quoted(name)}, line_of(place, text))


def taken_name(name: str, place: str, text: str) -> FileRefused:
    says = _(
        "%(name)s is the name of a usual rule or criterion that compares something "
        "else. Please give yours another name."
    )
    return FileRefused(says % {"name": quoted(name)}, line_of(place, text))


def odd_name(most: int, text: str) -> FileRefused:
    says = _("A name has at most %(most)d letters, on one line. Please shorten it.")
    found = re.search(rf"^[ \t]*name[ \t]*=.{{{most}}}", text, re.MULTILINE)
    line = text.count("\n", 0, found.start()) + 1 if found else 0
    return FileRefused(says % {"most": most}, line)


def other_side(field: str, side: str, other: str, text: str) -> FileRefused:
    says = _(
        "Nobody tells us %(asked)s: this is known of the other side alone. "
        "Please write %(known)s."
    )
    asked = f"{side}.{field}"
    told = {"asked": quoted(asked), "known": quoted(f"{other}.{field}")}
    found = text.find(asked)
    return FileRefused(says % told, text.count("\n", 0, found) + 1 if found >= 0 else 0)


def by_matcher(wrong: BadInput, text: str) -> FileRefused:
    """What the matcher refuses; in its own words where we have none."""
    line = line_of(wrong.field, text)
    if isinstance(wrong, UnknownName):
        says = _("There is no %(name)s here. Known are: %(known)s.")
        known = (name for name in wrong.choices if name not in ELSEWHERE)
        told = {"name": quoted(wrong.name), "known": _listed(known)}
        return FileRefused(says % told, line_of(f"fields, {wrong.name}", text) or line)
    if isinstance(wrong, Contradiction):
        says = _(
            "The rules %(one)s and %(other)s contradict each other: no pair can keep "
            "both. Please leave one of them out."
        )
        one, other = map(quoted, wrong.rules)
        return FileRefused(says % {"one": one, "other": other}, line)
    if typical := _typical(wrong):
        return FileRefused(typical, line)
    if total := re.match(r"The weights sum to (\d+);", str(wrong)):
        says = _("The weights add up to %(total)d. Please make them 100.")
        return FileRefused(says % {"total": int(total[1])}, line_of("weights", text))
    where = wrong.field.partition(" ")[2] or wrong.field
    says = _("This is not right at %(where)s: %(why)s")
    if not where:
        says = _("This is not right: %(why)s")
    why = f"{FIRST}{str(wrong)[:400]}{LAST}"
    return FileRefused(says % {"where": quoted(where), "why": why}, line)


def _typical(wrong: BadInput) -> str:
    """What is often wrong in a file, in the reader's language; "" for the rest."""
    if isinstance(wrong, WrongValue):
        return _needs(wrong)
    if isinstance(wrong, WrongKind):
        says = _(
            "%(name)s is a field of the kind %(kind)s. To compare it by %(by)s it "
            "would have to be one of these: %(kinds)s."
        )
        return says % {
            "name": quoted(wrong.name),
            "kind": quoted(wrong.kind),
            "by": quoted(wrong.by),
            "kinds": _listed(wrong.kinds),
        }
    if isinstance(wrong, WhoseField):
        says = _("Whose %(name)s is meant? Please write %(one)s or %(other)s.")
        one, other = (quoted(f"{side}.{wrong.name}") for side in SIDES)
        return says % {"name": quoted(wrong.name), "one": one, "other": other}
    if isinstance(wrong, SameName):
        says = _("The name %(name)s is there twice. Please choose another one.")
        return says % {"name": quoted(wrong.name)}
    return ""


def _needs(wrong: WrongValue) -> str:
    """What a setting needs instead of what it holds."""
    needs: dict[str, str] = {
        "table": _("Please write %(name)s as a table: %(table)s on a line of its own."),
        "tables": _("Please begin each entry of %(name)s with %(tables)s."),
        "text": _("%(name)s needs a text in quotes."),
        "texts": _("%(name)s needs a list of texts, such as %(list)s."),
        "switch": _("%(name)s can only be true or false."),
        "number": _("%(name)s needs a whole number from %(least)d to %(most)d."),
    }
    return needs[wrong.needs] % {
        "name": quoted(wrong.name),
        "table": quoted(f"[{wrong.name}]"),
        "tables": quoted(f"[[{wrong.name}]]"),
        "list": quoted('["a", "b"]'),
        "least": wrong.least,
        "most": wrong.most,
    }


def line_of(place: str, text: str) -> int:
    """The line of a place as the matcher names it; 0 where it is not found."""
    kind, _space, name = place.partition(" ")
    if kind in ("must", "fit") and name:
        wanted = rf"^\s*name\s*=\s*[\"']{re.escape(name)}[\"']"
    elif kind == "fields," and name:
        wanted = rf"^\s*[\"']?{re.escape(name)}[\"']?\s*="
    elif place:
        wanted = rf"^\s*\[*\s*{re.escape(place.split(',')[0])}\b"
    else:
        return 0
    found = re.search(wanted, text, re.MULTILINE)
    if not found:
        return 0
    start = found.end() - len(found[0].lstrip())
    return text.count("\n", 0, start) + 1


def quoted(word: str) -> str:
    """A word of the file, as it stands there."""
    short = word if len(word) <= SHOWN else f"{word[:SHOWN]}…"
    return f"“{FIRST}{short}{LAST}”"


def _listed(names: Iterable[str]) -> str:
    return f"{FIRST}{', '.join(names)}{LAST}"
