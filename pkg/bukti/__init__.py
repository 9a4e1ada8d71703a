"""Record sheets per competency and the evidence that belongs to them."""
