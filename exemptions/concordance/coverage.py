"""What each credential covers of each module by its competences alone, for the checks of a table."""

from collections import defaultdict
from decimal import ROUND_FLOOR, Decimal

from catalogue.enums import CompetenceKind
from catalogue.models import ModuleCompetence
from exemptions.models import CompetenceLink, OutsideCredential

QUARTER = Decimal("0.25")


class Coverage:
    """All of the sector's, in three queries. Keys are primary keys."""

    def __init__(self):
        self.proves = defaultdict(set)
        through = OutsideCredential.competences.through.objects
        for credential, competence in through.values_list("outsidecredential_id", "competence_id"):
            self.proves[credential].add(competence)
        links = defaultdict(set)
        for competence, covers in CompetenceLink.objects.values_list("competence_id", "covers_id"):
            links[competence].add(covers)
        for held in self.proves.values():
            held |= {covers for competence in held for covers in links[competence]}  # One step, no more.
        self.weights = defaultdict(dict)
        taught = ModuleCompetence.objects.filter(competence__kind=CompetenceKind.TECHNICAL)
        for module, competence, weight in taught.values_list("module_id", "competence_id", "weight"):
            self.weights[module][competence] = weight

    def share(self, credential, module):
        """From 0 to 1."""
        weights = self.weights[module]
        if not weights:
            return Decimal(0)
        held = self.proves.get(credential, set())
        return sum((weights[each] for each in weights.keys() & held), Decimal(0)) / sum(weights.values())

    def quantity(self, credential, module):
        """The hours that the competences alone give of a Module, in its unit; None when it has none, or is judged as a
        whole and not covered whole."""
        share = self.share(credential, module.pk)
        if module.quantity is None or (module.evaluated_as_whole and share < 1):
            return None
        return (module.quantity * share / QUARTER).to_integral_value(ROUND_FLOOR) * QUARTER

    def covered(self):
        """Competences that some credential proves."""
        return set().union(*self.proves.values())
