from datetime import UTC, date, datetime

import pytest

from app.kernel import clock


def test_day_is_that_of_the_city_not_of_greenwich() -> None:
    with clock.at(datetime(2026, 11, 24, 17, 0, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 25)
    with clock.at(datetime(2026, 11, 24, 16, 59, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 24)


def test_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2026, 1, 1)):  # noqa: DTZ001
        pass
