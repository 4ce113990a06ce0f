# SPDX-License-Identifier: Apache-2.0
"""kakunin as a program: its options, one window and no second, training without anything, and the kiosk."""

import ctypes

import pytest

from support.installation import PIN, WRONG_PIN
from support.processes import Background, environment, run
from support.visits import E_05_A, E_05_A_BACK
from support.waiting import wait_until
from support.words import CHECK, COVERED, ENTER_AGAIN, ENTER_PIN, PIN_WRONG, tries_left


@pytest.fixture
def own_window(make_window, terminal):
    """A function that starts a window which a test may close."""
    windows = []

    def start(*options, **how):
        windows.append(make_window(terminal, *options, **how).start())
        return windows[-1]

    yield start
    for window in windows:
        if window.running():
            window.stop()


def kakunin(programs, *arguments, env=None):
    return run([programs.counter, *arguments], env=env or environment(), seconds=20)


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_options_that_need_no_display(programs, option):
    finished = kakunin(programs, option).check(0)
    assert finished.out.startswith("kakunin ") if option == "--version" else "--training" in finished.out
    assert finished.err == ""


@pytest.mark.parametrize("arguments", [["--nonsense"], ["stray"], ["--window-size", "big"], ["--language", "fr"],
                                       ["--text", "500"], ["--theme", "pink"]], ids=" ".join)
def test_wrong_usage(programs, arguments):
    finished = kakunin(programs, *arguments).check(2)
    assert finished.out == "" and finished.err.startswith("kakunin: ")


def test_a_settings_file_that_is_not_there(programs, tmp_path):
    finished = kakunin(programs, "--config", tmp_path / "none.toml").check(2)
    assert "none.toml" in finished.err


@pytest.mark.parametrize("text", ["[visit\n", "[visit]\nidle_seconds = 'x'\n", "[counter]\ntext_percent = 5\n"],
                         ids=["syntax", "type", "range"])
def test_a_settings_file_with_a_fault(programs, tmp_path, text):
    """Named by file and key; nothing starts on half-read settings."""
    file = tmp_path / "terminal.toml"
    file.write_text(text)
    finished = kakunin(programs, "--config", file).check(2)
    assert "K6001" in finished.err and str(file) in finished.err


def test_a_fault_is_shown_to_whoever_starts_it_by_its_icon(programs, display, tmp_path):
    """Nobody reads the terminal there is none of; a touch on the icon must not just do nothing."""
    (tmp_path / "kakunin").mkdir()
    (tmp_path / "kakunin" / "terminal.toml").write_text("[visit\n")
    program = Background([programs.counter], tmp_path / "log",
                         environment({"XDG_CONFIG_HOME": str(tmp_path), "DISPLAY": display.name}))
    try:
        window, = wait_until(lambda: display.windows_of(program.pid), "the window with the fault")
        display.focus(window)
        display.keys("Escape")
        assert program.wait() == 2
        assert "K6001" in program.log()
    finally:
        program.kill()


def test_a_second_start_brings_the_first_forward(own_window):
    """And ends well itself; there is never a second window."""
    window = own_window()
    other = own_window()
    assert other.lies_above(window)
    run(window.argv, env=window.env, seconds=20).check(0)
    wait_until(lambda: window.lies_above(other), "the first window to come forward")
    assert window.running()
    assert window.screen().offers(CHECK.japanese)


def test_after_a_crash_it_starts_again(own_window):
    """A lock left behind by a program that is no more keeps nobody out."""
    window = own_window()
    window.stop()
    window.start()
    window.wait_for_start()


def test_closing_ends_the_program(own_window, desk):
    """Also in the middle of a visit."""
    window = own_window()
    with desk.card("kaishain"):
        window.go_to_pin()
        window.keys(*PIN[:2])
        window.ask_to_close()
        assert window.wait_for_end() == 0


def test_the_window_comes_back_as_large_as_it_was(own_window, display):
    window = own_window()
    display.tool("windowsize", "--sync", window.x_window, 1030, 690)
    window.ask_to_close()
    assert window.wait_for_end() == 0
    window.start()
    wait_until(lambda: display.size_of(window.x_window) == (1030, 690), lambda: display.size_of(window.x_window))


def test_no_display(programs, terminal, tmp_path):
    finished = kakunin(programs, "--identity", terminal.directory, env=environment({"HOME": str(tmp_path)}))
    assert finished.code != 0


ADMIN_WORD = "hirake goma"


def hash_of(word):
    """As the settings keep the administrator's word: Argon2id, made by libsodium itself."""
    sodium = ctypes.CDLL("libsodium.so.23")
    assert sodium.sodium_init() >= 0
    text = ctypes.create_string_buffer(128)
    raw = word.encode()
    interactive = (ctypes.c_ulonglong(2), ctypes.c_size_t(64 << 20))
    assert sodium.crypto_pwhash_str(text, raw, ctypes.c_ulonglong(len(raw)), *interactive) == 0
    return text.value.decode()


def test_a_kiosk_needs_its_word(programs, tmp_path):
    """Without one nobody could ever leave it."""
    settings = tmp_path / "terminal.toml"
    settings.write_text("")
    kakunin(programs, "--kiosk", "--config", settings).check(2)


def test_the_kiosk_cannot_be_closed(own_window):
    window = own_window("--kiosk", settings=f'[counter]\nadmin_word_hash = "{hash_of(ADMIN_WORD)}"\n')
    window.ask_to_close()
    window.wait_for_start()
    window.keys("alt+F4", "Escape", "ctrl+q", "ctrl+w", "F11")
    window.wait_for_start()
    assert window.running()


def in_training(screen):
    return any(text.startswith("練習中") for text in screen.texts)


@pytest.fixture
def training(make_window, place):
    """Without pcscd, service or identity."""
    nowhere = environment({"PCSCLITE_CSOCK_NAME": str(place / "nowhere" / "pcscd.comm")})
    window = make_window(None, "--training", env=nowhere).start()
    yield window
    assert window.running(), window.output()
    window.stop()


def test_a_whole_visit_in_training(training):
    """Nothing is needed and nothing is kept, and every screen says that it is training."""
    assert in_training(training.wait_for_start())
    training.begin()
    assert in_training(training.wait_for(ENTER_PIN))
    training.type_pin(WRONG_PIN)
    training.wait_for(PIN_WRONG)
    training.press(ENTER_AGAIN)
    training.type_pin(PIN)
    shown = training.wait_for_verdict(COVERED)
    assert in_training(shown) and shown.number == "E-05-A"
    assert shown.rows() == E_05_A + E_05_A_BACK
    training.close_visit()
    assert not training.log_file.exists()


def test_a_reader_unplugged_and_plugged_in_again_in_training(training):
    """The virtual reader of pcscd cannot be unplugged alone; the one of training can, under the patient's hands."""
    training.begin()
    training.wait_for_pin_field()
    training.press("練習の道具")
    training.tab_to("カードリーダー: つながっている")
    training.keys("Right")
    training.wait_for_screen(lambda now: now.says("カードリーダーが外れました") or now.says("カードが離れました"), "the trouble")
    training.tab_to("カードリーダー: 抜けている")
    training.keys("Left")
    training.press("カードを置く")
    training.wait_for(ENTER_PIN, tries_left(3))
    training.press("道具をしまう")
    training.wait_for_pin_field()
    training.type_pin(PIN)
    training.wait_for_verdict(COVERED)
    training.close_visit()
