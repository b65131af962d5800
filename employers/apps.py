from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "employers"

    def ready(self):
        from employers.first_page import tell
        from employers.members import PURPOSES, JoinEmployer
        from portal.kit import first_page
        from portal.notices.purposes import purposes

        for role in PURPOSES:
            purposes[PURPOSES[role]] = JoinEmployer(role)
        first_page.register("employers", tell, place=40)
