"""Programme: the calendar of weeks, what changed and why, and what the person decides about it."""
