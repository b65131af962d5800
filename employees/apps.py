from django.apps import AppConfig


class EmployeesConfig(AppConfig):
    name = "employees"

    def ready(self):
        from employees.employing import follow_account
        from employees.first_page import tell
        from employees.guiding import JoinAsCoach
        from employees.joining import JoinAsEmployee
        from employees.sector_tasks import PURPOSES, JoinForTask
        from portal.accounts.services import followers
        from portal.kit import first_page
        from portal.notices.purposes import purposes

        for purpose in (JoinAsEmployee(), JoinAsCoach(), *map(JoinForTask, PURPOSES)):
            purposes[purpose.code] = purpose
        followers.append(follow_account)
        first_page.register("employees", tell, place=30)
