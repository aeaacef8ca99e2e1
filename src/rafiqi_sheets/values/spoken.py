"""Gather languages and levels as they are read from one cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from rafiqi_sheets.problems import Code, Remark, lost, note, unsure
from rafiqi_sheets.values.language_levels import BELOW, Level
from rafiqi_sheets.values.language_names import JOIN, UNCLEAR
from rafiqi_sheets.values.shapes import Reading


@dataclass(slots=True)
class Spoken:
    """What has been gathered so far; a level belongs to the languages named last."""

    levels: dict[str, Level | None] = field(default_factory=dict)
    last: tuple[str, ...] = ()
    remarks: list[Remark] = field(default_factory=list)

    def add(self, meaning: str, text: str) -> None:
        """Add a language, or both of a name that stands for two."""
        self.last = tuple(meaning.rstrip(UNCLEAR).split(JOIN))
        for code in self.last:
            self.levels.setdefault(code, None)
        if len(self.last) > 1:
            both = ", ".join(self.last)
            remark = note(text, Code.TWO_LANGUAGES_IN_ONE_NAME, languages=both)
            self.remarks.append(remark)
        if meaning.endswith(UNCLEAR):
            remark = unsure(text, Code.LANGUAGE_UNCLEAR, language=self.last[0])
            self.remarks.append(remark)

    def grade(self, level: Level, text: str) -> None:
        """Give a level to the languages named last; what was said first stands."""
        if not self.last:
            nobody = lost(text, Code.LEVEL_WITHOUT_LANGUAGE, level=level.level)
            self.remarks.append(nobody)
        for code in self.last:
            known = self.levels[code]
            if known is None:
                self.levels[code] = level
                self._say_how(level, text, code)
            elif known.level != level.level:
                params = {"language": code, "level": known.level}
                self.remarks.append(unsure(text, Code.LEVEL_GIVEN_TWICE, **params))

    def _say_how(self, level: Level, text: str, code: str) -> None:
        if level.level == BELOW:
            self.remarks.append(note(text, Code.LEVEL_BELOW_A1, language=code))
        elif level.code:
            params = {"word": text, "level": level.level, "language": code}
            self.remarks.append(note(text, level.code, **params))

    def reading(self) -> Reading:
        """Return what was gathered."""
        value = {
            code: level.level if level else None
            for code, level in self.levels.items()
            if level is None or level.level != BELOW
        }
        return Reading(value or None, tuple(self.remarks))
