"""Osanka: exercise therapy for the back and spine."""
