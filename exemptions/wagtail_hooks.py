from wagtail import hooks
from wagtail.permissions import register_permission_policy

from exemptions.back_office.assessments.policy import AssessmentPolicy
from exemptions.back_office.menu import ExemptionViewSets
from exemptions.back_office.policy import RequestedPolicy, can_decide
from exemptions.back_office.to_do import ExemptionsToDo
from exemptions.models import Assessment, RequestedModule
from exemptions.said import SAID

register_permission_policy(RequestedModule, RequestedPolicy(), exact_class=True)
register_permission_policy(Assessment, AssessmentPolicy(), exact_class=True)


@hooks.register("register_admin_viewset")
def exemptions():
    return ExemptionViewSets()


@hooks.register("construct_homepage_panels")
def what_to_do_now_about_exemptions(request, panels):
    if can_decide(request.user):
        panels.insert(0, ExemptionsToDo())


@hooks.register("register_log_actions")
def say_what_happened_to_exemptions(actions):
    for action, (label, message) in SAID.items():
        actions.register_action(action, label, message)
