"""Signatures after Standard Webhooks 1.0 (standardwebhooks.com), which partners have libraries for."""

import base64
import binascii
import hashlib
import hmac

PREFIX = "whsec_"
REPLAY_WINDOW = 5 * 60  # seconds


def headers_of(secret, number, body, at):
    """The three headers of a delivery. ``number`` is its id, ``at`` a Unix time in seconds, ``body`` bytes."""
    return {
        "webhook-id": str(number),
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{_signature(secret, str(number), str(at), body)}",
    }


def is_genuine(headers, body, secret, now):
    """Whether ``body`` was signed under ``secret`` within the REPLAY_WINDOW around ``now``: what a partner checks."""
    try:
        number, at = headers["webhook-id"], headers["webhook-timestamp"]
        given = headers["webhook-signature"].split()
        if abs(now - int(at)) > REPLAY_WINDOW:
            return False
        expected = f"v1,{_signature(secret, number, at, body)}"
    except (KeyError, ValueError, binascii.Error):
        return False
    return any(hmac.compare_digest(one.encode(), expected.encode()) for one in given)


def _signature(secret, number, at, body):
    key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    signed = b".".join([number.encode(), at.encode(), body])
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
