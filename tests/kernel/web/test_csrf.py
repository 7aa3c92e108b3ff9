from hypothesis import given
from hypothesis import strategies as st

from app.kernel.web import csrf

SECRET = bytes(range(32))


def test_token_holds_for_its_secret_only_and_never_looks_the_same() -> None:
    one, two = csrf.issue(SECRET), csrf.issue(SECRET)
    assert one != two and csrf.holds(SECRET, one) and csrf.holds(SECRET, two)
    assert not csrf.holds(bytes(32), one)


@given(st.text(max_size=120))
def test_whatever_else_is_sent_does_not_hold(token: str) -> None:
    assert not csrf.holds(SECRET, token)
