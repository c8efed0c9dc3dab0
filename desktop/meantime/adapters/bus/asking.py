"""Asks one question of a bus and waits for the answer, for at most so long; knows no Qt."""

from __future__ import annotations

import time

from jeepney import HeaderFields, Message, MessageType

from meantime.adapters.bus.wire import BusGone, Wire, connected


def ask(bus: str, question: Message, seconds: float) -> tuple[object, ...]:
    """Return the body of the reply to ``question``.

    Raises:
        OSError: if there is no bus, the reply is an error, or none has come within ``seconds`` (``TimeoutError``).
    """
    deadline = time.monotonic() + seconds
    wire = Wire()
    serial = wire.put(question)
    with connected(bus, seconds) as socket:
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            socket.settimeout(left)
            socket.sendall(wire.unsent)
            wire.sent(len(wire.unsent))
            data = socket.recv(65536)
            if not data:
                raise BusGone("hung up")
            for message in wire.feed(data):
                if message.header.fields.get(HeaderFields.reply_serial) == serial:
                    return _answer(message)


def _answer(reply: Message) -> tuple[object, ...]:
    if reply.header.message_type is not MessageType.method_return:
        raise BusGone(str(reply.header.fields.get(HeaderFields.error_name)))
    return tuple(reply.body)
