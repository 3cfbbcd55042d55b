"""Why it follows: explanations as data."""
