"""The answers are tried in test_remote, beside the requests that they answer. Here: what they may hold at most."""

from municipality.signing import remote_answer


def test_only_strong_algorithms_are_accepted():
    assert set(remote_answer._ALGORITHMS.values()) == {"sha256_rsa", "sha256_ecdsa"}
    assert all("sha1" not in address for address in remote_answer._ALGORITHMS)
