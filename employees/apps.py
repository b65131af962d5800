from django.apps import AppConfig


class EmployeesConfig(AppConfig):
    name = "employees"

    def ready(self):
        from employees.guiding import JoinAsCoach
        from employees.joining import JoinAsEmployee
        from employees.sector_tasks import PURPOSES, JoinForTask
        from employees.wiping import wipe_imports
        from portal.jobs.nightly import hourly
        from portal.notices.purposes import purposes

        for purpose in (JoinAsEmployee(), JoinAsCoach(), *map(JoinForTask, PURPOSES)):
            purposes[purpose.code] = purpose
        hourly["employees.wipe_imports"] = wipe_imports
