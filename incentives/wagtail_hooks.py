from wagtail import hooks

from incentives.said import SAID


@hooks.register("register_log_actions")
def say_what_happened_to_incentives(actions):
    for action, (label, message) in SAID.items():
        actions.register_action(action, label, message)
