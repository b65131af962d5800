"""Everything of an account under /account/, in the three languages."""

from django.urls import include, path

from portal.accounts import demo_log_in, views
from portal.kit.access import Audience, third_party

urlpatterns = [
    path("", views.MyAccount.as_view(), name="my_account"),
    path("second-factor/needed/", views.SecondFactorNeeded.as_view(), name="second_factor_needed"),
    path("second-factor/webauthn/keys/<int:pk>/remove/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("demo/", demo_log_in.DemoLogIn.as_view(), name="demo_login"),
    third_party(
        "second-factor/",
        include("allauth.mfa.urls"),
        Audience.OWNER,
        but={
            "mfa_authenticate": Audience.ANYONE,
            "mfa_login_webauthn": Audience.ANYONE,
            "mfa_reauthenticate": Audience.SIGNED_IN,
            "mfa_reauthenticate_webauthn": Audience.SIGNED_IN,
        },
    ),
    third_party(
        "",
        include("allauth.account.urls"),
        Audience.ANYONE,
        but={
            "account_reauthenticate": Audience.SIGNED_IN,
            "account_email": Audience.OWNER,
            "account_change_password": Audience.OWNER,
            "account_set_password": Audience.OWNER,
        },
    ),
]
