"""One programme of 5,000 people and five years, made up room by room."""
