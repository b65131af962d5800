from wagtail import hooks

from incentives.back_office.menu import IncentiveViewSets
from incentives.back_office.screens import may_keep
from incentives.back_office.to_do import IncentivesToDo
from incentives.said import SAID


@hooks.register("register_admin_viewset")
def incentives():
    return IncentiveViewSets()


@hooks.register("construct_homepage_panels")
def what_to_do_now_about_incentives(request, panels):
    if may_keep(request.user):
        panels.insert(0, IncentivesToDo())


@hooks.register("register_log_actions")
def say_what_happened_to_incentives(actions):
    for action, (label, message) in SAID.items():
        actions.register_action(action, label, message)
