"""What training plans tell the rooms below: called by the room's AppConfig.ready."""

from django.utils.translation import gettext_lazy as _


def register():
    import training.plans.counting_on
    import training.plans.personal_data  # noqa: F401 - it registers what is kept about people.
    from employees.doubles.merging import held_first, movers
    from employees.own_data.forgetting import rooms_above as rooms_that_forget
    from employees.self_evaluating.sharing import forgetting_above
    from employers.today import counted_above, rooms_above
    from portal.privacy.holders import holders
    from portal.privacy.looking import looks
    from training.models import PlanLine, TrainingPlan
    from training.plans.merging import hold_plans, move_lines, move_plans
    from training.plans.own_data import PlansHolder, forget_person
    from training.plans.today import COUNTED, plans_of
    from training.plans.unsharing import forget_what_was_said

    looks["training.plan"] = _("what you learn, in the training plan of your company")
    rooms_above.append(plans_of)
    counted_above.update(COUNTED)
    held_first.append(hold_plans)
    movers[PlanLine] = move_lines
    movers[TrainingPlan] = move_plans
    holders["training.plans"] = PlansHolder()
    rooms_that_forget.append(forget_person)
    forgetting_above.append(forget_what_was_said)
