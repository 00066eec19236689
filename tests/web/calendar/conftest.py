import pytest


@pytest.fixture
def sign_in(client, world):
    """Sign somebody of the cast in and return her browser."""

    def signed(name):
        client.force_login(world.account(name))
        return client

    return signed
