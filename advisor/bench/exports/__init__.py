"""A knowledge base in other languages: JSON, CLIPS, DMN. What one of them cannot carry is left out and named."""
