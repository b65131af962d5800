from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    default = True

    def ready(self):
        from wagtail.log_actions import registry

        from portal.accounts import second_factor
        from portal.accounts.first_page import tell
        from portal.accounts.models import AccountLogEntry, User
        from portal.kit import first_page
        from portal.kit.access import SecondFactor

        SecondFactor.asked_by(second_factor.page_for)
        second_factor.count_a_new_one_as_used()
        first_page.register("accounts", tell, place=10)
        # Not `register_model`: that would list the same table twice in the reports.
        registry.log_entry_models_by_type.register(User, value=AccountLogEntry)


class UserSectionConfig(WagtailUsersAppConfig):
    """Wagtail's users section, with our own form."""

    user_viewset = "portal.accounts.user_section.UserSection"
