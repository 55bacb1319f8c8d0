"""Whose requests a caller sees: an administrator everybody's, any other key its own."""

from collections.abc import Collection

from starlette.requests import Request

from soundstage.api.auth import key_of, require_admin
from soundstage.api.services import services_of


def sees_only(request: Request) -> str | None:
    """Return the id of the only key whose requests the caller sees; None when it is everybody's. Raises `Unauthorized`.

    While there are no keys, a web page in a browser on this machine sees nobody's: then it raises `Forbidden`.
    """
    key = key_of(request)
    if key is not None and not key.is_admin:
        return key.id
    require_admin(request)
    return None


def owners_seen(request: Request, asked: Collection[str] | None) -> Collection[str] | None:
    """Return the keys whose usage the caller asked for and sees; None means all."""
    only = sees_only(request)
    if only is None:
        return asked
    return [only] if asked is None or only in asked else []


class Labels:
    """What keys are called."""

    def __init__(self, request: Request) -> None:
        self._labels = {key.id: key.label or key.id for key in services_of(request).keys.list()}

    def told(self, owner: str | None, expand: Collection[str]) -> dict[str, object]:
        """Return the fields that say which key it was, as far as `expand` asks for them."""
        label = "None" if owner is None else self._labels.get(owner, owner)
        fields: dict[str, object] = {}
        if "auth_method" in expand:
            fields["auth_method"] = label
        if "auth_method_structured" in expand:
            fields["auth_method_structured"] = {"detail": label, **({} if owner is None else {"api_key_id": owner})}
        return fields
