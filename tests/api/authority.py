"""A certificate authority for one test, and the certificates of partners: made by the ``openssl`` command."""

import ssl
import subprocess

NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


class Authority:
    """``trusted`` is the path of the file to trust."""

    def __init__(self, folder):
        self.folder, self.trusted = folder, folder / "authority.pem"
        self._call("req", "-x509", *NEW_KEY, "-keyout", "authority.key", "-out", "authority.pem", "-subj", "/CN=机构")

    def certificate(self, name, days=2):
        """What a server of that ``name`` shows, as a context of its; it is valid for ``days``, from now."""
        self._call("req", "-new", *NEW_KEY, "-keyout", "own.key", "-out", "own.csr", *_named(name))
        signer = ["-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial"]
        valid = ["-days", str(days), "-copy_extensions", "copy"]
        self._call("x509", "-req", "-in", "own.csr", "-out", "own.pem", *signer, *valid)
        return self._context()

    def self_signed(self, name):
        self._call("req", "-x509", *NEW_KEY, "-keyout", "own.key", "-out", "own.pem", *_named(name))
        return self._context()

    def _context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / "own.pem", self.folder / "own.key")
        return context

    def _call(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)


def _named(name):
    return ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
