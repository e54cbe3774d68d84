"""The player on a page of its own: a small server with the headers of the real one, and a made-up session."""

from __future__ import annotations

import http.server
import json
import re
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from osanka.motion.files import clip_file, still_file

ROOT = Path(__file__).parents[3]
BUILT = ROOT / "src" / "osanka" / "built"
PLAYER = ROOT / "frontend" / "src" / "player"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self' blob:; font-src 'self'; manifest-src 'self'; worker-src 'self'"
)
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}
FLAGS = ["--no-sandbox"]
SOFTWARE_GL = [*FLAGS, "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
NO_GL = [*FLAGS, "--disable-gpu", "--disable-3d-apis"]


PLAN = "11111111-1111-4111-8111-111111111111"


def texts() -> dict[str, str]:
    """Every key of the player's texts with its own name as the words, places kept."""
    source = (PLAYER / "text.ts").read_text()
    found = re.findall(r"^  (\w+): string(?: // with (.*))?$", source, re.M)
    return {key: f"{key} {places}".strip() for key, places in found}


def cues(item: int, exercise: str, parts: list[dict[str, Any]], at: int) -> list[dict[str, Any]]:
    made = []
    for part in parts:
        made.append(
            {
                "at": at,
                "item": item,
                "exercise": exercise,
                "from": "start",
                "to": "start",
                "breath": "easy",
                "side": "as-written",
                "rep": 0,
                "reps": 0,
                "set": 0,
                "sets": 0,
                "say": None,
                **part,
            }
        )
        at += part["seconds"]
    return made


def one_item(item: int, exercise: str, at: int, pose: str = "reach") -> list[dict[str, Any]]:
    """Twenty seconds: told, there, held, back."""
    once = {"rep": 1, "reps": 1, "set": 1, "sets": 1}
    parts = [
        {"kind": "announce", "seconds": 5, "say": f"Now {exercise}"},
        {"kind": "move", "seconds": 3, "to": pose, "breath": "out", **once},
        {"kind": "hold", "seconds": 9, "from": pose, "to": pose, **once},
        {"kind": "move", "seconds": 3, "from": pose, "breath": "in", **once},
    ]
    return cues(item, exercise, parts, at)


def sign(name: str, outcome: str, settles: bool) -> dict[str, Any]:
    return {
        "id": name,
        "outcome": outcome,
        "settles": settles,
        "calls": settles or outcome == "emergency",
        "label": f"label of {name}",
        "say": f"say {name}",
        "now": ["First this.", "Then that."],
    }


def stops() -> dict[str, Any]:
    """One sign of each kind, and a rest of ten seconds."""
    words = re.search(r"interface StopWords \{(.*?)\n\}", (PLAYER / "stops.ts").read_text(), re.S)
    assert words
    kinds = [("chest", "emergency", False), ("dizzy", "rest-today", True), ("pain", "rest-today", False)]
    return {
        "number": "1 12",
        "dial": "112",
        "elsewhere": "Elsewhere call your own.",
        "restSeconds": 10,
        "ofPain": "pain",
        "signs": [sign(*kind) for kind in kinds],
        "unknown": sign("unknown", "emergency", False),
        "offered": [{"title": "Heart", "signs": ["chest", "dizzy"]}, {"title": "Back", "signs": ["pain"]}],
        "words": {
            key: f"{key} {places}".strip()
            for key, places in re.findall(r"^  (\w+): string(?: // with (.*))?$", words[1], re.M)
        },
    }


def built(file: str) -> str:
    """Where the server has a built file."""
    return f"/built/{file}"


def figured(exercise: str, pose: str) -> dict[str, Any]:
    """An exercise with its files, of one side only: the view goes along with the side."""
    written = {each: built(still_file(exercise, each)) for each in ("start", pose)}
    return {
        "exercise": exercise,
        "clip": built(clip_file(exercise)),
        "still": built(still_file(exercise)),
        "stills": {"as-written": written, "mirrored": {}},
    }


def in_words(exercise: str, pose: str) -> dict[str, dict[str, str]]:
    return {
        side: {each: f"{exercise}, {each}, {side}" for each in ("start", pose)}
        for side in ("as-written", "mirrored")
    }


def payload(plan: str = PLAN) -> dict[str, Any]:
    exercises = [("bird-dog", "reach"), ("glute-bridge", "top"), ("cat-cow", "cat")]
    all_cues = [
        cue for n, (exercise, pose) in enumerate(exercises) for cue in one_item(n, exercise, 20 * n, pose)
    ]
    eased = {
        **figured("pelvic-tilt", "flat"),
        "name": "Pelvic tilt",
        "dose": "twice",
        "pictured": in_words("pelvic-tilt", "flat"),
        "muscles": [],
        "stretched": [],
        "steps": [],
        "cues": [],
        "care": ["Without haste."],
        "seconds": 20,
        "script": one_item(0, "pelvic-tilt", 0, "flat"),
    }
    items = [
        {
            **figured(exercise, pose),
            "name": exercise.replace("-", " ").capitalize(),
            "dose": "once",
            "stage": "main",
            "pictured": in_words(exercise, pose),
            "muscles": ["erector-spinae"],
            "stretched": [],
            "steps": ["First."],
            "cues": [],
            "care": [],
            "eased": eased if n == 1 else None,
        }
        for n, (exercise, pose) in enumerate(exercises)
    ]
    return {
        "plan": plan,
        "session": "signed",
        "language": "en",
        "seconds": 60,
        "recordUrl": "/api/records/",
        "clearanceUrl": "/api/clearance/",
        "goodForSeconds": 12 * 3600,
        "doneUrl": "/done",
        "exitUrl": "/today",
        "csrf": "the-token",
        "figure": {"glb": "/built/figure.glb", "json": "/built/figure.json"},
        "cues": all_cues,
        "items": items,
        "tooMuchPain": 5,
        "stops": stops(),
        "where": [{"id": "lower-back", "label": "Lower back"}],
        "text": texts(),
    }


def player_page(data: dict[str, Any]) -> str:
    manifest = json.loads((BUILT / "frontend" / ".vite" / "manifest.json").read_text())
    sheets = "".join(
        f'<link rel="stylesheet" href="/static/{manifest[name]["file"]}">'
        for name in ("src/style/site.css", "src/style/player.css")
        if name in manifest
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Player</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{sheets}'
        f'<script type="application/json" id="player-data">{json.dumps(data)}</script>'
        f"<main><osanka-player></osanka-player></main>"
        f'<script type="module" src="/static/{manifest["src/player.ts"]["file"]}"></script></html>'
    )


class Server(http.server.ThreadingHTTPServer):
    """Keeps what was put; `dead` makes it drop every connection to the API, `refusing` answer 422, `payload`
    is what it hands to the player of a plan.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.dead = False
        self.refusing = False
        self.payload = payload
        self.records: list[dict[str, Any]] = []
        self.tokens: set[str | None] = set()
        self.arrived = threading.Condition()
        self.origin = f"http://127.0.0.1:{self.server_port}"

    def last(self, items: int = 0) -> dict[str, Any]:
        """The newest record, once there is one with at least so many items."""
        with self.arrived:
            there = self.arrived.wait_for(
                lambda: self.records and len(self.records[-1]["items"]) >= items, timeout=10
            )
        assert there, f"no record with {items} items arrived"
        return self.records[-1]


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path, _, plan = self.path.partition("?")
        if path == "/play":
            self.answer(
                200, player_page(self.server.payload(plan or PLAN)).encode(), "text/html; charset=utf-8"
            )
        elif path in ("/done", "/today"):
            self.answer(200, f"<h1>{path[1:]}</h1>".encode(), "text/html; charset=utf-8")
        elif path.startswith("/static/"):
            self.send_file(BUILT / "frontend" / path.removeprefix("/static/"))
        elif path.startswith("/built/"):
            self.send_file(BUILT / path.removeprefix("/built/"))
        else:
            self.answer(204, b"", "text/plain")

    def do_PUT(self) -> None:
        if self.server.dead:
            self.connection.close()
            return
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.tokens.add(self.headers["X-CSRFToken"])
        with self.server.arrived:
            self.server.records.append(body)
            self.server.arrived.notify_all()
        self.answer(422 if self.server.refusing else 204, b"", "application/json")

    def send_file(self, file: Path) -> None:
        if not file.is_file():
            self.answer(404, b"", "text/plain")
            return
        self.answer(200, file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"))

    def answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)


def open_player(context: BrowserContext, server: Server, plan: str = PLAN) -> Page:
    """The player's start screen, under a clock that only the test moves."""
    page = context.new_page()
    page.clock.install()
    page.goto(f"{server.origin}/play?{plan}")
    page.locator("osanka-player section").wait_for()
    return page


def on_device(page: Page, store: str, field: str, value: object) -> None:
    """Returns once what the device keeps in a store says so."""
    look = """(store) => new Promise((done, failed) => {
        const opening = indexedDB.open('osanka')
        opening.onerror = failed
        opening.onsuccess = () => {
            const all = opening.result.transaction(store).objectStore(store).getAll()
            all.onsuccess = () => { opening.result.close(); done(all.result) }
        }
    })"""
    for _ in range(200):
        if any(each.get(field) == value for each in page.evaluate(look, store)):
            return
    raise AssertionError(f"{store}: no {field} is {value}")


def start(page: Page) -> None:
    page.locator("[data-do=start]").click()
    page.locator(".p-play").wait_for()


def wait(page: Page, seconds: int) -> None:
    """Let the page's clock pass, a second at a time."""
    for _ in range(seconds):
        page.clock.fast_forward(1000)
