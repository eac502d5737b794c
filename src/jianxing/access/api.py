"""What other parts may use of access."""

from jianxing.access.actions import (
    amend_organisation,
    assign,
    change_password,
    choose_language,
    create_organisation,
    create_user,
    end_assignment,
    end_organisation,
    found_office,
)
from jianxing.access.models import Assignment, AuditEntry, Organisation, User
from jianxing.access.names import means_all_townships
from jianxing.access.policies import current_assignments, has_ended, may, require, scope_of
from jianxing.access.queries import (
    all_organisations,
    below,
    history,
    holders,
    members,
    named,
    organisation,
    organisation_of,
    organisations,
    present_of,
    roles_of,
    trail,
    users,
)
from jianxing.access.roles import Permission, Role, permissions, roles
from jianxing.access.sessions import asked_on_this_machine
from jianxing.access.trail import Verdict, record, seal, verify

__all__ = [
    "Assignment",
    "AuditEntry",
    "Organisation",
    "Permission",
    "Role",
    "User",
    "Verdict",
    "all_organisations",
    "amend_organisation",
    "asked_on_this_machine",
    "assign",
    "below",
    "change_password",
    "choose_language",
    "create_organisation",
    "create_user",
    "current_assignments",
    "end_assignment",
    "end_organisation",
    "found_office",
    "has_ended",
    "history",
    "holders",
    "may",
    "means_all_townships",
    "members",
    "named",
    "organisation",
    "organisation_of",
    "organisations",
    "permissions",
    "present_of",
    "record",
    "require",
    "roles",
    "roles_of",
    "scope_of",
    "seal",
    "trail",
    "users",
    "verify",
]
