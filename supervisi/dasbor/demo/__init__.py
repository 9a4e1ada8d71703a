"""The demo school: invented people at invented schools, with cycles in every stage."""
