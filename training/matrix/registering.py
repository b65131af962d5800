"""What the matrix of competences tells the rooms below: called by the room's AppConfig.ready."""

from django.utils.translation import gettext_lazy as _


def register():
    from employees.competences import evidence
    from employees.self_evaluating.suggesting import rooms_above
    from employers.views.base import further_tabs
    from portal.kit import ways_on
    from portal.privacy.looking import looks
    from training.matrix.suggesting import being_learned
    from training.matrix.told import evaluated, observed, read_evaluated, read_observed

    evidence.register("training.sessions", rows=evaluated, read=read_evaluated)
    evidence.register("training.tracks", rows=observed, read=read_observed)
    rooms_above.append(being_learned)
    looks["training.competences"] = _("what you can do, competence by competence")
    ways_on.register("employees.learner", _("Competences"), "training:learner_competences")
    ways_on.register("employees.person", _("Competences"), "training:competences")
    further_tabs.append((45, "competences", _("Competences"), "training:competences"))
