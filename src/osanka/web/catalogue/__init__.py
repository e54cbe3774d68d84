"""The library: everything there is, to be found, read, compared and printed. Nothing is written here."""
