from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmployersConfig(AppConfig):
    name = "employers"

    def ready(self):
        from employers.first_page import tell
        from employers.members import INVITATIONS, PURPOSES, JoinEmployer
        from employers.own_data import EmployersHolder
        from portal.kit import first_page
        from portal.notices import kinds
        from portal.notices.limits import limits
        from portal.notices.purposes import purposes
        from portal.privacy.holders import holders
        from portal.privacy.looking import looks

        for role in PURPOSES:
            purposes[PURPOSES[role]] = JoinEmployer(role)
            limits[PURPOSES[role]] = INVITATIONS
        events = ("employers.registered", "employers.ask_access_instead", "employers.resumed")
        kinds.register("employers.progress", _("How the registration of your company goes"), *events)
        holders["employers"] = EmployersHolder()
        looks["employers.export"] = _("your name in a downloaded list of companies")
        looks["employers.dossier"] = _("your work for a company")
        first_page.register("employers", tell, place=30)
