from wagtail import hooks
from wagtail.permissions import register_permission_policy

from exemptions.back_office.assessments.lists import AssessmentViewSet
from exemptions.back_office.assessments.policy import AssessmentPolicy
from exemptions.models import Assessment
from exemptions.said import SAID


@hooks.register("register_log_actions")
def say_what_happened_to_exemptions(actions):
    for action, (label, message) in SAID.items():
        actions.register_action(action, label, message)


register_permission_policy(Assessment, AssessmentPolicy(), exact_class=True)


@hooks.register("register_admin_viewset")
def assessments():
    return AssessmentViewSet()
