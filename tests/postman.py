"""A mail server of the tests' own on loopback: takes letters, refuses some, breaks off, and goes down."""

import asyncio
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from threading import Event

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from municipality.environment import MailServer


def free_port() -> int:
    with socket.socket() as any_one:
        any_one.bind(("127.0.0.1", 0))
        return any_one.getsockname()[1]


class Postman:
    """What it has taken, and what it is told to do with the next: `refuse`, `delay`, or `drop` the line before its answer."""

    def __init__(self) -> None:
        self.taken: list = []
        self.refuse: set[str] = set()
        self.delay: set[str] = set()
        self.drop = False
        self.hold = ""  # "RCPT" or "DATA": keeps whoever is there waiting
        self.holding = Event()
        self.port = 0
        self.controller: Controller | None = None

    @property
    def server(self) -> MailServer:
        return MailServer("127.0.0.1", self.port)

    def up(self, port: int = 0) -> None:
        self.port = port or free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def down(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None

    async def handle_RCPT(self, server: SMTP, session, envelope, address: str, options) -> str:  # noqa: N802
        if address in self.refuse:
            return "550 5.1.1 Okänd mottagare"
        if address in self.delay:
            return "451 4.7.1 Kom igen senare"
        await self._wait("RCPT")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session, envelope) -> str:  # noqa: N802
        self.taken.append((envelope.rcpt_tos[0], message_from_bytes(envelope.content, policy=policy.default)))
        await self._wait("DATA")
        if self.drop:
            server.transport.abort()
        return "250 OK taget"

    async def _wait(self, where: str) -> None:
        while self.hold == where:
            self.holding.set()
            await asyncio.sleep(0.02)

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.taken]


@pytest.fixture
def postman(settings) -> Iterator[Postman]:
    """It is up, and letters go there."""
    postman = Postman()
    postman.up()
    settings.MAIL, settings.MAIL_FROM = postman.server, "Kansliet <kansli@kommun.example>"
    yield postman
    postman.down()
