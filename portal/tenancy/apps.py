from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save, pre_migrate


class TenancyConfig(AppConfig):
    name = "portal.tenancy"
    label = "tenancy"

    def ready(self):
        from portal.tenancy import checks, content_types, hosts, server_checks  # noqa: F401

        content_types.install()
        hosts.forget_when_domains_change()
        for signal in (pre_migrate, post_migrate):
            signal.connect(content_types.forget_content_types)
        for signal in (post_save, post_delete):
            signal.connect(content_types.forget_content_types, sender=self.get_model("Sector"))
