from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from portal.accounts import services
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.accounts.user_section import leave_alone

for moment in ("before_edit_user", "before_delete_user"):
    hooks.register(moment, leave_alone)


@hooks.register("after_create_user")
def invite_the_new_user(request, user):
    services.invite(user, request)


@hooks.register("before_bulk_action")
def change_accounts_one_by_one(request, action_type, objects, action):
    """Wagtail logs nothing of bulk actions on users, and would let them touch superusers."""
    if isinstance(action, UserBulkAction):
        raise PermissionDenied


@hooks.register("register_log_actions")
def say_what_happened_to_accounts(actions):
    @actions.register_action("accounts.changed")
    class Changed(LogFormatter):
        label = _("Change account")

        def format_message(self, entry):
            names = [str(User._meta.get_field(name).verbose_name) for name in entry.data["fields"]]
            return _("Changed: %(fields)s") % {"fields": ", ".join(names)}

    @actions.register_action("accounts.roles_given")
    class RolesGiven(LogFormatter):
        label = _("Give roles")

        def format_message(self, entry):
            return _("Given: %(roles)s") % {"roles": labels_of_roles(entry)}

    @actions.register_action("accounts.roles_taken")
    class RolesTaken(LogFormatter):
        label = _("Take roles away")

        def format_message(self, entry):
            return _("Taken away: %(roles)s") % {"roles": labels_of_roles(entry)}


def labels_of_roles(entry):
    return ", ".join(str(Role(name).label) for name in entry.data["fields"])
