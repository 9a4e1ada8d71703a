"""Who is appraised by whom and when: periods of a school's year, SK of the assessors, assignments."""
