"""Pages that look across rooms, and the operator's health page."""
