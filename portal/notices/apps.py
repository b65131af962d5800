from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "portal.notices"
    label = "notices"

    def ready(self):
        from portal.jobs.nightly import nightly
        from portal.notices.digests import send_digests

        nightly["notices.send_digests"] = send_digests
