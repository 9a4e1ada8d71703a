"""Writing appraisal files: opening, moving, scoring, agreement, objection, moderation."""
