# SPDX-License-Identifier: Apache-2.0
"""A service that misbehaves inside TLS: it holds the real service's TLS key and passes calls on, but may answer some
paths with whatever a test wants, or change what passes."""

import contextlib
import http.server
import ssl
import threading


class Impostor:
    """answers: path -> function(request body, ask) -> (status, headers, body), where ask() gives the real answer in
    the same form. A function may return None: the connection is closed without an answer."""

    def __init__(self, certificate, key, client):
        self.answers = {}
        self.requests = []  # (method, path, body)
        self.client = client  # towards the real service
        impostor = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                self._answer()

            def do_GET(self):
                self._answer()

            def _answer(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length) if length else None
                impostor.requests.append((self.command, self.path, body))

                def ask(changed=None):
                    passed = {k: v for k, v in self.headers.items()
                              if k.lower() not in ("host", "content-length", "connection")}
                    answer = impostor.client.send(self.command, self.path, changed if changed is not None else body,
                                                   passed)
                    return answer.status, answer.headers, answer.body

                function = impostor.answers.get(self.path)
                answer = function(body, ask) if function else ask()
                if answer is None:
                    self.close_connection = True
                    return
                status, headers, content = answer
                self.send_response(status)
                for name, value in headers.items():
                    if name.lower() not in ("content-length", "connection", "date", "server", "transfer-encoding"):
                        self.send_header(name, value)
                length = {k.lower(): v for k, v in headers.items()}.get("x-claimed-length", str(len(content)))
                self.send_header("Content-Length", length)
                self.end_headers()
                with contextlib.suppress(OSError):
                    self.wfile.write(content)
                if length != str(len(content)):
                    self.close_connection = True

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a terminal that hangs up is no news here

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(str(certificate), str(key))
        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True,
                                                  do_handshake_on_connect=False)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def with_body(body, status=200, **headers):
    """A function for Impostor.answers that says this, whatever was asked."""
    content = body if isinstance(body, bytes) else body.encode()
    named = {"Content-Type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return lambda *_: (status, named, content)
