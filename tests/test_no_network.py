"""No test reaches a network: what tries to fails, so that a program that fetched something would be found out."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("address", [("127.0.0.1", 9), ("192.0.2.1", 80)])
def test_a_test_that_connects_fails(address: tuple[str, int]) -> None:
    with socket.socket() as connection, pytest.raises(AssertionError, match="reached for the network"):
        connection.connect(address)


def test_a_test_that_asks_for_the_address_of_a_host_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="address of a host"):
        socket.getaddrinfo("host.example", 80)
