"""Every field of the ledger and whom it may be shown to; a test proves the list complete.

public: may stand in a published paper. internal: for those who work here. personal: says something about a person
who works here. sensitive: health of a person, or a secret.
"""

FIELD_CLASSES: dict[str, dict[str, str]] = {
    "Item": {
        "id": "internal",
        "year": "internal",
        "plan_task": "internal",
        "plan_target": "internal",
        "title": "internal",
        "opened_as": "internal",
        "owner_kept_for": "internal",
        "owner": "internal",
        "due_on": "internal",
        "next_report_on": "internal",
        "state": "internal",
        "progress": "internal",
        "problem": "internal",
        "next_step": "internal",
        "figure": "internal",
        "remark": "internal",
        "version": "internal",
        "opened_at": "internal",
        "updated_at": "internal",
    },
    "ItemEvent": {
        "id": "internal",
        "item": "internal",
        "item_version": "internal",
        "at": "internal",
        "day": "internal",
        "by": "personal",
        "move": "internal",
        "from_state": "internal",
        "to_state": "internal",
        "note": "internal",
        "changes": "internal",
    },
}
