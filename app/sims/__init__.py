"""The information systems, one package each, all of one shape."""
