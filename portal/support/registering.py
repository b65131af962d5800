"""What support beside sessions and plans tells the rooms below."""

from django.utils.translation import gettext_lazy as _


def register():
    from employers.today import counted_above, rooms_above
    from portal.agenda.entries import sources
    from portal.jobs.nightly import nightly
    from portal.kit import ways_on
    from portal.support.again import reckon_all_again
    from portal.support.blocks import of_line, of_session
    from portal.support.calendars import entries_of_user
    from portal.support.today import STATE, counted_state, deadlines_of

    rooms_above.append(deadlines_of)
    counted_above[STATE] = counted_state
    sources["support"] = entries_of_user
    ways_on.register_block("training.session", of_session)
    ways_on.register("training.plan", _("Support"), "support:plan")
    ways_on.register_block("training.plan_line", of_line)
    ways_on.register("employees.history", _("Which support fits your training"), "support:own")
    nightly["support.reckon_again"] = reckon_all_again
