"""The page that leads a session, and the page after it."""
