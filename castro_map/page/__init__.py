"""Itinerary -> one HTML text that shows and plays it."""
