"""What was recorded under an earlier version is still there."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from osanka.planning import Frame
from osanka.safety import Verdict
from osanka.web.history.models import Plan, Record
from osanka.web.intake.gate import standing_of
from osanka.web.intake.models import DayState
from osanka.web.people.models import Person
from osanka.web.programme import actions as programme
from osanka.web.today.actions import plan_for

FIRST = [(app, "0001_initial") for app in ("people", "intake", "today", "history")]


@pytest.mark.django_db
def test_every_model_has_its_migrations() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_plans_and_states_keep_their_rows_when_their_models_move(ready: Person) -> None:
    plan = plan_for(ready, timezone.now())
    assert isinstance(plan, Plan)
    Record.objects.create(
        person=ready, clinic_id=ready.clinic_id, plan=plan, started=timezone.now(), received=timezone.now()
    )
    state = DayState.objects.get().id
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    MigrationExecutor(connection).migrate(FIRST)
    before = MigrationExecutor(connection).loader.project_state(FIRST).apps
    assert before.get_model("today", "Plan").objects.get().state_id == state
    MigrationExecutor(connection).migrate(newest)
    record = Record.objects.get()
    assert record.plan == plan
    assert record.plan.state == DayState.objects.get()


@pytest.mark.django_db(transaction=True)
def test_a_sign_of_pregnancy_told_under_an_earlier_version_still_counts(ready: Person) -> None:
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    fourth = [("intake", "0004_what_was_known")]
    MigrationExecutor(connection).migrate(fourth)
    before = MigrationExecutor(connection).loader.project_state(fourth).apps
    said = {"pain-now": 2, "stopped": "maternity"}
    now = timezone.now()
    before.get_model("intake", "DayState").objects.create(
        person_id=ready.id, clinic_id=ready.clinic_id, answers=said, created=now, told=now
    )
    MigrationExecutor(connection).migrate(newest)
    standing = standing_of(ready, timezone.now())
    assert standing is not None
    assert standing.clearance.verdict is Verdict.EMERGENCY


@pytest.mark.django_db(transaction=True)
def test_a_programme_laid_out_under_an_earlier_version_keeps_its_days(ready: Person) -> None:
    asked = Frame(timezone.localdate(), 4, (0, 2, 4))
    programme.begin(ready, asked, None, timezone.now())
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    MigrationExecutor(connection).migrate([("programme", "0001_initial")])
    MigrationExecutor(connection).migrate(newest)
    found = programme.current(ready, timezone.now())
    assert isinstance(found, programme.Current)
    assert found.revision.number == 1
    assert found.programme.frame == asked
