"""Techniques beside the cycle: meetings, visits among colleagues, questionnaires to teachers, private self-supervision."""
