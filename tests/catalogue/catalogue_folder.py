"""A small sound data folder, and a way to plant faults in it."""

from __future__ import annotations

import copy
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from osanka.catalogue import Exercise, Finding, Method, check
from osanka.catalogue.model import Activity

SOUND_EXERCISE: dict[str, Any] = {
    "id": "knee-lift",
    "name": {"en": "Knee lift", "ru": "Подъём колена"},
    "start": "sitting-chair",
    "settings": ["desk"],
    "regions": ["hips"],
    "aims": ["warm-up"],
    "muscles": {"primary": ["hip-flexors"]},
    "sides": "both",
    "purpose": {"en": "Warms the hips.", "ru": "Разогревает бёдра."},
    "steps": [{"en": "Lift your {right|left} knee.", "ru": "Поднимите {правое|левое} колено."}],
    "cues": [{"en": "Sit tall.", "ru": "Сидите прямо."}],
    "faults": [{"en": "You lean back. Lift less.", "ru": "Вы отклоняетесь. Поднимайте ниже."}],
    "poses": {"start": {"from": "sitting-chair"}, "up": {"from": "start", "right hip": "flexed 100"}},
    "phases": [
        {"to": "up", "seconds": 3, "breath": "in", "say": {"en": "Knee up.", "ru": "Колено вверх."}},
        {"to": "up", "hold": True, "breath": "easy"},
        {"to": "start", "seconds": 2, "breath": "out"},
    ],
    "dose": [{"reps": [5], "hold": 2}, {"reps": [5, 5], "hold": 2, "rest": 10}],
    "demands": {"hip-flexion": 2, "effort": 1},
    "evidence": {
        "grade": "low",
        "note": {"en": "One trial.", "ru": "Одно исследование."},
        "sources": ["trial"],
    },
    "covers": ["s000-001"],
    "setup": {"en": "Sit on a chair.", "ru": "Сядьте на стул."},
    "start_pose": "start",
    "equipment": ["chair"],
    "review": {"state": "draft"},
}
SOUND_METHOD: dict[str, Any] = {
    "id": "short-set",
    "name": {"en": "Short set", "ru": "Короткий набор"},
    "kind": "led",
    "origin": {"en": "Made up.", "ru": "Придуман."},
    "purpose": {"en": "Testing.", "ru": "Проверка."},
    "for_whom": {"en": "Tests.", "ru": "Тестам."},
    "items": [{"exercise": "knee-lift", "dose": {"reps": [3], "hold": 3}}],
    "frequency": {"en": "Daily.", "ru": "Ежедневно."},
    "rules": [],
    "claim": {"en": "None.", "ru": "Никаких."},
    "order_matters": True,
    "sources": ["trial"],
    "covers": ["s000-c01"],
}
SOUND_ACTIVITY: dict[str, Any] = {
    "id": "walking",
    "name": {"en": "Walking", "ru": "Ходьба"},
    "kind": "activity",
    "purpose": {"en": "Keeps you moving.", "ru": "Поддерживает движение."},
    "steps": [{"en": "Walk at ease.", "ru": "Идите спокойно."}],
    "amount": [{"en": "Ten minutes.", "ru": "Десять минут."}],
    "limits": [{"en": "Stop when it hurts.", "ru": "Остановитесь, если больно."}],
    "regions": ["hips"],
    "aims": ["mobilise"],
    "demands": {"impact": 1},
    "evidence": {
        "grade": "low",
        "note": {"en": "One trial.", "ru": "Одно исследование."},
        "sources": ["trial"],
    },
    "covers": [],
}
SOUND_FACT: dict[str, Any] = {
    "id": "warm-first",
    "topic": "warm-up",
    "text": {"en": "Warm up first.", "ru": "Сначала разогрейтесь."},
    "standing": "practice",
    "sources": ["trial"],
    "covers": ["s000-r001"],
}
SOUND_SOURCES: list[dict[str, Any]] = [
    {"id": "trial", "kind": "trial", "title": "A trial", "year": 2020, "about": ["everything"]}
]


class DataFolder:
    """A data folder on disk. Exercises start as copies of the sound one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "exercises").mkdir()
        (path / "methods").mkdir()
        (path / "activities").mkdir()
        (path / "facts").mkdir()
        self.exercise()
        self.method()
        self.sources(SOUND_SOURCES)

    def exercise(self, name: str = "knee-lift", **fields: Any) -> Path:
        """Write an exercise that differs from the sound one in these fields; None takes a field out. Each
        level of the dose names a source unless it says otherwise."""
        covers = ["s000-001"] if name == "knee-lift" else []
        entry = SOUND_EXERCISE | {"id": name, "covers": covers} | fields
        entry["dose"] = [{"sources": ["trial"], **dose} for dose in entry["dose"]]
        return self._write("exercises", name, entry)

    def method(self, name: str = "short-set", **fields: Any) -> Path:
        return self._write("methods", name, SOUND_METHOD | {"id": name} | fields)

    def activity(self, name: str = "walking", **fields: Any) -> Path:
        return self._write("activities", name, SOUND_ACTIVITY | {"id": name} | fields)

    def facts(self, *facts: dict[str, Any]) -> None:
        """Write facts that differ from the sound one in these fields."""
        listed = [SOUND_FACT | fact for fact in facts]
        (self.path / "facts" / "some.yaml").write_text(_dump(listed), encoding="utf-8")

    def sources(self, sources: list[dict[str, Any]]) -> None:
        (self.path / "sources.yaml").write_text(_dump(sources), encoding="utf-8")

    def phases(self, place: int, **fields: Any) -> list[dict[str, Any]]:
        """The sound exercise's phases with one of them changed; None takes a field out."""
        phases = copy.deepcopy(SOUND_EXERCISE["phases"])
        phases[place] = {key: value for key, value in (phases[place] | fields).items() if value is not None}
        return phases

    def check(self) -> list[Finding]:
        return check(self.path)

    def _write(self, kind: str, name: str, entry: dict[str, Any]) -> Path:
        file = self.path / kind / f"{name}.yaml"
        model = {"exercises": Exercise, "methods": Method, "activities": Activity}[kind]
        order = [field.name for field in fields(model)]
        kept = {key: entry[key] for key in order if entry.get(key) is not None}
        file.write_text(_dump(kept), encoding="utf-8")
        return file


def _dump(value: Any) -> str:
    return yaml.safe_dump(copy.deepcopy(value), allow_unicode=True, sort_keys=False, width=1000)
