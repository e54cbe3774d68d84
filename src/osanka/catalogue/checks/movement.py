"""Checks of poses and phases. Whether a pose can be held is the motion linter's question."""

from __future__ import annotations

from collections.abc import Iterator

from osanka.catalogue.findings import Fault
from osanka.catalogue.reading import Folder

LONGEST_PHASE = 30  # seconds of one fixed phase; whatever lasts longer is a hold


def poses_stated(folder: Folder) -> Iterator[Fault]:
    """The start pose says where it starts, the others differ from theirs. An exercise that is not drawn yet
    has none.

    A pose without “from” starts from the start pose.
    """
    for exercise in folder.catalogue.exercises.values():
        for name, pose in exercise.poses.items():
            if name == exercise.start_pose:
                if "from" not in pose:
                    reason = "the start pose does not say which base position it starts “from”"
                    yield folder.fault(exercise, ("poses", name), reason)
            elif not set(pose) - {"from"} and pose.get("from", exercise.start_pose) in exercise.poses:
                same = pose.get("from", exercise.start_pose)
                yield folder.fault(exercise, ("poses", name), f"the pose is the same as “{same}”")


def poses_exist(folder: Folder) -> Iterator[Fault]:
    """Phases and `start_pose` name poses of the exercise, and every pose is used."""
    for exercise in folder.catalogue.exercises.values():
        if not exercise.is_drawn:
            continue
        if exercise.start_pose not in exercise.poses:
            yield folder.fault(exercise, ("start_pose",), f"there is no pose “{exercise.start_pose}”")
        for place, phase in enumerate(exercise.phases):
            if phase.to not in exercise.poses:
                yield folder.fault(exercise, ("phases", place, "to"), f"there is no pose “{phase.to}”")
        used = {exercise.start_pose} | {phase.to for phase in exercise.phases}
        used |= {pose["from"] for pose in exercise.poses.values() if "from" in pose}
        for name in exercise.poses:
            if name not in used:
                yield folder.fault(exercise, ("poses", name), "no phase uses this pose")


def phase_times(folder: Folder) -> Iterator[Fault]:
    """Each phase has either seconds or a hold, and a hold keeps the pose that was reached."""
    for exercise in folder.catalogue.exercises.values():
        reached = exercise.start_pose
        for place, phase in enumerate(exercise.phases):
            if phase.hold == (phase.seconds > 0) or not 0 <= phase.seconds <= LONGEST_PHASE:
                reason = f"a phase has either seconds (1–{LONGEST_PHASE}) or “hold: true”"
                yield folder.fault(exercise, ("phases", place), reason)
            if phase.hold and phase.to != reached:
                reason = f"a hold keeps the pose reached before, “{reached}”"
                yield folder.fault(exercise, ("phases", place, "to"), reason)
            reached = phase.to


def returns_to_start(folder: Folder) -> Iterator[Fault]:
    """One repetition ends where the next one begins."""
    for exercise in folder.catalogue.exercises.values():
        if not exercise.phases:
            yield folder.fault(exercise, ("phases",), "there is no phase")
        elif exercise.phases[-1].to != exercise.start_pose:
            trail = ("phases", len(exercise.phases) - 1, "to")
            yield folder.fault(exercise, trail, f"the last phase returns to “{exercise.start_pose}”")
