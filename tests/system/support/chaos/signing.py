# SPDX-License-Identifier: Apache-2.0
"""Signatures fast enough for load: libcrypto in this process instead of a program for each."""

import ctypes
import ctypes.util

_crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
for _name in ("BIO_new_mem_buf", "PEM_read_bio_PrivateKey", "EVP_MD_CTX_new", "EVP_sha256"):
    getattr(_crypto, _name).restype = ctypes.c_void_p
_POINTER = ctypes.c_void_p


class LoadedKey:
    """A private key in memory: SHA-256 with its own scheme (RSA: PKCS#1 v1.5). For one thread at a time."""

    def __init__(self, file):
        pem = file.read_bytes()
        bio = _POINTER(_crypto.BIO_new_mem_buf(pem, len(pem)))
        self._key = _POINTER(_crypto.PEM_read_bio_PrivateKey(bio, None, None, None))
        _crypto.BIO_free_all(bio)
        assert self._key, f"{file}: no key"

    def sign(self, message):
        context = _POINTER(_crypto.EVP_MD_CTX_new())
        try:
            sha256 = _POINTER(_crypto.EVP_sha256())
            assert _crypto.EVP_DigestSignInit(context, None, sha256, None, self._key) == 1
            size = ctypes.c_size_t(1024)
            signature = ctypes.create_string_buffer(size.value)
            assert _crypto.EVP_DigestSign(context, signature, ctypes.byref(size), message,
                                          ctypes.c_size_t(len(message))) == 1
            return signature.raw[:size.value]
        finally:
            _crypto.EVP_MD_CTX_free(context)
