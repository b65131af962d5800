from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmployeesConfig(AppConfig):
    name = "employees"

    def ready(self):
        from employees.employing import follow_account
        from employees.first_page import tell
        from employees.guiding import JoinAsCoach
        from employees.joining import INVITATIONS, JoinAsEmployee
        from employees.sector_tasks import PURPOSES, JoinForTask
        from employees.wiping import wipe_imports
        from portal.accounts.services import followers
        from portal.jobs.nightly import hourly
        from portal.kit import first_page
        from portal.notices import kinds
        from portal.notices.limits import limits
        from portal.notices.purposes import purposes

        for purpose in (JoinAsEmployee(), JoinAsCoach(), *map(JoinForTask, PURPOSES)):
            purposes[purpose.code] = purpose
        followers.append(follow_account)
        limits[JoinAsEmployee.code] = INVITATIONS
        events = ("mentor_assigned", "coach_appointed", "visit_planned", "visit_noted")
        kinds.register(
            "employees.guiding", _("Who guides whom, and visits"), *(f"employees.{event}" for event in events)
        )
        first_page.register("employees", tell, place=40)
        hourly["employees.wipe_imports"] = wipe_imports
