from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmployersConfig(AppConfig):
    name = "employers"

    def ready(self):
        from employers.members import INVITATIONS, PURPOSES, JoinEmployer
        from portal.notices import kinds
        from portal.notices.limits import limits
        from portal.notices.purposes import purposes

        for role in PURPOSES:
            purposes[PURPOSES[role]] = JoinEmployer(role)
            limits[PURPOSES[role]] = INVITATIONS
        events = ("employers.registered", "employers.ask_access_instead", "employers.resumed")
        kinds.register("employers.progress", _("That something of your company goes on"), *events)
