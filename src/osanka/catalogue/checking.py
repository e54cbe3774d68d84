"""Runs all checks over a data folder and mends what is mechanical."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from osanka.catalogue.findings import Fault, Finding, field_name
from osanka.catalogue.reading import DATA, Folder, compose, line_of, read_folder, yaml_files


def check(folder: Path = DATA, inventory: Path | None = None) -> list[Finding]:
    """Everything that is wrong with the folder, by file and line. Without an inventory folder, whether the
    ids in `covers` exist there is not checked."""
    from osanka.catalogue.checks import CHECKS
    from osanka.catalogue.checks.covers import unknown_ids
    from osanka.catalogue.checks.layout import layout_faults
    from osanka.catalogue.checks.review import unused_exemptions

    read = read_folder(folder)
    raised = [(name, fault) for name, run in CHECKS.items() for fault in run(read)]
    if inventory is not None:
        raised += [("inventory", fault) for fault in unknown_ids(read, inventory)]
    excused = {(name, fault.file) for name, fault in raised if name in _exemptions(read, fault.file)}
    raised = [(name, fault) for name, fault in raised if (name, fault.file) not in excused]
    raised += [("review", fault) for fault in unused_exemptions(read, excused)]
    findings = [*read.findings, *_with_lines(read, raised)]
    for file in yaml_files(folder):
        findings += [
            Finding("layout", file.relative_to(folder).as_posix(), line, "", reason, fixable=True)
            for line, reason in layout_faults(file)
        ]
    return sorted(findings, key=lambda finding: (finding.file, finding.line, finding.check, finding.reason))


def unusable(read: Folder) -> list[Finding]:
    """What must be right before anything is made from the folder: that it can be read, that what is named
    exists, that ladders rise and variations lead nowhere in a circle, that both languages are there."""
    from osanka.catalogue.checks import CHECKS, NEEDED

    if read.findings:  # what could not be read would be missed by others, too
        return list(read.findings)
    raised = [(name, fault) for name in NEEDED for fault in CHECKS[name](read)]
    return sorted(_with_lines(read, raised), key=lambda finding: (finding.file, finding.line))


def fix(folder: Path = DATA) -> list[Path]:
    """Mend what can be mended mechanically (stray spaces, order of fields); the files that changed."""
    from osanka.catalogue.checks.layout import tidy

    changed = []
    for file in yaml_files(folder):
        before = file.read_text(encoding="utf-8")
        after = tidy(file, before)
        if after != before:
            file.write_text(after, encoding="utf-8")
            changed.append(file)
    return changed


def _exemptions(read: Folder, file: Path) -> set[str]:
    return {name for entry in read.entries() if read.file_of(entry) == file for name in entry.review.exempt}


def _with_lines(read: Folder, raised: list[tuple[str, Fault]]) -> Iterator[Finding]:
    nodes = {fault.file: compose(fault.file) for _, fault in raised}
    for name, fault in raised:
        yield Finding(
            check=name,
            file=fault.file.relative_to(read.path).as_posix(),
            line=line_of(nodes[fault.file], fault.trail),
            field=field_name(fault.trail),
            reason=fault.reason,
        )
