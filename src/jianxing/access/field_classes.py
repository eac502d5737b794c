"""Every field of access and whom it may be shown to; a test proves the list complete.

public: may stand in a published paper. internal: for those who work here. personal: says something about a person
who works here. sensitive: health of a person, or a secret.
"""

FIELD_CLASSES: dict[str, dict[str, str]] = {
    "User": {
        "id": "internal",
        "username": "personal",
        "display_name": "personal",
        "language": "internal",
        "password": "sensitive",
        "is_active": "internal",
        "invented": "internal",
        "must_change_password": "internal",
        "password_changed_at": "internal",
        "last_login": "personal",
        "created_at": "internal",
    },
    "Organisation": {
        "id": "internal",
        "code": "internal",
        "name": "public",
        "name_en": "public",
        "aliases": "public",
        "kind": "public",
        "level": "public",
        "area_code": "public",
        "parent": "internal",
        "successor": "internal",
        "successor_document": "public",
        "valid_from": "public",
        "valid_to": "public",
        "confirmed": "internal",
    },
    "Assignment": {
        "id": "internal",
        "user": "personal",
        "role": "internal",
        "organisation": "internal",
        "area_code": "internal",
        "valid_from": "internal",
        "valid_to": "internal",
    },
    "AuditEntry": {
        "id": "internal",
        "at": "internal",
        "by": "personal",
        "by_name": "personal",
        "action": "internal",
        "subject": "internal",
        "detail": "sensitive",
        "sequence": "internal",
        "previous": "internal",
        "seal": "internal",
    },
}
