"""Making migrations: a table is made with its constraints wherever that can be."""

from django.db import models
from django.db.migrations.operations import AddConstraint, AddField, CreateModel

from rafiqi.commands.folding import folded

IS_POSITIVE = models.CheckConstraint(condition=models.Q(pk__gt=0), name="is_positive")


def test_a_table_is_made_with_its_constraint():
    made, other = CreateModel("Pair", []), CreateModel("Plan", [])

    assert folded([made, other, AddConstraint("pair", IS_POSITIVE)]) == [made, other]
    assert made.options["constraints"] == [IS_POSITIVE]


def test_a_constraint_waits_for_a_field_that_comes_later():
    operations = [
        CreateModel("Pair", []),
        AddField("pair", "next", models.IntegerField()),
        AddConstraint("pair", IS_POSITIVE),
    ]

    assert folded(operations) == operations
    assert "constraints" not in operations[0].options
