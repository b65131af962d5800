"""Accounts for the demo, one for each role, in the sector that is active."""

from zlib import crc32

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import connection
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import Role
from portal.accounts.models import User

# Per account: the part of its address before the @, its role, and the people who can play it.
CAST = [
    ("curator", Role.CURATOR, [("Lien", "Verhaeghe"), ("Stijn", "Claeys"), ("Noor", "Vandenbroucke")]),
    ("officer", Role.OFFICER, [("Bart", "Desmedt"), ("Ilse", "Van Hoof"), ("Karim", "Benali")]),
    ("administrator", Role.ADMINISTRATOR, [("Griet", "Wouters"), ("Jeroen", "Maes"), ("Femke", "De Backer")]),
    ("manager", None, [("Lien", "Desmet"), ("Hilde", "Van den Broeck"), ("Youssef", "El Amrani")]),
    ("mentor", None, [("Omar", "Haddad"), ("Kristof", "De Smedt"), ("Annelies", "Goossens")]),
    ("employee", None, [("Nele", "Vandaele"), ("Jonas", "Vanhoucke"), ("Samira", "Ben Yahia")]),
    ("trainer", None, [("Katrien", "De Vos"), ("Pieter", "Hoste"), ("Nadia", "Mertens")]),
    ("assessor", None, [("Luc", "Stevens"), ("Martine", "Bogaert"), ("Hakan", "Demir")]),
    ("coach", None, [("Tine", "Segers"), ("Ruth", "Vanneste"), ("Abdel", "Mansouri")]),
    ("guide", None, [("Els", "Michiels"), ("Stefaan", "Dewitte"), ("Aïcha", "Lahlou")]),
    ("visitor", None, [("Tom", "Janssens"), ("Sofie", "Peeters"), ("Wannes", "Lambrecht")]),
]

# What those do who are no staff; a room above gives them their company, their work or their task.
TASKS = {
    "manager": _("Manager of a company"),
    "mentor": _("Mentor in a company"),
    "employee": _("Employee of a company"),
    "trainer": _("Trainer for the sector"),
    "assessor": _("Assessor for the sector"),
    "coach": _("Coach of learners"),
    "guide": _("Guide to training"),
}


def task_of(user):
    """What this account of the demo plays, for the page on which one chooses."""
    roles = ", ".join(str(role.label) for role in user.roles)
    return roles or TASKS.get(user.email.partition("@")[0], "")


def domain():
    return f"{connection.schema_name.replace('_', '-')}.example"


def demo_accounts():
    """The demo accounts of this sector, in the order of the cast."""
    addresses = [f"{name}@{domain()}" for name, _role, _people in CAST]
    return sorted(User.objects.filter(email__in=addresses, is_active=True), key=lambda u: addresses.index(u.email))


def make_demo_accounts():
    """Make the accounts that are not there yet, with a proven address and no password. Returns all of them."""
    for name, role, people in CAST:
        first_name, last_name = people[crc32(connection.schema_name.encode()) % len(people)]
        email = f"{name}@{domain()}"
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create_user(email, first_name=first_name, last_name=last_name)
        EmailAddress.objects.get_or_create(user=user, email=email, defaults={"primary": True, "verified": True})
        if role:
            user.groups.add(Group.objects.get(name=role.value))
    return demo_accounts()
