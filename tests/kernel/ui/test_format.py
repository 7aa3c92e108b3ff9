"""The house's own formats are those of Indonesian as the locale data know it."""

from datetime import UTC, date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.ui.format import hari, jam, rp, tgl, tgl_pendek, wkt


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_dates(d: date) -> None:
    assert tgl(d) == format_date(d, "d MMMM y", locale="id")
    assert hari(d) == format_date(d, "EEEE, d MMMM y", locale="id")
    assert tgl_pendek(d) == format_date(d, "d MMM y", locale="id")


@given(st.datetimes(datetime(1990, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC)))
def test_times_are_those_of_the_city(t: datetime) -> None:
    from babel.dates import get_timezone

    assert f"{jam(t)}" == format_datetime(t, "HH.mm", tzinfo=get_timezone("Asia/Jakarta"), locale="id")
    assert wkt(t).endswith(jam(t))


@given(st.integers(-(10**18), 10**18))
def test_money(amount: int) -> None:
    assert rp(amount).lstrip("-") == "Rp" + format_decimal(abs(amount), locale="id")
    assert rp(amount).startswith("-") == (amount < 0)
