from django.apps import AppConfig


class EmployeesConfig(AppConfig):
    name = "employees"

    def ready(self):
        from employees.first_page import tell
        from employees.guiding import JoinAsCoach
        from employees.joining import JoinAsEmployee
        from employees.sector_tasks import PURPOSES, JoinForTask
        from portal.kit import first_page
        from portal.notices.purposes import purposes

        for purpose in (JoinAsEmployee(), JoinAsCoach(), *map(JoinForTask, PURPOSES)):
            purposes[purpose.code] = purpose
        first_page.register("employees", tell, place=30)
