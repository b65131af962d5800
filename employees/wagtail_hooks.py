from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from catalogue.back_office.facts import FactPolicy
from employees.back_office.people import PeopleViewSets
from employees.back_office.to_do import PeopleToDo
from employees.models import Certificate, Employee, EmploymentClaim, PersonMatch, SectorTask
from employees.permissions import can_look_after

# People are told by companies and by themselves, and erased as the privacy room says; nobody adds or deletes rows here.
for model in (Employee, PersonMatch, EmploymentClaim, SectorTask, Certificate):
    register_permission_policy(model, FactPolicy(model), exact_class=True)


@hooks.register("register_admin_viewset")
def people():
    return PeopleViewSets()


@hooks.register("construct_homepage_panels")
def what_to_do_now_about_people(request, panels):
    if can_look_after(request.user):
        panels.insert(0, PeopleToDo())


# What happened to people and their work, in words. The log holds numbers and names of fields, never what stood in them.
SAID = {
    "employees.registered": (_("Register person"), _("Registered")),
    "employees.added": (_("Add employment"), _("Added by the company")),
    "employees.changed": (_("Change employment"), _("Changed by the company")),
    "employees.imported": (_("Bring in people from a list"), _("People brought in from a list")),
    "employees.import_undone": (_("Take back a list of people"), _("A list of people was taken back")),
    "employees.removed": (_("Take back employment"), _("Taken back with the list it came from")),
    "employees.ended": (_("End employment"), _("Left the company")),
    "employees.reopened": (_("Take back the end of employment"), _("The employment goes on")),
    "employees.invited": (_("Invite person"), _("Invited by the sector to take the record")),
    "employees.taken": (_("Take record"), _("The person took the record with an account")),
    "employees.corrected": (_("Correct person"), _("Facts corrected")),
    "employees.merged": (_("Merge persons"), _("Two records became one")),
    "employees.match_confirmed": (_("Confirm possible double"), _("Confirmed to be the same person")),
    "employees.match_refused": (_("Refuse possible double"), _("Said to be somebody else")),
    "employees.claim_answered": (_("Answer somebody’s word"), _("Somebody’s word that they work here was answered")),
    "employees.mentor_assigned": (_("Assign mentor"), _("A mentor was assigned")),
    "employees.mentor_ended": (_("End mentor"), _("A mentor stopped")),
    "employees.coach_appointed": (_("Appoint coach"), _("A coach was appointed")),
    "employees.coach_ended": (_("End coach"), _("A coach stopped")),
    "employees.task_given": (_("Give task for the sector"), _("A task was given")),
    "employees.task_ended": (_("End task for the sector"), _("A task ended")),
    "employees.achieved": (_("Record an obtained module"), _("A module was obtained")),
    "employees.achievement_revoked": (_("Revoke an obtained module"), _("An obtained module was revoked")),
    "employees.hours_credited": (_("Credit hours"), _("Hours were credited")),
    "employees.credit_revoked": (_("Revoke credited hours"), _("Credited hours were revoked")),
    "employees.trajectory_started": (_("Start trajectory"), _("A trajectory was started")),
    "employees.trajectory_moved": (_("Move trajectory"), _("A trajectory was completed, stopped or taken up again")),
    "employees.trajectory_left": (_("Leave trajectory"), _("A company no longer follows a trajectory")),
    "employees.self_evaluated": (_("Evaluate oneself"), _("Somebody said how far they are in a module")),
    "employees.self_evaluation_shared": (_("Share self-evaluation"), _("A self-evaluation was shared with a company")),
    "employees.self_evaluation_unshared": (
        _("Take back self-evaluation"),
        _("A self-evaluation is no longer shared with a company"),
    ),
    "employees.certificate_issued": (_("Issue certificate"), _("A certificate was issued")),
    "employees.certificate_revoked": (_("Revoke certificate"), _("A certificate was revoked")),
    "employees.provider_recognised": (_("Record recognition as provider"), _("A recognition as provider was recorded")),
}


@hooks.register("register_log_actions")
def say_what_happened_to_people(actions):
    for action, (label, message) in SAID.items():
        actions.register_action(action, label, message)
