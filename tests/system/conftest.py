# SPDX-License-Identifier: Apache-2.0
import itertools
import os
import pathlib
import shutil
import signal
import uuid

import pytest

from support.desk import Desk
from support.installation import Programs, Samples, Service
from support.pcsc import Pcscd
from support.processes import still_running
from support.waiting import PATIENCE, wait_until

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TEST_SECONDS = 150
collect_ignore = [] if "KAKUNIN_TEST_CITUS" in os.environ else ["test_citus.py"]


def pytest_addoption(parser):
    parser.addoption("--build", default=str(SOURCE / "build" / "dev"),
                     help="the build directory whose programs are tested")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    """No test hangs: a deadline far beyond anything expected."""

    def too_long(*_):
        raise AssertionError(f"{item.name} took more than {TEST_SECONDS * PATIENCE} s")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(int(TEST_SECONDS * PATIENCE))
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session", autouse=True)
def nothing_left_running():
    """Every program that a test started has ended when all tests have."""
    yield
    wait_until(lambda: not still_running(), lambda: f"programs to end: {still_running()}", 10)


@pytest.fixture(scope="session")
def programs(request):
    build = pathlib.Path(request.config.getoption("--build"))
    if not build.is_absolute():
        build = request.config.invocation_params.dir / build
    found = Programs(SOURCE, build)
    for program in (found.kakunind, found.cli, found.card):
        assert program.exists(), f"{program} is not built"
    return found


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    """The directory of this session."""
    return tmp_path_factory.mktemp("kakunin")


@pytest.fixture(scope="session")
def samples(programs, place, nothing_left_running):
    return Samples(programs, place / "samples").make()


@pytest.fixture(scope="session")
def pcscd(programs, place, nothing_left_running):
    daemon = Pcscd(programs.isolated_pcscd, place / "pcscd")
    daemon.start()
    yield daemon
    daemon.stop()


@pytest.fixture(scope="session")
def fresh_service(programs, samples, place):
    """A service with the sample data that is never started: what tests of their own service copy."""
    return Service(programs, place / "fresh").create(samples)


@pytest.fixture
def own_service(fresh_service, tmp_path):
    """A service for one test alone, not started yet."""
    copy = fresh_service.fork(tmp_path / "service")
    yield copy
    if copy.running():
        copy.stop()


@pytest.fixture(scope="session")
def service(fresh_service, place):
    """The service that tests share: they may check whom they like, but leave its data and settings alone."""
    shared = fresh_service.fork(place / "service")
    with shared.served():
        yield shared


@pytest.fixture(scope="session")
def terminal(service, place):
    """A terminal of the shared service."""
    return service.enrol(place / "terminal")


_slots = itertools.cycle((0, 1))


@pytest.fixture
def desk(pcscd, samples, tmp_path):
    """A reader without a card. Tests take turns with the two slots."""
    if not pcscd.running():
        pcscd.start()
    return Desk(pcscd, samples, tmp_path / "cards", next(_slots))


@pytest.fixture
def second_desk(desk, pcscd, samples, tmp_path):
    """The other slot."""
    return Desk(pcscd, samples, tmp_path / "cards", 1 - desk.slot)


@pytest.fixture
def aside(tmp_path):
    """A function that gives unused directory names."""
    return lambda: tmp_path / uuid.uuid4().hex[:8]


@pytest.fixture(scope="session")
def faketime():
    found = shutil.which("faketime")
    if not found:
        pytest.fail("the package faketime is not installed (packaging/debian-packages.txt)")
    return found
