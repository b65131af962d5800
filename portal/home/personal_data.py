from portal.home.models import ApprovalTask, HomePage
from portal.kit.personal import personal

personal(HomePage, {}, nothing="lead body")
personal(ApprovalTask, {}, nothing="groups")
personal(ApprovalTask.groups.through, {}, nothing="approvaltask group")
