from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "portal.privacy"
    label = "privacy"

    def ready(self):
        from django.utils.translation import gettext_lazy

        from portal.jobs.nightly import nightly
        from portal.kit import personal
        from portal.privacy import held_by
        from portal.privacy.looking import looks
        from portal.privacy.retention import expire_all

        looks["accounts.account"] = gettext_lazy("your account")
        looks["privacy.erasure"] = gettext_lazy("your wish to be erased")
        personal.discover()
        held_by.register()
        nightly["privacy.expire_all"] = expire_all
