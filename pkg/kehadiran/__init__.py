"""Days and minutes absent per month, and their documents."""
