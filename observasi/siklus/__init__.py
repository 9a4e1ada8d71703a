"""The clinical cycle: request, lesson plan, agreement, stages, history, what is next."""
