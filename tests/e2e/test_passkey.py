"""A passkey, made and used in a real browser with a virtual authenticator."""

import pytest

AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def passkey(desk):
    session = desk.context.new_cdp_session(desk)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session


def test_a_passkey_is_added_and_logs_in_without_a_password(desk, passkey, contact, log_in):
    log_in(desk, contact, "Bezoeker")
    desk.goto(f"{contact}/account/second-factor/webauthn/add/")
    desk.locator("main input[type=text]").first.fill("Mijn laptop")
    desk.locator("#mfa_webauthn_add").click()
    desk.wait_for_url(lambda address: "/webauthn/add/" not in address)

    desk.context.clear_cookies()
    desk.goto(f"{contact}/account/login/")
    desk.get_by_role("button", name="passkey").click()
    desk.wait_for_url("**/mijn/")

    assert desk.locator("h1").is_visible()
