"""What the back makes hard and how self-tests went, then and now."""
