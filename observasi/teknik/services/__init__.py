"""Writing the techniques; one module per noun."""
