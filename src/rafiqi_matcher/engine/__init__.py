"""The engine below the rules: numbers in, the best pairs and their proof out.

Nothing here knows what a language or a region is. `features` says what scoring needs
of everybody; `scan` finds each mentee's best offers at given prices (compiled, with
numpy alone, or on several machines); `best` brings them together.
"""
