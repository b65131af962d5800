from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class EmployeesConfig(AppConfig):
    name = "employees"

    def ready(self):
        from employees.first_page import tell
        from employees.guiding import JoinAsCoach
        from employees.joining import JoinAsEmployee
        from employees.sector_tasks import PURPOSES, JoinForTask
        from employees.today import people_of
        from employers.today import rooms_above
        from employers.views.base import further_tabs
        from portal.kit import first_page
        from portal.notices.purposes import purposes

        for purpose in (JoinAsEmployee(), JoinAsCoach(), *map(JoinForTask, PURPOSES)):
            purposes[purpose.code] = purpose
        rooms_above.append(people_of)
        further_tabs.append(("employees", gettext_lazy("Employees"), "employees:people"))
        first_page.register("employees", tell, place=30)
