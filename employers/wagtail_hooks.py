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


# (label, message) of each action that needs no more words.
PLAIN = {
    "registered": (_("Register company"), _("Registered")),
    "changed": (_("Change company"), _("Changed")),
    "recognition_begun": (_("Begin request for recognition"), _("Begun")),
    "recognition_changed": (_("Change request for recognition"), _("Changed")),
    "mandate_given": (_("Give mandate"), _("Given")),
    "mandate_ended": (_("End mandate"), _("Ended")),
    "batch_chosen": (_("Choose agenda of meeting"), _("Agenda chosen")),
    "ratified": (_("Ratify decision"), _("The meeting said whether it ratifies a decision")),
    "excluded": (_("Exclude company"), _("Excluded as a learning workplace")),
    "let_in_again": (_("Let company in again"), _("Let in again as a learning workplace")),
}
# (label, message, key, choices) of each of which the entry keeps, under this key, what was chosen.
CHOSEN = {
    "recognition_moved": (_("Move recognition"), _("Recognition: %(state)s"), "state", RecognitionState),
    "decided": (_("Decide about company"), _("Decided: %(state)s"), "state", EmployerState),
    "member_appointed": (_("Let somebody work for company"), _("Somebody became %(role)s"), "role", MemberRole),
    "member_ended": (_("End somebody's work for company"), _("Somebody is no longer %(role)s"), "role", MemberRole),
    "access_answered": (
        _("Answer request for access"),
        _("Request for access: %(state)s"),
        "state",
        AccessState,
    ),
}


@hooks.register("register_log_actions")
def say_what_happened_to_companies(actions):
    for action, (label, message) in PLAIN.items():
        actions.register_action(f"employers.{action}", label, message)
    for action, told in CHOSEN.items():
        actions.register_action(f"employers.{action}")(telling_choice(*told))


def telling_choice(label, message, key, choices):
    class Told(LogFormatter):
        def format_message(self, entry):
            chosen = entry.data.get(key)
            return message % {key: choices(chosen).label if chosen in choices.values else ""}

    Told.label = label
    return Told
