"""The daily check and today's session."""
