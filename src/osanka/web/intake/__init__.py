"""Questions, answers and the verdict."""
