"""Accidents to the bytes of a file and to the structure of its zip."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
#: 1 January 1980: the zip of a mutant depends on nothing but its parts.
_DATE = 0x21
_UTF_8 = 0x800
_METHODS = (0, 8, 9, 12, 14, 99)

Parts = dict[str, bytes]


@dataclass(frozen=True)
class Entry:
    """An entry of a zip; its two headers say the same unless ``local`` or ``central`` differ.

    ``local`` and ``central`` hold the fields that one header alone says otherwise.
    """

    name: bytes
    content: bytes
    method: int = zipfile.ZIP_DEFLATED
    flags: int = _UTF_8
    packed: bytes | None = None
    local: Mapping[str, int | bytes] = field(default_factory=dict)
    central: Mapping[str, int | bytes] = field(default_factory=dict)

    def header(self, own: Mapping[str, int | bytes], stored: bytes) -> tuple[bytes, bytes]:
        """What both headers have in common, and the name."""
        said: dict[str, int | bytes] = {
            "flags": self.flags,
            "method": self.method,
            "crc": zlib.crc32(self.content),
            "packed_size": len(stored),
            "size": len(self.content),
            "name": self.name,
            **own,
        }
        name = said["name"]
        assert isinstance(name, bytes)
        numbers = [said[key] for key in ("flags", "method", "crc", "packed_size", "size")]
        flags, method, crc, packed_size, size = numbers
        common = struct.pack(
            "<HHHHHIIIHH", 20, flags, method, 0, _DATE, crc, packed_size, size, len(name), 0
        )
        return common, name

    def stored(self) -> bytes:
        """The bytes in the file."""
        if self.packed is not None:
            return self.packed
        return deflated(self.content) if self.method == zipfile.ZIP_DEFLATED else self.content


def deflated(content: bytes) -> bytes:
    """The content as zip compresses it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def zip_of(entries: list[Entry], comment: bytes = b"") -> bytes:
    """A zip of these entries, whatever their headers say."""
    body, directory = bytearray(), bytearray()
    for entry in entries:
        stored = entry.stored()
        common, name = entry.header(entry.central, stored)
        directory += _CENTRAL + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        common, name = entry.header(entry.local, stored)
        body += _LOCAL + common + name + stored
    count = len(entries)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), len(comment))
    return bytes(body + directory) + _END + end + comment


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A sound zip of these parts."""
    return zip_of([Entry(name.encode(), content) for name, content in parts.items()])


def unpacked(data: bytes) -> Parts:
    """The parts of a sound zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mutate_bytes(data: bytes, chance: Random) -> bytes:
    """Some bytes changed, a piece cut out or doubled, or the end lost."""
    content = bytearray(data)
    at = chance.randrange(len(content))
    length = chance.choice((1, 2, 16, 1000))
    match chance.randrange(5):
        case 0:
            for _ in range(length):
                content[chance.randrange(len(content))] = chance.randrange(256)
        case 1:
            content[at] ^= 1 << chance.randrange(8)
        case 2:
            del content[at : at + length]
        case 3:
            content[at:at] = content[at : at + length]
        case _:
            del content[at:]
    return bytes(content)


def mutate_zip(parts: Mapping[str, bytes], other: Mapping[str, bytes], chance: Random) -> bytes:
    """One accident to the entries of a form; ``other`` are the parts of another form."""
    entries = [Entry(name.encode(), content) for name, content in parts.items()]
    number = chance.randrange(len(entries))
    changed = chance.choice(_ENTRY_ACCIDENTS)(entries[number], chance)
    match chance.randrange(10):
        case 0:
            del entries[number]
        case 1:
            again = chance.choice((entries[number], changed, _from(other, entries[number])))
            entries.insert(chance.randrange(len(entries) + 1), again)
        case 2:
            second = chance.randrange(len(entries))
            first = entries[number]
            entries[number] = replace(first, content=entries[second].content)
            entries[second] = replace(entries[second], content=first.content)
        case 3:
            entries[number] = _from(other, entries[number])
        case 4:
            return _joined(zip_of(entries), packed(other), chance)
        case 5:
            chance.shuffle(entries)
        case _:
            entries[number] = changed
    return zip_of(entries)


def _from(other: Mapping[str, bytes], entry: Entry) -> Entry:
    """The entry with what another form has under its name."""
    return replace(entry, content=other.get(entry.name.decode(), b""))


def _joined(own: bytes, other: bytes, chance: Random) -> bytes:
    """Two zips in one file, or a zip with something around it."""
    return chance.choice(
        (
            own + other,
            other + own,
            own + b"\0" * chance.choice((1, 100, 70_000)),
            b"\0\r\n" + own,
            own[:-2] + struct.pack("<H", 22) + other[-22:],
        )
    )


Accident = Callable[[Entry, Random], Entry]


def _renamed(entry: Entry, chance: Random) -> Entry:
    name = entry.name
    new = chance.choice(
        (
            name.upper(),
            name.replace(b"/", b"\\"),
            b"/" + name,
            b"../" + name,
            name + b" ",
            b"xl/x.xml",
            b"xl/vbaProject.bin",
            b"C:" + name,
            name + b"\0.txt",
            name.replace(b"xl/", b"xl//"),
        )
    )
    where = chance.choice(("both", "local", "central"))
    return replace(entry, name=new) if where == "both" else _said(entry, where, "name", new)


def _said(entry: Entry, where: str, key: str, value: int | bytes) -> Entry:
    if where == "local":
        return replace(entry, local={**entry.local, key: value})
    return replace(entry, central={**entry.central, key: value})


def _misdeclared(entry: Entry, chance: Random) -> Entry:
    """A size, checksum, method or flag that is not the true one, in one header or in both."""
    key = chance.choice(("size", "packed_size", "crc", "method", "flags"))
    sizes = (0, 1, len(entry.content) // 2, len(entry.content) + 1, 0xFFFFFFFF)
    values: dict[str, tuple[int, ...]] = {
        "method": _METHODS,
        "flags": (0, 1, 8, 0x20, 0x40, 0x2000, _UTF_8),
    }
    value = chance.choice(values.get(key, sizes))
    for where in chance.choice((("local",), ("central",), ("local", "central"))):
        entry = _said(entry, where, key, value)
    return entry


def _repacked(entry: Entry, chance: Random) -> Entry:
    """Stored, or compressed data that is cut, goes on, or is somebody else's."""
    stored = entry.stored()
    cut = stored[: chance.randrange(len(stored) + 1)]
    return chance.choice(
        (
            replace(entry, method=zipfile.ZIP_STORED),
            replace(entry, packed=cut),
            replace(entry, packed=stored + b"\0\1\2"),
            replace(entry, packed=deflated(b"<x/>")),
        )
    )


def _refilled(entry: Entry, chance: Random) -> Entry:
    content = chance.choice((b"", b"<x/>", b"\0" * 99, b"<!DOCTYPE x><x/>", entry.content * 2))
    return replace(entry, content=content)


_ENTRY_ACCIDENTS: tuple[Accident, ...] = (_renamed, _misdeclared, _repacked, _refilled)
