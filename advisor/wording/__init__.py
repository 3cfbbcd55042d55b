"""Everything a person reads about an advice and its reasons, in Dutch and English."""
