"""Fieldnotes and notes on the time line."""
