"""What asking an exemption tells the rooms below: called by the room's AppConfig.ready."""

from django.utils.translation import gettext_lazy as _


def register():
    from employees.standing import asked_along
    from employers.today import counted_above, rooms_above
    from employers.views.base import further_tabs
    from exemptions.requests.first_page import ASKED, tell
    from exemptions.requests.today import COUNTED, exemptions_of
    from portal.kit import first_page, ways_on
    from portal.privacy.looking import looks

    looks["exemptions.request"] = _("an exemption request about you")
    further_tabs.append((50, "exemptions", _("Exemptions"), "exemptions:company"))
    rooms_above.append(exemptions_of)
    counted_above.update(COUNTED)
    asked_along.update(ASKED)
    first_page.register("exemptions", tell, place=37)
    ways_on.register("catalogue.module", _("Ask an exemption"), "exemptions:begin")
    ways_on.register("employees.learner", _("Ask an exemption"), "exemptions:mentor_begin")
    ways_on.register("employees.person", _("Ask an exemption"), "exemptions:company_begin")
    ways_on.register("employees.history", _("Learned elsewhere? Ask an exemption."), "exemptions:own")
