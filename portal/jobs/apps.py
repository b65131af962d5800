from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "portal.jobs"
    label = "jobs"

    def ready(self):
        from portal.jobs.nightly import forget_old_nights, nightly

        nightly["jobs.forget_old_nights"] = forget_old_nights
