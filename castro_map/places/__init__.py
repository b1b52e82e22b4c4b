"""Names -> places with their provenance: the gazetteer and the geocoders."""
