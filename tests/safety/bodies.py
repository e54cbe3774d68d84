"""A small catalogue in which every demand, position, region and aim occurs, so that each rule meets one."""

from __future__ import annotations

from strategies_catalogue import exercise

from osanka.catalogue.model import Catalogue, Exercise, Method, MethodItem, Text
from osanka.catalogue.vocabulary import Aim, Demand, Position, Region

TEXT = Text("Text", "Текст")


def _exercises() -> dict[str, Exercise]:
    made = [exercise("plain", demands={})]
    for demand in Demand:
        for grade in (1, 2, 3):
            made.append(exercise(f"{demand}-{grade}", demands={demand: grade}))
        made.append(exercise(f"{demand}-strong", (Aim.STRENGTHEN,), demands={demand: 3}))
    made += [exercise(f"in-{position}", start=position, demands={}) for position in Position]
    for region in Region:
        made += [exercise(f"{region}-{aim}", (aim,), regions=(region,), demands={}) for aim in Aim]
    return {one.id: one for one in made}


def small_catalogue() -> Catalogue:
    """A catalogue for the gate alone; its poses and texts mean nothing."""
    items = (MethodItem("lumbar-mobilise"),)
    home = Method(
        "four-home-exercises", TEXT, TEXT, TEXT, TEXT, items, TEXT, (), TEXT, False, ("article-000",), ()
    )
    return Catalogue("small", _exercises(), {home.id: home}, {})
