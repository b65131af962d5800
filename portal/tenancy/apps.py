from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class TenancyConfig(AppConfig):
    name = "portal.tenancy"
    label = "tenancy"

    def ready(self):
        from portal.tenancy import checks, content_types, hosts  # noqa: F401

        content_types.install()
        hosts.forget_when_domains_change()
        for signal in (pre_migrate, post_migrate):
            signal.connect(lambda **_: content_types.forget_content_types(), weak=False)
