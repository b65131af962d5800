from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "training"

    def ready(self):
        from portal.agenda.entries import sources
        from training.calendars import entries_of_user

        sources["training"] = entries_of_user
