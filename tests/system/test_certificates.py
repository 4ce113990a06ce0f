# SPDX-License-Identifier: Apache-2.0
"""Certificates of every kind, and what is known about their revocation."""

import shutil

import pytest

from support.installation import Samples
from support.ports import free_ports
from support.waiting import wait_until
from support.visits import CARD, NOT_COVERED, SERVICE, expect_failure, notice_codes, verdict, wire_notices


@pytest.mark.parametrize("card, notice", [
    ("kigen-chikai", "certificate_expires_soon"),
    ("kigen-yuyo", "certificate_expired_in_grace"),
    ("koshin", "certificate_renewed"),
    ("koshin-mae", "newer_certificate_exists"),
])
def test_accepted_with_a_notice(desk, terminal, card, notice):
    with desk.card(card):
        answer = desk.verify(terminal).check(0).json()
    assert notice in notice_codes(answer)
    if notice.startswith("certificate_exp"):
        [day] = [n["day"] for n in wire_notices(answer) if n["code"] == notice]
        assert day


def test_a_certificate_in_order_has_no_notice(desk, terminal):
    with desk.card("kaishain"):
        assert notice_codes(desk.verify(terminal).check(0).json()) == set()


def test_renewed_is_the_same_person(desk, second_desk, terminal):
    with desk.card("koshin"), second_desk.card("koshin-mae"):
        new = desk.verify(terminal).check(0).json()
        old = second_desk.verify(terminal).check(0).json()
    assert new["display"]["sections"] == old["display"]["sections"]
    assert verdict(new)["insurance"] == verdict(old)["insurance"]


@pytest.mark.parametrize("card, failure", [
    ("kigen-gire", "K4005"),      # expired 8 months ago
    ("shikko", "K4007"),          # revoked
    ("teishi", "K4008"),          # on hold
    ("nisemono", "K4002"),        # forged CA, right name and key identifier
    ("policy-chigai", "K4003"),   # right CA, wrong policy
    ("shomeiyo", "K4004"),        # a certificate for signatures
    ("fukaiji", "K4013"),         # self-disclosure blocked: says no more than that
])
def test_refused_by_the_service(desk, terminal, card, failure):
    with desk.card(card):
        answer = expect_failure(desk.verify(terminal), CARD, failure)
        assert answer["failure"]["request_id"]
        assert answer["failure"]["remedy"] == "other_method"
        assert desk.tries_left(terminal) == 3


def test_a_blocked_disclosure_is_not_commented_on(desk, terminal):
    with desk.card("fukaiji"):
        finished = desk.verify(terminal).check(CARD)
    assert finished.json()["failure"]["message"] == "この方法では確認できません。"
    assert finished.json()["failure"]["detail"] == ""
    for telling in ("不開示", "disclos", "blocked"):
        assert telling not in finished.out + finished.err


def test_nobody_is_known_by_the_certificate(desk, terminal):
    """該当資格なし, as for somebody who has no insurance."""
    with desk.card("shiranai"):
        answer = desk.verify(terminal).check(NOT_COVERED).json()
    assert verdict(answer)["validity"] == 4
    assert "identity" not in verdict(answer)


@pytest.mark.parametrize("card, failure", [
    ("juki", "K1106"),        # old resident card
    ("other-card", "K1105"),  # not a My Number card
])
def test_refused_by_the_terminal(desk, terminal, card, failure):
    with desk.card(card):
        expect_failure(desk.verify(terminal), CARD, failure)


def test_revocation_lists_missing_and_back(desk, own_service, samples, aside):
    """Fail closed: without a list of its issuer nobody passes. The lists are taken up again while it runs."""
    lists, put_aside = own_service.own_lists(samples), own_service.data / "put-aside"
    lists.rename(put_aside)
    lists.mkdir()
    with own_service.served(), desk.card("kaishain"):
        terminal = own_service.enrol(aside())
        expect_failure(desk.verify(terminal), SERVICE, "K4009")
        for file in put_aside.iterdir():
            shutil.copy(file, lists / (file.name + ".new"))
            (lists / (file.name + ".new")).rename(lists / file.name)
        wait_until(lambda: desk.verify(terminal).code == 0, "the lists to be taken up")


def test_revoked_while_the_service_runs(desk, own_service, samples, programs, tmp_path, aside):
    """The card was good a moment ago; a new list is out, and the running service takes it up."""
    own_samples = Samples(programs, shutil.copytree(samples.directory, tmp_path / "samples"))
    own_service.set("certificates", "crl", own_samples.crl)
    with own_service.served(), desk.card("kaishain"):
        terminal = own_service.enrol(aside())
        desk.verify(terminal).check(0)
        own_samples.revocation_lists("--revoke", "kaishain")
        wait_until(lambda: desk.verify(terminal).code != 0, "the new list to be taken up")
        expect_failure(desk.verify(terminal), CARD, "K4007")
        own_samples.revocation_lists("--release", "kaishain")
        wait_until(lambda: desk.verify(terminal).code == 0, "the new list to be taken up")


def test_revocation_lists_too_old(desk, own_service, samples, programs, tmp_path, aside):
    """Lists that ran out yesterday count for nothing."""
    own_samples = Samples(programs, shutil.copytree(samples.directory, tmp_path / "samples"))
    own_samples.revocation_lists("--expired")
    own_service.set("certificates", "crl", own_samples.crl)
    with own_service.served(), desk.card("kaishain"):
        expect_failure(desk.verify(own_service.enrol(aside())), SERVICE, "K4009")


def test_ocsp_responder_unreachable(desk, own_service, samples, aside):
    """With OCSP as the only source and nobody there: nobody passes."""
    own_service.set("certificates", "ocsp_url", f"http://127.0.0.1:{free_ports()}")
    lists = own_service.own_lists(samples)
    shutil.rmtree(lists)
    lists.mkdir()
    with own_service.served(), desk.card("kaishain"):
        expect_failure(desk.verify(own_service.enrol(aside())), SERVICE, "K4009")
