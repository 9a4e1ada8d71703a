"""The schedule of a programme: who visits whom in which lesson, plan against realisation, a calendar for each person."""
