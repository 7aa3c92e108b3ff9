"""Jlamprang: a city government in one box."""

__version__ = "0.1.0"
