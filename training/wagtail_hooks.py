from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from catalogue.back_office.facts import FactPolicy
from training.back_office.credentials import TickSeveral
from training.back_office.menu import PapersViewSets, TrainingViewSets
from training.back_office.to_do import PapersToDo
from training.models import CredentialRegistered, LeaveWish, Session, TrainingPlan, WorkplaceTrack
from training.papers.said import SAID as OF_PAPERS
from training.plans.said import SAID as OF_PLANS
from training.requests.said import SAID as OF_REQUESTS
from training.tracks.said import SAID as OF_TRACKS

# Sessions, tracks and plans are made on pages of their own, and cancelled, stopped or closed, never deleted.
for model in (Session, WorkplaceTrack, TrainingPlan, LeaveWish, CredentialRegistered):
    register_permission_policy(model, FactPolicy(model), exact_class=True)


@hooks.register("register_admin_viewset")
def training():
    return TrainingViewSets()


@hooks.register("register_admin_viewset")
def papers():
    return PapersViewSets()


hooks.register("register_bulk_action", TickSeveral)


@hooks.register("construct_homepage_panels")
def what_to_do_now_about_papers(request, panels):
    if request.user.has_perm("training.view_leavewish"):
        panels.append(PapersToDo())


# What happened to sessions, in words. The log holds names of fields, never who was in them.
SAID = {
    "training.session_planned": (_("Plan session"), _("Planned")),
    "training.session_changed": (_("Change session"), _("Changed")),
    "training.session_moved": (_("Move session"), _("Moved")),
    "training.session_opened": (_("Open session"), _("Opened")),
    "training.session_cancelled": (_("Cancel session"), _("Cancelled")),
    "training.enrolled": (_("Enrol people"), _("People were enrolled")),
    "training.enrolment_moved": (_("Move enrolment"), _("Somebody’s enrolment changed")),
    "training.places_reserved": (_("Keep places"), _("Places were kept for a company")),
    "training.places_released": (_("Give back places"), _("Places were given back")),
    "training.closed": (_("Close session"), _("Closed")),
    "training.reopened": (_("Reopen session"), _("Reopened")),
    "training.scan_added": (_("Add scan of the register"), _("Scan of the register added")),
    "training.scan_removed": (_("Remove scan of the register"), _("Scan of the register removed")),
}


@hooks.register("register_log_actions")
def say_what_happened_to_sessions(actions):
    for action, (label, message) in {**SAID, **OF_TRACKS, **OF_PLANS, **OF_PAPERS, **OF_REQUESTS}.items():
        actions.register_action(action, label, message)
