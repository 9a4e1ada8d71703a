"""Pemantapan instrumen: what teachers say about items, what they propose, and what the owner decides (module c.3)."""
