"""Teacher appraisal (PK Guru), kept apart from supervision. Its rooms stand beside each other here."""
