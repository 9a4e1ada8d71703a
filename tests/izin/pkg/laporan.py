"""The forms in the world of the tables: nothing has to be prepared."""

BAGIAN = {"formulir": lambda d, i, n: "rekap", "macam": lambda d, i, n: "kendali"}
