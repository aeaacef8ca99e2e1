"""What we say about lists: about a kind of problem, one problem, a refused file.

Each problem has two sentences: one for all of its kind, and one for a single cell with
what stands there. Parameters stand in the second, as rafiqi_sheets.problems names them;
`kept` is what we understood, in the reader's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi_sheets import Code, Match, RefusalCode, Why


class Said(NamedTuple):
    """About all of a kind, and about one with its parameters."""

    kind: StrOrPromise
    one: StrOrPromise


KEPT = _("We kept: %(kept)s.")

PROBLEMS: Mapping[str, Said] = {
    Code.NOT_UNDERSTOOD: Said(
        _("We could not understand these cells. Please write what is meant."),
        _("We could not understand this. Please write what is meant."),
    ),
    Code.NOT_SAID: Said(
        _("These people did not want to say, or do not know. We leave it empty."),
        _("This means that nothing was said. We leave it empty."),
    ),
    Code.SPREADSHEET_ERROR: Said(
        _("A formula in the spreadsheet is broken. Its cell has no value."),
        _("The formula in this cell is broken. Please write the value."),
    ),
    Code.GUESSED_SPELLING: Said(
        _("These words look misspelt. We guessed what is meant."),
        _("We read this as: %(guess)s."),
    ),
    Code.SEVERAL_GIVEN: Said(
        _("There are several answers where we can keep only one."),
        KEPT,
    ),
    Code.DETAIL_NOT_KEPT: Said(
        _("We kept the main thing. Some of the words have no place with us."),
        KEPT,
    ),
    Code.LOWER_NUMBER_KEPT: Said(
        _("Two numbers or “more than” are given. We kept the lower number."),
        KEPT,
    ),
    Code.COLUMNS_DISAGREE: Said(
        _("Two columns say different things about the same person."),
        _("Another column says something else. We kept: %(kept)s."),
    ),
    Code.NAME_MISSING: Said(
        _("These rows have no name. They are left out until you write one."),
        _("There is no name. The row is left out until you write one."),
    ),
    Code.CONTACT_MISSING: Said(
        _("There is no phone and no e-mail. You can only reach these people yourself."),
        _("There is no phone and no e-mail. You can only reach this person yourself."),
    ),
    Code.DATE_ORDER_ASSUMED: Said(
        _("It is not clear which number is the day and which is the month."),
        _("We read it as: %(kept)s."),
    ),
    Code.DATE_DAY_MISSING: Said(
        _("The day is missing in these dates. We took the first day of the month."),
        KEPT,
    ),
    Code.DATE_IN_FUTURE: Said(
        _("These dates are in the future. Please check them."),
        _("This day has not come yet: %(kept)s."),
    ),
    Code.ONLY_YEAR_KEPT: Said(
        _("A full date of birth is given. We keep only the year."),
        KEPT,
    ),
    Code.CALENDAR_CONVERTED: Said(
        _("The years are of another calendar. We counted them over."),
        _("In the common calendar this is %(kept)s."),
    ),
    Code.AGE_CONVERTED: Said(
        _("An age is given. We worked out the year of birth, which may be one off."),
        _("We worked out the year of birth: %(kept)s."),
    ),
    Code.MAY_BE_UNDER_18: Said(
        _("These people may be under 18. Only mentors with a seen certificate fit."),
        _("Born in %(kept)s: this person may be under 18."),
    ),
    Code.PHONE_COUNTRY_GUESSED: Said(
        _("These phone numbers have no country and do not fit yours. We guessed one."),
        _("We took it for a number in this country: %(country)s."),
    ),
    Code.PHONE_WRONG_LENGTH: Said(
        _("These phone numbers are too long or too short. Please check them."),
        _("This number seems too long or too short: %(kept)s."),
    ),
    Code.PHONE_START_RESTORED: Said(
        _("The spreadsheet lost the beginning of these phone numbers. We put it back."),
        KEPT,
    ),
    Code.TWO_LANGUAGES_IN_ONE_NAME: Said(
        _("One word stands for two languages. We noted both."),
        _("We noted these languages: %(languages)s."),
    ),
    Code.LANGUAGE_UNCLEAR: Said(
        _("One word may mean more than one language. We chose the first."),
        _("We took it for this language: %(language)s."),
    ),
    Code.LANGUAGE_ASSUMED: Said(
        _("Only a level is given. The column tells which language it is about."),
        _("We took it to be about this language: %(language)s."),
    ),
    Code.LEVEL_FROM_WORD: Said(
        _("How well somebody speaks is said in words. We turned it into a level."),
        _("“%(word)s” became %(level)s for this language: %(language)s."),
    ),
    Code.LEVEL_APPROXIMATE: Said(
        _("The level is of another scale. We took the nearest one from A1 to C2."),
        _("“%(word)s” is about %(level)s for this language: %(language)s."),
    ),
    Code.LEVEL_BELOW_A1: Said(
        _("These people know less than the first level, A1. We noted A1."),
        _("Less than A1 for this language: %(language)s. We noted A1."),
    ),
    Code.LEVEL_WITHOUT_LANGUAGE: Said(
        _("A level is given, but not for which language."),
        _("The level is %(level)s, but of which language? Please write it."),
    ),
    Code.LEVEL_GIVEN_TWICE: Said(
        _("Two levels are given for the same language."),
        _("We kept %(level)s for this language: %(language)s."),
    ),
    Code.EDUCATION_APPROXIMATE: Said(
        _("The school certificate is not the same everywhere. We took the nearest."),
        _("We took it for: %(isced)s."),
    ),
    Code.EDUCATION_UNCLEAR: Said(
        _("This word for a certificate can mean different things. Please check."),
        _("We took it for: %(isced)s. Please check."),
    ),
    Code.TIMES_VARY: Said(
        _("The free times of these people change. Please ask them."),
        _("Their free times change. Please ask."),
    ),
    Code.TIMES_ASSUMED: Said(
        _("The days or the time of day are not said. We noted all that fit."),
        _("We noted: %(kept)s."),
    ),
    Code.PLACE_IS_REMOTE: Said(
        _("“Remote” is no town. We leave the place empty."),
        _("This is no town. We leave the place empty."),
    ),
    Code.BACKGROUND_HINTED: Said(
        _("A remark says that the mentor came as a refugee. We noted that."),
        _("We noted that this mentor came as a refugee. Please check."),
    ),
    "occupation_guessed": Said(
        _("We are not sure about these professions. Please check."),
        _("We took it for: %(occupation)s."),
    ),
    "occupation_unknown": Said(
        _("We do not know these professions. We keep the words as they are."),
        _("We do not know this profession. We keep the words as they are."),
    ),
}

SEVERITIES: Mapping[str, StrOrPromise] = {
    "lost": _("Not understood: please look"),
    "unsure": _("Understood, but not surely"),
    "note": _("Good to know"),
}

REFUSALS: Mapping[str, StrOrPromise] = {
    RefusalCode.EMPTY: _("This file is empty. Please choose the file with your list."),
    RefusalCode.NO_ROWS: _(
        "There are headings in this file but no people below them. "
        "Please check that you have saved the right sheet."
    ),
    RefusalCode.TOO_BIG: _(
        "This file is larger than %(limit)s MB. Please delete pictures and columns "
        "that you do not need, or save the list in several parts."
    ),
    RefusalCode.UNPACKS_TOO_BIG: _(
        "This file holds far more than a list of people. "
        "Please copy the list into a new file and save that."
    ),
    RefusalCode.TOO_MANY_ROWS: _(
        "This list has more than %(limit)s rows. Please save it in several parts."
    ),
    RefusalCode.TOO_MANY_CELLS: _(
        "This sheet has too many cells. Please copy the list alone into a new file."
    ),
    RefusalCode.TOO_MANY_COLUMNS: _(
        "This list has more than %(limit)s columns. "
        "Please delete the columns that you do not need."
    ),
    RefusalCode.CELL_TOO_LONG: _(
        "A cell in this list has more than %(limit)s characters. "
        "Please shorten it, or check that the file is a list."
    ),
    RefusalCode.PASSWORD_PROTECTED: _(
        "This file is locked with a password. "
        "Please save it without a password and choose it again."
    ),
    RefusalCode.NOT_A_TABLE: _(
        "We cannot read a table in this file. "
        "Please save your list as Excel (.xlsx) or CSV and choose it again."
    ),
    RefusalCode.WEB_PAGE: _(
        "This is a web page, not a list. Please open your form or sheet, "
        "download it as Excel (.xlsx) or CSV, and choose that file."
    ),
    RefusalCode.BROKEN: _(
        "This file is damaged. Please open it in your spreadsheet program, "
        "save it again and choose the new file."
    ),
}

LEFT_OUT: Mapping[str, StrOrPromise] = {
    Why.TITLE: _("a title above the list"),
    Why.BLANK: _("an empty row"),
    Why.TOTAL: _("a row of totals"),
    Why.REPEATED_HEADER: _("the headings once more"),
}

MATCHES: Mapping[str, StrOrPromise] = {
    Match.EMAIL: _("the same e-mail address"),
    Match.PHONE: _("the same phone number"),
    Match.NAME: _("the same name, or nearly"),
    Match.PHONE_ENDING: _("phone numbers with the same ending"),
    Match.NEAR_EMAIL: _("e-mail addresses that differ in a letter or two"),
    Match.REFERENCE: _("the same number in your list"),
    "same_row": _("exactly the same row"),
}

REASONS: Mapping[str, StrOrPromise] = {
    "header": _("from its heading"),
    "values": _("from what stands in it"),
    "both": _("from its heading and what stands in it"),
    "by_hand": _("you have chosen this"),
    "nothing": _("we do not know what it says"),
}
