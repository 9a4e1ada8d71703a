"""Reading the techniques; one module per noun."""
