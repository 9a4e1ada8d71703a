"""What people are told: in the portal, by mail, as text to pass on. Knows no domain; rooms register their kinds."""
