"""Writes of measures. What a person writes in their own words goes nowhere but into the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from osanka.outcomes.psfs import MOST_ACTIVITIES, Rating
from osanka.outcomes.self_tests import SelfTest
from osanka.web.measures import models
from osanka.web.people.actions import lock
from osanka.web.people.models import Person


def rate(person: Person, ratings: Iterable[Rating], now: datetime) -> None:
    """Keep ratings by the words of their activities. Words that are new name one, while there is a place."""
    with transaction.atomic():
        lock(person)
        known = {same(each.words): each for each in models.Activity.objects.filter(person=person)}
        for rating in ratings:
            activity = known.get(same(rating.activity)) or _name(person, rating.activity, len(known), now)
            if activity is None:
                continue
            known[same(activity.words)] = activity
            models.Rating.objects.create(
                person=person, clinic_id=person.clinic_id, activity=activity, at=now, score=rating.score
            )


def same(words: str) -> str:
    """Equal for words that name the same activity."""
    return " ".join(words.split()).casefold()


def _name(person: Person, words: str, place: int, now: datetime) -> models.Activity | None:
    if place >= MOST_ACTIVITIES:
        return None
    return models.Activity.objects.create(
        person=person, clinic_id=person.clinic_id, place=place, words=words, named=now
    )


def keep_tests(person: Person, told: Sequence[SelfTest], now: datetime) -> None:
    """Keep how self-tests went."""
    models.Attempt.objects.bulk_create(
        models.Attempt(
            person=person,
            clinic_id=person.clinic_id,
            at=now,
            exercise=each.exercise,
            went=each.went,
            number=each.number,
        )
        for each in told
    )
