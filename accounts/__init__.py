"""Who: people, schools, regions, dated roles, and the append-only audit trail."""
