"""What lies under the route: projection, land, water, borders."""
