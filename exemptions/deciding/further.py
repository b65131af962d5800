"""What rooms of exemptions beside deciding show in an officer's dossier, registered in AppConfig.ready.

    actions.append(buttons)     # buttons(requested, user) gives pairs of a label and an address
    blocks.append(results)      # results(requested, user) gives pairs of a template and its context

`requested` has its request, person and module with it. Each may ask the database once.
"""

from collections.abc import Callable, Iterable

actions: list[Callable[..., Iterable]] = []
blocks: list[Callable[..., Iterable]] = []


def actions_for(requested, user):
    return [each for buttons in actions for each in buttons(requested, user)]


def blocks_for(requested, user):
    return [each for results in blocks for each in results(requested, user)]
