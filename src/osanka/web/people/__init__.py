"""The person, and the clinic a row belongs to."""
