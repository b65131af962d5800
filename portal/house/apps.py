from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "portal.house"
    label = "house"
