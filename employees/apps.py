from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmployeesConfig(AppConfig):
    name = "employees"

    def ready(self):
        from employees.checked import JoinAsChecked
        from employees.first_page import tell
        from employees.guiding import JoinAsCoach
        from employees.joining import JoinAsEmployee
        from employees.own_data import EmployeesHolder
        from employees.sector_tasks import PURPOSES, JoinForTask
        from portal.kit import first_page
        from portal.notices.purposes import purposes
        from portal.privacy.holders import holders
        from portal.privacy.looking import looks

        for purpose in (JoinAsEmployee(), JoinAsChecked(), JoinAsCoach(), *map(JoinForTask, PURPOSES)):
            purposes[purpose.code] = purpose
        holders["employees"] = EmployeesHolder()
        looks["employees.dossier"] = _("your dossier as an employee")
        looks["employees.list"] = _("your name and facts in a list of people")
        first_page.register("employees", tell, place=30)
