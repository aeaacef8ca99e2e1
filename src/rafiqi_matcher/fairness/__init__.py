"""Fairness between people: floors for groups, the worst fit lifted, nobody passed over.

All of it is a bonus per mentee on the one mechanism of the engine, so every fair set
of pairs still comes with a bound that proves how good it is, and with its price.
"""
