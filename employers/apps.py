from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "employers"

    def ready(self):
        from employers.members import PURPOSES, JoinEmployer
        from portal.notices.purposes import purposes

        for role in PURPOSES:
            purposes[PURPOSES[role]] = JoinEmployer(role)
