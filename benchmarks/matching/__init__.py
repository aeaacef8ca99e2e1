"""How fast, how good and how proven the matcher is, beside everybody else's.

make bench
python -m benchmarks.matching --help
"""
