"""The file of one teacher in one period: states, indicator scores, agreement, objection, moderation."""
