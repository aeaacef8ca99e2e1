"""The rule language: fields, comparisons, rules and criteria, as a programme says them.

One declaration gives everything: it checks itself when it is read, judges pairs with
numpy, becomes columns for the engine, and tells the facts behind a judgement. In the
order to read: `fields` (what is known), `asked` (a judgement bound to people), then
the conditions and measures (how two people compare), `comparing` (the file).
"""
