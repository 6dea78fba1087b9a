"""Where `kinerja serve` listens, under which names, and with which certificate.

What is not encrypted is refused outside this machine: passwords would cross the office in the
clear, and browsers give a kiosk's camera and passkeys to encrypted pages only.
"""

import argparse
import fcntl
import os
import socket
import ssl
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography import x509

from kinerja.cli.console import refuse, say

LAST_PORT: Final = 65535
HERE: Final = "127.0.0.1"
SIOCGIFADDR: Final = 0x8915  # Linux: the address of a network interface
SOON: Final = 30  # days before its end in which a certificate is spoken of


@dataclass(frozen=True, slots=True)
class Certificate:
    """A pair that fits, and the names it speaks for."""

    file: Path
    key: Path
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listening:
    """An address of this machine; `names` are those that people may type."""

    address: str
    port: int
    names: tuple[str, ...]
    certificate: Certificate | None

    @property
    def probe(self) -> str:
        """Where this machine itself asks."""
        return {"0.0.0.0": HERE, "::": "::1"}.get(self.address, self.address)  # noqa: S104

    def urls(self) -> list[str]:
        scheme = "https" if self.certificate else "http"
        told = self.certificate.names if self.certificate else self.names
        return [f"{scheme}://{_in_url(name)}:{self.port}" for name in told]

    def words(self) -> tuple[str, ...]:
        """For granian."""
        words = ("--host", self.address, "--port", str(self.port))
        if self.certificate is None:
            return words
        pair = ("--ssl-certificate", str(self.certificate.file))
        # 1.2 too: the phones of 2016 that this is for do not speak 1.3.
        return (*words, *pair, "--ssl-keyfile", str(self.certificate.key),
                "--ssl-protocol-min", "tls1.2")  # fmt: skip

    def announce(self) -> None:
        """Into the environment of this process and its children, before settings are read.

        What the office has set itself is left as it is.
        """
        if self.certificate:
            os.environ["KINERJA_TLS"] = "own"
        if self.address != HERE or self.certificate:
            hosts = dict.fromkeys(["localhost", HERE, "[::1]", *map(_allowed, self.names)])
            os.environ.setdefault("KINERJA_HOSTS", ",".join(hosts))
            os.environ.setdefault("KINERJA_URL", self.urls()[0])


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
    parser.add_argument(
        "--host", default=HERE, help="alamat jaringan kantor, atau 0.0.0.0 untuk semua"
    )
    parser.add_argument("--cert", type=Path, help="sertifikat TLS, PEM")
    parser.add_argument("--key", type=Path, help="kunci sertifikat itu, PEM (PKCS#8)")
    parser.add_argument(
        "--insecure", action="store_true", help="tanpa TLS di jaringan; kata sandi dapat disadap"
    )


def listening(options: argparse.Namespace) -> Listening:
    """Raises Refused with a sentence for everything that could not work."""
    port, address = _port(options.port), _address(options.host)
    certificate = _certificate(options.cert, options.key)
    if not (certificate or options.insecure or _is_private(address)):
        refuse(
            f"Tanpa sertifikat, Kinerja hanya melayani komputer ini, bukan {options.host}."
            " Tambahkan --cert dan --key (cara membuatnya: docs/deploy.md). Jaringan uji coba:"
            " tambahkan --insecure; kios dan kunci sandi tidak akan berfungsi."
        )
    names = (*_names(options.host, address), *(certificate.names if certificate else ()))
    return Listening(address, port, tuple(dict.fromkeys(names)), certificate)


def _port(text: str) -> int:
    if not text.isdecimal() or len(text) > len(str(LAST_PORT)) or not 0 < int(text) <= LAST_PORT:
        refuse(f"Port harus bilangan 1 sampai {LAST_PORT}, bukan “{text}”. Contoh: PORT=8080")
    return int(text)


def _address(host: str) -> str:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        refuse(f"Alamat “{host}” tidak dikenal. Isi alamat komputer ini, misalnya 192.168.1.10.")
    address = str(found[0][4][0])
    with socket.socket(found[0][0], socket.SOCK_STREAM) as probe:
        try:
            probe.bind((address, 0))
        except OSError:
            refuse(f"{host} bukan alamat komputer ini. Yang ada: {', '.join(_own_addresses())}.")
    return address


def _is_private(address: str) -> bool:
    """Whether nobody else hears what is said: this machine, or behind a proxy that ends TLS."""
    return ip_address(address).is_loopback or os.environ.get("KINERJA_TLS") == "1"


def _names(host: str, address: str) -> list[str]:
    if ip_address(address).is_loopback:
        return [host]
    if not ip_address(address).is_unspecified:
        return [host, address]
    machine = socket.gethostname()
    return [*_own_addresses(), machine, f"{machine}.local"]


def _own_addresses() -> list[str]:
    return [address for _number, name in socket.if_nameindex() for address in _of_interface(name)]


def _of_interface(name: str) -> Iterator[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            told = fcntl.ioctl(asked, SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
        except OSError:  # an interface without an address
            return
    yield socket.inet_ntoa(told[20:24])


def _in_url(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def _allowed(name: str) -> str:
    """As ALLOWED_HOSTS writes it: `.kantor.go.id` stands for every name below."""
    return _in_url(name.removeprefix("*"))


# The certificate ------------------------------------------------------------------------------


def _certificate(file: Path | None, key: Path | None) -> Certificate | None:
    if file is None and key is None:
        return None
    if file is None or key is None:
        refuse("Sertifikat dan kuncinya satu pasang: isi --cert dan --key.")
    _require_key(key)
    _require_pair(file, key)
    told = x509.load_pem_x509_certificate(file.read_bytes())
    _require_valid(told, file)
    return Certificate(file.resolve(), key.resolve(), _spoken_for(told, file))


def _require_key(key: Path) -> None:
    text = _text(key)
    if "ENCRYPTED" in text:
        refuse(
            f"Kunci {key} dilindungi kata sandi, jadi server tidak dapat mulai sendiri. Buka:"
            f" openssl pkey -in {key} -out kunci-server.pem, lalu chmod 600 kunci-server.pem."
        )
    if "-----BEGIN PRIVATE KEY-----" not in text and "PRIVATE KEY-----" in text:
        refuse(
            f"Kunci {key} bukan PKCS#8. Ubah: openssl pkcs8 -topk8 -nocrypt -in {key}"
            " -out kunci-server.pem."
        )


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except (OSError, UnicodeDecodeError):
        refuse(f"Berkas {path} tidak dapat dibaca. Harus PEM, dan boleh dibaca oleh pengguna ini.")


def _require_pair(file: Path, key: Path) -> None:
    _text(file)
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(file, key)
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            refuse(f"Kunci {key} bukan pasangan sertifikat {file}.")
        refuse(f"{file} dan {key} bukan sertifikat dan kunci PEM yang dapat dipakai.")


def _require_valid(told: x509.Certificate, file: Path) -> None:
    left = told.not_valid_after_utc - datetime.now(UTC)
    if left.total_seconds() < 0:
        refuse(f"Sertifikat {file} sudah berakhir {told.not_valid_after_utc:%d-%m-%Y}. Buat baru.")
    if left.days < SOON:
        say(f"Sertifikat {file} berakhir {left.days} hari lagi. Siapkan penggantinya.")


def _spoken_for(told: x509.Certificate, file: Path) -> tuple[str, ...]:
    """Browsers look at these alone, no longer at the common name."""
    try:
        names = told.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        refuse(f"Sertifikat {file} tanpa subjectAltName ditolak semua peramban. Buat lagi.")
    addresses = map(str, names.get_values_for_type(x509.IPAddress))
    return (*names.get_values_for_type(x509.DNSName), *addresses)
