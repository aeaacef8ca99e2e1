"""The made-up programme that a new installation can look around in."""
