"""Sizes of what is built."""

from __future__ import annotations

import gzip

from benchmarks.report import Result, percentile
from osanka.build import built_folder, repository


def measure() -> list[Result]:
    built = built_folder(repository())
    clips = [path.read_bytes() for path in sorted((built / "clips").glob("*.json"))]
    sizes = [len(clip) for clip in clips]
    packed = [len(gzip.compress(clip, 6)) for clip in clips]
    return [
        Result("figure_glb", (built / "figure.glb").stat().st_size, "bytes", 1_000_000),
        Result("figure_json", (built / "figure.json").stat().st_size, "bytes"),
        Result("clips", len(clips), "files"),
        Result("clip_median", percentile(sizes, 0.5), "bytes"),
        Result("clip_max", max(sizes), "bytes"),
        Result("clip_gzip_median", percentile(packed, 0.5), "bytes"),
        Result("clip_gzip_max", max(packed), "bytes"),
    ]
