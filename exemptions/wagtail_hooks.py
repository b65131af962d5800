from wagtail import hooks

from exemptions.back_office.menu import ExemptionViewSets
from exemptions.said import SAID


@hooks.register("register_log_actions")
def say_what_happened_to_exemptions(actions):
    for action, (label, message) in SAID.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_viewset")
def exemptions():
    return ExemptionViewSets()
