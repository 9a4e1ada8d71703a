"""Interviews and the record of the meeting."""
