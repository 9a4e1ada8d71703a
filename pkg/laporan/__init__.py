"""The official forms as documents: 1A-1D and their kin, bundles, ZIP of a school."""
