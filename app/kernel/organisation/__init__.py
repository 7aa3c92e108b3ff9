"""Offices, positions and territories, and who holds which position when. All of it has a history."""
