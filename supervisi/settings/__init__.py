"""Settings by surroundings: `dev` (embedded default), `test`, `prod`. `lingkungan` reads the environment, typed."""
