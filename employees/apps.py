from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmployeesConfig(AppConfig):
    name = "employees"

    def ready(self):
        from employees.certificates.archives import wipe_archives
        from employees.employing import follow_account
        from employees.first_page import tell
        from employees.guiding import INVITATIONS as OF_COACHES
        from employees.guiding import JoinAsCoach
        from employees.importing.wiping import wipe_imports
        from employees.inviting.checked import JoinAsChecked
        from employees.inviting.joining import INVITATIONS, JoinAsEmployee
        from employees.sector_tasks import PURPOSES, JoinForTask
        from employees.today import people_of
        from employers.today import rooms_above
        from employers.views.base import further_tabs
        from portal.accounts.services import followers
        from portal.jobs.nightly import hourly
        from portal.kit import first_page
        from portal.notices.limits import limits
        from portal.notices.purposes import purposes

        for purpose in (JoinAsEmployee(), JoinAsChecked(), JoinAsCoach(), *map(JoinForTask, PURPOSES)):
            purposes[purpose.code] = purpose
        followers.append(follow_account)
        limits[JoinAsEmployee.code] = INVITATIONS
        limits[JoinAsCoach.code] = OF_COACHES
        rooms_above.append(people_of)
        further_tabs.append((30, "employees", _("Employees"), "employees:people"))
        further_tabs.append((60, "certificates", _("Certificates"), "employees:company_certificates"))
        first_page.register("employees", tell, place=40)
        hourly["employees.wipe_imports"] = wipe_imports
        hourly["employees.wipe_archives"] = wipe_archives
        self.tell_notices()
        self.tell_privacy()
        self.tell_competences()

    @staticmethod
    def tell_notices():
        from portal.notices import kinds

        events = ("mentor_assigned", "coach_appointed", "visit_planned", "visit_noted")
        kinds.register(
            "employees.guiding", _("Who guides whom, and visits"), *(f"employees.{event}" for event in events)
        )
        kinds.register("employees.certificates", _("New certificates"), "employees.certificate_issued")

    @staticmethod
    def tell_privacy():
        from employees.own_data.holder import EmployeesHolder
        from portal.privacy.holders import holders
        from portal.privacy.looking import looks

        holders["employees"] = EmployeesHolder()
        looks["employees.dossier"] = _("your dossier as an employee")
        looks["employees.learner"] = _("your page as a learner")
        looks["employees.record"] = _("what you learned, and your certificates")
        looks["employees.list"] = _("your name and facts in a list of people")

    @staticmethod
    def tell_competences():
        from employees.competences import evidence
        from employees.competences.told import obtained, read_obtained, read_said, said_by_themselves
        from employees.doubles.merging import movers
        from employees.models import SelfEvaluation, SelfEvaluationShare
        from employees.self_evaluating.merging import move_evaluations, move_shares
        from portal.kit import ways_on

        evidence.register("employees.record", rows=obtained, read=read_obtained)
        evidence.register("employees.self_evaluations", rows=said_by_themselves, read=read_said)
        movers[SelfEvaluation] = move_evaluations
        movers[SelfEvaluationShare] = move_shares
        ways_on.register("catalogue.module_competences", _("How far am I?"), "employees:self_evaluate")
