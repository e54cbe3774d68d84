"""A sound data folder to plant faults in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from catalogue_folder import DataFolder


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture
def finds(data: DataFolder) -> Callable[[str], list[str]]:
    """What one check finds in the folder, as “field: reason”; nothing else may be found."""

    def run(name: str) -> list[str]:
        findings = data.check()
        others = [str(finding) for finding in findings if finding.check != name]
        assert others == []
        return [f"{finding.field}: {finding.reason}" for finding in findings]

    return run
