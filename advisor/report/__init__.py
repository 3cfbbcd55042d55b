"""Reports, each a file that stands on its own: one advice with its reasons, or the overview of many."""
