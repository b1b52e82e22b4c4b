"""What a journey is: dates, stops, evidence, selections and totals. No input, no output."""
