"""Which rows are about a person, found through what every model declares."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from rafiqi.areas.people.models import Person
from rafiqi.kernel.personal import PersonalData

_APP = "rafiqi"


def rows_about(person: Person) -> Iterator[tuple[PersonalData, QuerySet[Model]]]:
    """Each model's declaration with its rows about this person, empty ones too."""
    for model in apps.get_app_config(_APP).get_models():
        declared: PersonalData = model.personal  # type: ignore[attr-defined]
        if model is Person:
            yield declared, model._default_manager.filter(pk=person.pk)
        elif declared.about:
            about = Q()
            for path in declared.about:
                about |= Q(**{path: person})
            yield declared, model._default_manager.filter(about)
