"""Framework-near tools that know no domain. Imports no app of this project."""
