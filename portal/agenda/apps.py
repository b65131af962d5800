from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "portal.agenda"
    label = "agenda"
