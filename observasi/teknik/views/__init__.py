"""Pages of the techniques; one module per noun."""
