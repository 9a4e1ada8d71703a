"""The supervision programme of a school for one school year: draft, approval, versions, comments."""
