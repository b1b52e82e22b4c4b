"""Fuzzing for ever: properties that no input may break, tried for as long as one likes."""
