"""Scores of supervisor and teacher on the agreed instrument: sealing, sending, comparison."""
