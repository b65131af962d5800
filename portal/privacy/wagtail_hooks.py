from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from portal.privacy.back_office.erasures import ErasureViewSet
from portal.privacy.back_office.to_do import ErasuresToDo
from portal.privacy.looking import look


@hooks.register("register_admin_viewset")
def erasures():
    return ErasureViewSet()


@hooks.register("construct_homepage_panels")
def what_to_do_now_about_erasures(request, panels):
    if request.user.has_perm("privacy.change_erasurerequest"):
        panels.append(ErasuresToDo())


@hooks.register("before_edit_user")
def note_who_opened_an_account(request, user):
    look(viewer=request.user, subject=user.uuid, what="accounts.account", at=timezone.now())


@hooks.register("register_log_actions")
def say_what_happened_to_own_data(actions):
    actions.register_action("privacy.consent_given", _("Give consent"), _("A consent was given"))
    actions.register_action("privacy.consent_withdrawn", _("Withdraw consent"), _("A consent was withdrawn"))
    actions.register_action("privacy.downloaded", _("Download own data"), _("The own data were downloaded"))
    actions.register_action("privacy.erasure_asked", _("Ask to be erased"), _("Asked to be erased"))
    actions.register_action(
        "privacy.erasure_withdrawn", _("Withdraw the wish to be erased"), _("The wish was withdrawn")
    )
    actions.register_action("privacy.erasure_refused", _("Refuse to erase"), _("The wish was refused"))
    actions.register_action("privacy.erased", _("Erase a person"), _("The person was erased"))
