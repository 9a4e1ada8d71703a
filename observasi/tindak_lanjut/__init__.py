"""Evaluation and follow-ups."""
