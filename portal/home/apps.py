from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "portal.home"
    label = "home"

    def ready(self):
        from portal.home import word_mails
        from portal.home.own_data import OfferHolder
        from portal.privacy.holders import holders

        word_mails.connect()
        holders["offer"] = OfferHolder()
