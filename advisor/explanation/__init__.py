"""Why it follows: explanations as data, and the words for them in Dutch and English."""
