from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.permissions import register_permission_policy

from catalogue.back_office.facts import FactPolicy
from employers.back_office.bulk import ApproveCompanies, RefuseCompanies
from employers.back_office.companies import CompanyViewSets
from employers.back_office.recognitions.queue import WorkplaceViewSets
from employers.back_office.to_do import CompaniesToDo
from employers.enums import AccessState, EmployerState, MemberRole
from employers.models import Employer, Recognition
from employers.permissions import can_decide
from employers.recognition.enums import RecognitionState

# Companies register themselves, and are ended, never deleted.
register_permission_policy(Employer, FactPolicy(Employer), exact_class=True)
register_permission_policy(Recognition, FactPolicy(Recognition), exact_class=True)
hooks.register("register_bulk_action", ApproveCompanies)
hooks.register("register_bulk_action", RefuseCompanies)


@hooks.register("register_admin_viewset")
def companies():
    return CompanyViewSets()


@hooks.register("register_admin_viewset")
def workplaces():
    return WorkplaceViewSets()


@hooks.register("construct_homepage_panels")
def what_to_do_now_about_companies(request, panels):
    if can_decide(request.user):
        panels.insert(0, CompaniesToDo())


def said(entry, key, choices):
    return choices(entry.data[key]).label if entry.data.get(key) in choices.values else ""


PLAIN = {
    "recognition_begun": (_("Begin request for recognition"), _("Begun")),
    "recognition_changed": (_("Change request for recognition"), _("Changed")),
    "mandate_given": (_("Give mandate"), _("Given")),
    "mandate_ended": (_("End mandate"), _("Ended")),
    "batch_chosen": (_("Choose agenda of meeting"), _("Agenda chosen")),
    "ratified": (_("Ratify decision"), _("The meeting said whether it ratifies a decision")),
    "excluded": (_("Exclude company"), _("Excluded as a learning workplace")),
    "let_in_again": (_("Let company in again"), _("Let in again as a learning workplace")),
}


def register_plain(actions):
    for action, (label, message) in PLAIN.items():
        actions.register_action(f"employers.{action}", label, message)


@hooks.register("register_log_actions")
def say_what_happened_to_companies(actions):
    actions.register_action("employers.registered", _("Register company"), _("Registered"))
    actions.register_action("employers.changed", _("Change company"), _("Changed"))

    register_plain(actions)

    @actions.register_action("employers.recognition_moved")
    class Moved(LogFormatter):
        label = _("Move recognition")

        def format_message(self, entry):
            return _("Recognition: %(state)s") % {"state": said(entry, "state", RecognitionState)}

    @actions.register_action("employers.decided")
    class Decided(LogFormatter):
        label = _("Decide about company")

        def format_message(self, entry):
            return _("Decided: %(state)s") % {"state": said(entry, "state", EmployerState)}

    @actions.register_action("employers.member_appointed")
    class Appointed(LogFormatter):
        label = _("Let somebody work for company")

        def format_message(self, entry):
            return _("Somebody became %(role)s") % {"role": said(entry, "role", MemberRole)}

    @actions.register_action("employers.member_ended")
    class Ended(LogFormatter):
        label = _("End somebody's work for company")

        def format_message(self, entry):
            return _("Somebody is no longer %(role)s") % {"role": said(entry, "role", MemberRole)}

    @actions.register_action("employers.access_answered")
    class Answered(LogFormatter):
        label = _("Answer request for access")

        def format_message(self, entry):
            return _("Request for access: %(state)s") % {"state": said(entry, "state", AccessState)}
