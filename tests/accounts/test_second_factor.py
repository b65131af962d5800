import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP_SECRET_KEY if False else get_totp_secret
