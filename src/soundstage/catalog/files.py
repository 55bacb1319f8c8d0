"""Inputs that are files, named by their address: a field is declared in one line, and fetched in one.

    class Input(EndpointInput):
        image_url: ImageUrl = Field(description="The first frame.")

    files = await fetch_files(valid, fetcher, folder)   # {"image_url": Fetched(...)}, or InputRefused with fal's 422 list

Addresses may be http, https or `data:`, or one of this server's own files (`outbound/fetch.py`).
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, cast, get_args

from anyio import to_thread
from pydantic import Field
from pydantic.fields import FieldInfo

from soundstage.catalog.base import EndpointInput, InputRefused, detail
from soundstage.media.picture import PictureTooLarge, PictureUnreadable, size_of
from soundstage.outbound.fetch import AUDIO, IMAGE, VIDEO, Fetched, Fetcher, FetchRefused, Kind

MOST_SIDE = 8192
"""Pixels on a side of a picture; four times what any clip here has."""


@dataclass(frozen=True, slots=True)
class AddressOf:
    """Marks a field that holds the address of a file."""

    kind: Kind


_URI = Field(min_length=1, json_schema_extra={"format": "uri"})
ImageUrl = Annotated[str, AddressOf(IMAGE), _URI]
VideoUrl = Annotated[str, AddressOf(VIDEO), _URI]
AudioUrl = Annotated[str, AddressOf(AUDIO), _URI]


async def fetch_files(valid: EndpointInput, fetcher: Fetcher, folder: Path) -> dict[str, Fetched]:
    """Fetch every file that a valid input names into `folder`; return them by field, `image_urls.0` for the first of a list.

    Raises `InputRefused` with everything that is wrong; then none of the files is left.
    """
    wanted = list(_addresses(valid))
    came = await asyncio.gather(*(_fetch(fetcher, address, kind, folder / "-".join(map(str, loc))) for loc, address, kind in wanted))
    refused = [
        _detail(loc, address, fault) for (loc, address, _), fault in zip(wanted, came, strict=True) if isinstance(fault, FetchRefused)
    ]
    files = {".".join(map(str, loc)): file for (loc, _, _), file in zip(wanted, came, strict=True) if isinstance(file, Fetched)}
    if refused:
        for file in files.values():
            _forget(file.path)
        raise InputRefused(refused)
    return files


async def _fetch(fetcher: Fetcher, address: str, kind: Kind, target: Path) -> Fetched | FetchRefused:
    try:
        file = await fetcher.fetch(address, kind, target)
        if kind is IMAGE:
            await to_thread.run_sync(_require_drawable, file.path)
    except FetchRefused as fault:
        return fault
    return file


def _require_drawable(path: Path) -> None:
    """Raise `FetchRefused`, and remove the file, when a picture cannot be drawn."""
    try:
        size_of(path, most_side=MOST_SIDE)
    except PictureTooLarge as fault:
        _forget(path)
        raise FetchRefused(fault.message, error_type="image_too_large", ctx={"max_height": MOST_SIDE, "max_width": MOST_SIDE}) from None
    except PictureUnreadable as fault:
        _forget(path)
        raise FetchRefused(fault.message, error_type="image_load_error") from None


def _addresses(valid: EndpointInput) -> Iterator[tuple[tuple[str | int, ...], str, Kind]]:
    """Yield place, address and kind of each file that an input names."""
    for name, field in type(valid).model_fields.items():
        kind = _kind_of(field)
        value: object = getattr(valid, name)
        if kind is None or value is None:
            continue
        if isinstance(value, str):
            yield (name,), value, kind
        elif isinstance(value, list):
            for place, one in enumerate(cast("list[str]", value)):
                yield (name, place), one, kind


def _kind_of(field: FieldInfo) -> Kind | None:
    """Return the kind of file whose address a field holds, also where it may be left out or is a list."""
    marks: list[Any] = [*field.metadata, *_parts(field.annotation)]
    return next((mark.kind for mark in marks if isinstance(mark, AddressOf)), None)


def _parts(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _parts(part)


def _detail(loc: tuple[str | int, ...], address: str, fault: FetchRefused) -> dict[str, Any]:
    return detail(loc=("body", *loc), msg=fault.message, kind=fault.error_type, given=address, ctx=fault.ctx)


def _forget(path: Path) -> None:
    path.unlink(missing_ok=True)
