"""What rows of incentives need (tests/isolation/recipes.py): a measure in force that asks a fact, so that its pages show it."""

from tests.isolation.rows import EVERYWHERE, RECIPES, first, marker_here


def words(what):
    return {"nl": f"{marker_here()} {what}"}


def reason():
    return {
        "conditions": [
            {
                "expr": {"fact": first("incentives", "Fact").key, "op": "is_true", "value": None},
                "reason": words("because"),
            }
        ],
        "amounts": [{"kind": "words", "for": "employee", "words": words("amount")}],
        "deadlines": [{"kind": "words", "words": words("deadline")}],
    }


def another_measure():
    """Measures exclude each other in the order of their ids, so after the first."""
    one = first("incentives", "IncentiveMeasure")
    model = type(one)
    return model._base_manager.exclude(pk=one.pk).first() or model.objects.create(
        code=f"{marker_here()}-2", name=words("another"), kind="right"
    )


RECIPES |= {
    "incentives.Fact": lambda: {
        "kind": "bool",
        "values": [],
        "label": words("question"),
        "help": words("help"),
        "note": "",
    },
    "incentives.IncentiveMeasure": lambda: {
        "name": words("measure"),
        "status": "active",
        "abolished_on": None,
        **{name: words(name) for name in ("applicant", "beneficiary", "goes_with", "certainty", "notes")},
    },
    "incentives.MeasureVersion": lambda: {
        "state": "in_force",
        "since": EVERYWHERE.date(),
        "until": None,
        "params": {},
        "compiled": reason(),
        "documents": [words("paper")],
        "prose": {},
    },
    "incentives.MeasureExclusion": lambda: {
        "one": first("incentives", "IncentiveMeasure"),
        "other": another_measure(),
        "reason": words("excluded"),
    },
    "incentives.WorkedCase": lambda: {"facts": {}, "expect": {}, "told": {}},
    "incentives.OwnAnswer": lambda: {"sensitivity": "low", "value": marker_here(), "module": None},
    "incentives.SavedAdvice": lambda: {
        "results": {marker_here(): {"verdict": "unknown", "eur": None, "last_day": None}},
        "changes": {},
        "changed_at": None,
    },
    "incentives.ModuleFact": lambda: {"value": marker_here()},
}
