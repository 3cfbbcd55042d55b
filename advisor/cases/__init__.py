"""Cases in files, of every format: rows as they were read, understood cell by cell."""
