"""What the portal knows of the facts that measures compare, from the rows of the rooms below: employments as the company
told them, the company, the module and its registration, and what the sector said of the module.

Nothing is guessed: what cannot be known is left out, and asked or told as not known. Each part is read for many at once.
"""

from incentives.rules.facts import FactRefused


def fitting(types, told):
    """Of what is `told`, the facts that this sector has and that can have this value; typed as rules read them."""
    found = {}
    for key, raw in told.items():
        try:
            value = types[key].value_of(raw) if key in types else None
        except FactRefused:
            continue
        if value is not None:
            found[key] = value
    return found
