"""Sounds that people send: what they are, and what they would have told."""

import pytest

from rafiqi.kernel.sounds import kind_of, without_hidden_facts

PLACE = b"Home, Lindenstrasse 4"


def box(kind, content):
    return (8 + len(content)).to_bytes(4) + kind + content


def test_an_mp3_keeps_its_sound_and_loses_its_tags():
    size = len(PLACE)
    head = b"ID3\x04\x00\x00" + bytes([0, 0, size >> 7, size & 0x7F])
    sound = b"\xff\xfb\x90\x00" + b"s" * 200

    cleaned = without_hidden_facts(
        head + PLACE + sound + b"TAG" + PLACE.ljust(125, b"\0")
    )

    assert cleaned == sound


def test_an_mp4_says_nothing_of_where_and_moves_nothing():
    inner = box(b"mvhd", b"time") + box(b"udta", PLACE)
    track = box(b"trak", box(b"meta", PLACE) + box(b"mdia", b"media"))
    sound = box(b"ftyp", b"M4A ") + box(b"moov", inner + track) + box(b"mdat", b"sss")

    cleaned = without_hidden_facts(sound)

    assert PLACE not in cleaned
    assert len(cleaned) == len(sound)
    assert cleaned.index(b"sss") == sound.index(b"sss")
    assert b"media" in cleaned


@pytest.mark.parametrize("size", [0, 1, 2, 7, 2**31])
def test_a_box_that_lies_about_its_size_does_no_harm(size):
    sound = box(b"ftyp", b"M4A ") + size.to_bytes(4) + b"moov" + b"rest"

    assert len(without_hidden_facts(sound)) == len(sound)


def test_ogg_and_webm_stay_as_they_are_and_other_things_are_no_sounds():
    ogg = b"OggS\x00\x02"

    assert without_hidden_facts(ogg) == ogg
    assert kind_of(b"\x1aE\xdf\xa3") == "audio/webm"
    assert kind_of(b"<html>") == ""
