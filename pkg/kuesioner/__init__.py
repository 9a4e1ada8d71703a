"""Questionnaire campaigns: one-time links, anonymous answers, group means."""
