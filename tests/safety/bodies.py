"""A small catalogue in which every demand, position, region and aim occurs, so that each rule meets one."""

from __future__ import annotations

from strategies_catalogue import exercise

from osanka.catalogue.model import Activity, Catalogue, Evidence, Exercise, Method, MethodItem, Text
from osanka.catalogue.vocabulary import ActivityKind, Aim, Demand, MethodKind, Position, Region
from osanka.safety import ruleset
from osanka.safety.rules import Target

TEXT = Text("Text", "Текст")


def _exercises() -> dict[str, Exercise]:
    made = [exercise("plain", demands={})]
    for demand in Demand:
        for grade in (1, 2, 3):
            made.append(exercise(f"{demand}-{grade}", demands={demand: grade}))
        made.append(exercise(f"{demand}-strong", (Aim.STRENGTHEN,), demands={demand: 3}))
    made += [exercise(f"in-{position}", start=position, demands={}) for position in Position]
    made += [_as_meant(target) for rule in ruleset().rules for target in rule.targets if target.position]
    named = {name for rule in ruleset().rules for target in rule.targets for name in target.exercise}
    made += [exercise(name, demands={}) for name in sorted(named)]
    for region in Region:
        made += [exercise(f"{region}-{aim}", (aim,), regions=(region,), demands={}) for aim in Aim]
    return {one.id: one for one in made}


def _as_meant(target: Target) -> Exercise:
    """What a target with a position speaks of: `knee-weight-2-kneeling`."""
    position, grade = target.position[0], target.at_least
    if target.demand is None:
        return exercise(f"in-{position}", start=position, demands={})
    return exercise(f"{target.demand}-{grade}-{position}", start=position, demands={target.demand: grade})


def small_catalogue() -> Catalogue:
    """A catalogue for the gate alone; its poses and texts mean nothing."""
    named = {name for rule in ruleset().rules for target in rule.targets for name in target.method}
    methods = {name: _method(name) for name in sorted(named)}
    return Catalogue("small", _exercises(), methods, {}, _activities())


def _method(name: str) -> Method:
    """A method of one exercise that nothing else forbids."""
    return Method(
        id=name,
        name=TEXT,
        kind=MethodKind.LED,
        origin=TEXT,
        purpose=TEXT,
        for_whom=TEXT,
        frequency=TEXT,
        rules=(),
        claim=TEXT,
        sources=("article-000",),
        covers=(),
        items=(MethodItem("lumbar-mobilise"),),
    )


def _activities() -> dict[str, Activity]:
    """A walk, and a device that nobody begins to use alone."""
    return {
        "walk": _activity("walk", ActivityKind.ACTIVITY, {Demand.IMPACT: 1}),
        "device": _activity("device", ActivityKind.DEVICE, {Demand.TRACTION: 3}, clinic_only=True),
    }


def _activity(
    id_: str, kind: ActivityKind, demands: dict[Demand, int], *, clinic_only: bool = False
) -> Activity:
    return Activity(
        id=id_,
        name=TEXT,
        kind=kind,
        purpose=TEXT,
        steps=(TEXT,),
        amount=(TEXT,),
        limits=(TEXT,),
        regions=(Region.LUMBAR,),
        aims=(Aim.MOBILISE,),
        demands=demands,
        evidence=Evidence("no-direct-evidence", TEXT),
        covers=(),
        clinic_only=clinic_only,
    )
