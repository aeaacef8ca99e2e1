import pytest

from rafiqi_matcher import BadInput
from tests.rafiqi_matcher.people import ali, noor


@pytest.mark.parametrize(
    ("make", "field", "value"),
    [
        (ali, "id", ""),
        (ali, "languages", {"ar": 5}),
        (ali, "languages", {"ar": 0}),
        (ali, "slots", frozenset({21})),
        (ali, "gender", "female"),
        (ali, "years", -1),
        (ali, "years", 101),
        (ali, "min_language_level", 0),
        (ali, "min_slots", 22),
        (noor, "capacity", -1),
        (noor, "capacity", 2**31),
    ],
)
def test_a_value_out_of_its_range_is_refused_by_its_name(make, field, value):
    with pytest.raises(BadInput) as refusal:
        make(**{field: value})

    assert refusal.value.field == field
