"""The library of instruments: versions, frozen copies with a hash, import from YAML."""
