"""Guidance: short articles per stage and role, their search, and the first-time tour."""
