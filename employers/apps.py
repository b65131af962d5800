from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "employers"

    def ready(self):
        from django.utils.translation import gettext_lazy

        from employers.members import PURPOSES, JoinEmployer
        from employers.own_data import EmployersHolder
        from portal.notices.purposes import purposes
        from portal.privacy.holders import holders
        from portal.privacy.looking import looks

        for role in PURPOSES:
            purposes[PURPOSES[role]] = JoinEmployer(role)
        holders["employers"] = EmployersHolder()
        looks["employers.export"] = gettext_lazy("your name in a downloaded list of companies")
        looks["employers.dossier"] = gettext_lazy("your work for a company")
