"""Our page measured beside what else somebody would pick, on the same stops, in one run."""
