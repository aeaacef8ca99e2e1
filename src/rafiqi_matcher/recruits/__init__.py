"""Whom to look for: the mentors who are missing most, each proven by adding them."""
