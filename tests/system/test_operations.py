# SPDX-License-Identifier: Apache-2.0
"""The service as those who run it meet it: pages, log, reload, systemd, dashboard and alerts."""

import contextlib
import json
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import urllib.error
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

from support.installation import Toml
from support.ports import free_ports
from support.processes import Background, environment, run
from support.visits import today
from support.waiting import wait_until

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.fixture
def card(samples, tmp_path):
    return samples.material("kaishain", tmp_path)


@pytest.fixture
def watched(own_service):
    """A service with its pages, not started yet, and a function that fetches one."""
    port = free_ports()
    own_service.watch_at(f"127.0.0.1:{port}")

    def page(path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    return own_service, page


def check(service, terminal, card, headers=None):
    api = service.api(terminal)
    answer = api.post("/v1/verifications", api.verification(card, today().isoformat()), headers)
    assert answer.status == 200, answer
    return answer


def test_metrics_are_read_by_others(watched, aside, card):
    service, page = watched
    with service.served():
        check(service, service.enrol(aside()), card)
        text = page("/metrics")[1]
        assert page("/healthz") == (200, "ok\n")
        assert page("/readyz") == (200, "ok\n")
    families = {family.name: family for family in text_string_to_metric_families(text)}
    answered = [s.value for s in families["kakunin_requests"].samples
                if s.labels == {"call": "verifications", "outcome": "answered"}]
    assert answered == [1]
    seen = set()
    for family in families.values():
        assert family.documentation and family.type != "unknown", family
        for sample in family.samples:
            key = (sample.name, tuple(sorted(sample.labels.items())))
            assert key not in seen, key
            seen.add(key)
    if promtool := shutil.which("promtool"):
        run([promtool, "check", "metrics"], stdin=text).check()


RULES = SOURCE / "deploy" / "prometheus" / "kakunin.rules.yml"
# In no panel and no alert.
UNWATCHED = {"kakunin_build_info": "names the instances that the dashboard offers"}
# Given by Prometheus and Grafana, or to every sample of a histogram.
LABELS_OF_ALL = {"instance", "job", "le"}


@pytest.fixture
def exported(watched, samples):
    """The families of a service: name to help and, of each label, the values that occur."""
    service, page = watched
    service.own_lists(samples)
    with service.served():
        text = page("/metrics")[1]
    families = {}
    for family in text_string_to_metric_families(text):
        name = family.name + ("_total" if family.type == "counter" else "")
        labels = {}
        for sample in family.samples:
            for label, value in sample.labels.items():
                if label != "le":
                    labels.setdefault(label, set()).add(value)
        families[name] = (family.documentation, labels)
    return families


def dashboard_and_alerts():
    """Each expression with the labels that its legend or its alert's sentence names."""
    dashboard = json.loads((SOURCE / "deploy" / "grafana" / "kakunin.json").read_text())
    assert len({json.dumps(panel["gridPos"]) for panel in dashboard["panels"]}) == len(dashboard["panels"])
    for panel in dashboard["panels"]:
        for target in panel["targets"]:
            yield target["expr"], set(re.findall(r"{{(\w+)}}", target["legendFormat"]))
    for rule in re.findall(r"expr: (.*(?:\n {10}.*)*)((?:\n {8}\S.*)*)", RULES.read_text()):
        yield rule[0], set(re.findall(r"\$labels\.(\w+)", rule[1]))


def names_in(expression):
    return {re.sub(r"_bucket$", "", name) for name in re.findall(r"\b(?:kakunin|process)_\w+\b", expression)}


def test_dashboard_and_alerts_name_what_exists(exported):
    expressions = list(dashboard_and_alerts())
    assert len(expressions) > 35
    for expression, shown in expressions:
        names = names_in(expression)
        assert names or expression.startswith("up{"), expression
        assert names <= exported.keys(), expression
        known = LABELS_OF_ALL.union(*(exported[name][1] for name in names))
        grouped = {label.strip() for by in re.findall(r"by \(([^)]*)\)", expression) for label in by.split(",")}
        assert grouped | shown <= known, expression
        for name, selector in re.findall(r"(\w+){([^}]*)}", expression):
            for label, operator, value in re.findall(r'(\w+)(=~|=)"([^"]*)"', selector):
                if label in LABELS_OF_ALL:
                    continue
                occurring = exported[re.sub(r"_bucket$", "", name)][1].get(label, set())
                for one in value.split("|") if operator == "=~" else [re.escape(value)]:
                    assert any(re.fullmatch(one, v) for v in occurring), f"{label}={one} in {expression}"


def test_every_metric_is_looked_at(exported):
    watched = set().union(*(names_in(expression) for expression, _ in dashboard_and_alerts()))
    assert exported.keys() - watched == UNWATCHED.keys()


def test_the_manual_has_every_metric_and_alert(exported):
    manual = (SOURCE / "docs" / "operations.md").read_text()
    rows = re.findall(r"^\| `((?:kakunin|process)_\w+)` \| (.*?) ?\| (.*) \|$", manual, re.MULTILINE)
    assert sorted(name for name, _, _ in rows) == sorted(exported)
    for name, text, meaning in rows:
        documentation, labels = exported[name]
        assert meaning == documentation, name
        told = dict(re.findall(r"`(\w+)`(?:: ([^;]*))?", text))
        assert told.keys() == labels.keys(), name
        for label, values in told.items():
            assert not values or set(values.split(", ")) == labels[label], f"{label} of {name}"
    for alert in re.findall(r"alert: (\w+)", RULES.read_text()):
        assert f"**{alert}**" in manual, f"{alert} is not in docs/operations.md"
    if promtool := shutil.which("promtool"):
        run([promtool, "check", "rules", RULES]).check()


@pytest.mark.skipif(not shutil.which("promtool"), reason="Prometheus is not installed")
def test_a_batch_that_stands_still_is_told(tmp_path):
    """However many rows of others are judged meanwhile."""
    def at(time, *told):
        return {"eval_time": time, "alertname": "KakuninBatchesStuck", "exp_alerts": list(told)}

    told = {"exp_labels": {"severity": "ticket", "instance": "a"},
            "exp_annotations": {"summary": "a batch on a waits, and none of its rows is judged"}}
    series = {"kakunin_batch_stalled_seconds": "0+60x40 0", "kakunin_batch_rows_total": "0+100x41"}
    cases = {"rule_files": [str(RULES)], "evaluation_interval": "1m",
             "tests": [{"interval": "1m",
                        "input_series": [{"series": name + '{instance="a"}', "values": values}
                                         for name, values in series.items()],
                        "alert_rule_test": [at("30m"), at("31m", told), at("40m", told), at("41m")]}]}
    (tmp_path / "cases.yml").write_text(json.dumps(cases))
    run(["promtool", "test", "rules", tmp_path / "cases.yml"]).check()


def test_one_visit_is_followed_by_its_trace(own_service, aside, card):
    own_service.set("service", "log_format", "json")
    with own_service.served():
        terminal = own_service.enrol(aside())
        sampled = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
        answer = check(own_service, terminal, card, sampled)
        check(own_service, terminal, card, {"traceparent": f"00-{TRACE}-00f067aa0ba902b8-00"})
        own_service.api(terminal).post("/v1/verifications", {}, {"traceparent": f'00-{"0" * 32}-"\n'.strip()})
    lines = [json.loads(line) for line in own_service.log().splitlines() if line.startswith("{")]
    assert all({"time", "level"} < line.keys() and ("message" in line or "event" in line) for line in lines)
    requests = [line for line in lines if line.get("event") == "request"]
    followed = [line for line in requests if line["trace_id"] == TRACE]
    assert [line["request_id"] for line in followed] == [answer.headers["x-request-id"]], "only what asks for it"
    assert {"gate", "certificate", "signature", "lookup", "commit", "answer"} <= followed[0]["stages"].keys()
    assert sum(followed[0]["stages"].values()) <= followed[0]["microseconds"]
    assert [line["code"] for line in requests if line["path"] == "/v1/verifications"][-1] == "K3004"


def test_the_log_names_the_terminal_that_is_refused(own_service, aside):
    own_service.set("rates", "terminal_per_second", Toml("1"))
    own_service.set("rates", "terminal_burst", Toml("5"))
    with own_service.served():
        hasty, lost = own_service.enrol(aside()), own_service.enrol(aside())
        own_service.admin("terminal revoke", lost.id)
        for terminal, code in ((hasty, "K3010"), (lost, "K3102")):
            ask = own_service.api(terminal).post
            wait_until(lambda: ask("/v1/challenges", {}).status in (401, 429), f"{code} to be said")
            assert f" {code} terminal={terminal.id} " in own_service.log()


def test_the_requests_of_a_visit_have_one_trace(desk, own_service, aside):
    own_service.set("service", "log_format", "json")
    own_service.set("service", "log_level", "debug")
    with own_service.served(), desk.card("kaishain"):
        terminal = own_service.enrol(aside())
        for _ in range(2):
            desk.verify(terminal).check(0)
    lines = [json.loads(line) for line in own_service.log().splitlines() if line.startswith("{")]
    visits = {}
    for line in lines:
        if line.get("path") in ("/v1/challenges", "/v1/verifications"):
            visits.setdefault(line["trace_id"], []).append(line["path"])
    assert [len(paths) for paths in visits.values()] == [2, 2], visits
    assert len({line["parent_span_id"] for line in lines if line.get("path") == "/v1/verifications"}) == 2


def test_a_visit_that_asks_for_it_is_logged(desk, own_service, aside):
    """Also at the usual log level; the terminal says by which id."""
    with own_service.served(), desk.card("kaishain"):
        terminal = own_service.enrol(aside())
        desk.verify(terminal).check(0)
        traced = desk.verify(terminal, "--trace").check(0)
    [trace] = re.findall(r"^trace: ([0-9a-f]{32})$", traced.err, re.MULTILINE)
    followed = [line for line in own_service.log().splitlines() if " trace=" in line]
    assert followed and all(f" trace={trace} " in line for line in followed), "only the one that asked"
    paths = [re.search(r" (/v1/\w+) .* client_id=(\S+)", line).groups() for line in followed]
    assert ("/v1/verifications", f"{trace[:8]}-2") in paths, paths


def new_certificate(service):
    """Another certificate for the server, of its own CA."""
    tls = service.data / "tls"
    names = service.data / "names"
    names.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n")
    request = subprocess.run(["openssl", "req", "-new", "-key", tls / "server.key", "-subj", "/CN=renewed"], check=True,
                             stdout=subprocess.PIPE).stdout
    subprocess.run(["openssl", "x509", "-req", "-CA", tls / "server-ca.pem", "-CAkey", tls / "server-ca.key",
                    "-CAcreateserial", "-days", "300", "-extfile", names, "-out", tls / "server.pem"],
                   input=request, check=True, stderr=subprocess.DEVNULL)


def certificate_shown(connection):
    return connection.sock.getpeercert()["subject"][0][0][1]


def test_a_reload_keeps_connections(own_service, samples, aside, card):
    lists = own_service.own_lists(samples)
    with own_service.served():
        api = own_service.api(own_service.enrol(aside()))
        kept = api.connect()

        def ask(path):
            kept.request("GET", path)
            answer = kept.getresponse()
            assert answer.status == 200
            return json.loads(answer.read())

        assert ask("/v1/terms/current")["version"] != "neu"
        local = kept.sock.getsockname()
        before = certificate_shown(kept)
        new_certificate(own_service)
        own_service.set("terminals", "minimum_version", "0.0.1")
        own_service.set("limits", "idle_seconds", Toml("200"))
        (own_service.data / "terms.txt").write_text("neu\n見本の規約\n")
        for file in lists.iterdir():
            file.touch()
        own_service.signal(signal.SIGHUP)
        wait_until(lambda: ask("/v1/status")["minimum_terminal_version"] == "0.0.1", "the settings")
        wait_until(lambda: ask("/v1/terms/current")["version"] == "neu", "the terms")
        assert kept.sock.getsockname() == local, "the connection was never opened anew"
        assert before != "renewed"

        def shows_the_new_certificate():
            fresh = api.connect()
            fresh.connect()
            with contextlib.closing(fresh):
                return certificate_shown(fresh) == "renewed"

        wait_until(shows_the_new_certificate, "the new certificate")
        own_service.set("limits", "idle_seconds", Toml("1"))
        own_service.signal(signal.SIGHUP)

        def is_closed():
            kept.sock.settimeout(0.1)
            with contextlib.suppress(TimeoutError):
                return kept.sock.recv(1) == b""
            return False

        ask("/v1/status")
        wait_until(lambda: "reloaded" in own_service.log().split("reloaded", 1)[1], "the second reload")
        ask("/v1/status")
        wait_until(is_closed, "the new limit to close the idle connection")


def test_draining(watched):
    service, page = watched
    service.set("operations", "drain_seconds", Toml("60"))
    with service.served():
        service.signal(signal.SIGTERM)
        wait_until(lambda: page("/readyz")[0] == 503, "the service to drain")
        assert page("/readyz")[1] == "draining: the service was told to end\n"
        assert page("/healthz")[0] == 200
        assert service.anonymous().get("/v1/status").json()["accepting"] is False
        assert service.stop() == 0, "a second signal ends it at once"


def test_what_systemd_is_told(own_service, tmp_path):
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.bind(str(tmp_path / "notify"))
    listener.settimeout(30)

    def told(wanted):
        while wanted not in (words := listener.recv(4096).decode()):
            pass
        return words

    env = environment({"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "4000000"})
    with contextlib.closing(listener), own_service.served(env):
        told("READY=1")
        told("WATCHDOG=1")
        own_service.signal(signal.SIGHUP)
        assert re.search(r"^MONOTONIC_USEC=\d+$", told("RELOADING=1"), re.MULTILINE)
        told("READY=1")
        own_service.signal(signal.SIGTERM)
        told("STOPPING=1")


def handed_over(service, number):
    """A service that is started as systemd starts it, with this socket."""
    command = f'exec 3<&{number}; LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" serve --data "$1"'
    return Background(["bash", "-c", command, service.programs.kakunind, service.data], service.log_path,
                      environment(), pass_fds=(number,))


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_socket_that_does_not_listen(own_service, kind):
    with socket.socket(socket.AF_INET, kind) as other:
        other.bind(("127.0.0.1", 0))
        service = handed_over(own_service, other.fileno())
        try:
            wait_until(lambda: not service.running(), "an end before anybody takes it for ready")
            assert "the inherited socket: " in service.log()
        finally:
            service.stop()


def test_a_socket_that_listens_already(own_service):
    """As systemd hands it over: asked while nobody serves, answered when the service has come."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        number, port = listening.fileno(), listening.getsockname()[1]
        waiting = socket.create_connection(("127.0.0.1", port))
        service = handed_over(own_service, number)
        try:
            service.wait_for_line(rf"^listening on https://127\.0\.0\.1:{port}$")
            waiting.settimeout(20)
            waiting.sendall(b"not TLS\r\n\r\n")
            with contextlib.suppress(ConnectionError):
                waiting.recv(100)  # answered, if only by closing
            own_service.port = port
            assert own_service.anonymous().get("/v1/status").status == 200
        finally:
            waiting.close()
            assert service.stop() == 0


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_the_units_are_good(tmp_path):
    for name in ("kakunind.service", "kakunind.socket"):
        text = (SOURCE / "deploy" / name).read_text()
        for line, other in (("/usr/bin/kakunind", "/bin/true"), ("=kakunin\n", "=daemon\n"),
                            ("Documentation=man:kakunind(1)\n", "")):
            text = text.replace(line, other)
        (tmp_path / name).write_text(text)
    finished = run(["systemd-analyze", "verify", tmp_path / "kakunind.service", tmp_path / "kakunind.socket"]).check()
    assert "kakunind" not in finished.err, finished
