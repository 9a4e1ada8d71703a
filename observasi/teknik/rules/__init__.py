"""Pure rules of the techniques. No ORM, clock, settings or files; one module per noun."""
