"""From request to answer: who asks, may they, and the page that they get."""
