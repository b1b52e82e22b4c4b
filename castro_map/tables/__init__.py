"""Files -> Itinerary: columns, rows and records, with every wrong cell said."""
