from portal.privacy.models.access_log import AccessLog
from portal.privacy.models.consents import Consent
from portal.privacy.models.erasure import ErasureRequest
from portal.privacy.models.leaving import UnusedAccount

__all__ = ["AccessLog", "Consent", "ErasureRequest", "UnusedAccount"]
