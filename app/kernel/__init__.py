"""The ground floor: what every information system stands on. It knows none of them."""
