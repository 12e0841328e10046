"""What was found before is let go of when the folder is read again, and nothing that is still shown goes with it."""

from __future__ import annotations

import gc

from kfor_tui.gc_tuning import collect_all
from kfor_tui.tui.presentation.counterparts import Counterpart, CounterpartIndex
from kfor_tui.tui.presentation.names import Names
from kfor_tui.tui.services.gc_service import release
from tui.driver import opened
from tui.fakes import flood_library


def alive(kind: type) -> int:
    collect_all()
    gc.unfreeze()  # what it set aside again
    return sum(type(value) is kind for value in gc.get_objects())


async def test_findings_of_earlier_readings_do_not_stay_in_memory() -> None:
    async with opened(flood_library()) as user:
        before = [alive(kind) for kind in (Counterpart, CounterpartIndex, Names)]
        assert all(before)
        for _ in range(3):
            await user.presses("r")
            await user.waits_for(lambda: user.app.progress is None, "read again")
            await user.rests()
        after = [alive(kind) for kind in (Counterpart, CounterpartIndex, Names)]
        assert all(now <= then for now, then in zip(after, before, strict=True))


async def test_what_is_let_go_of_stays_whole_for_whoever_holds_it_still() -> None:
    async with opened(flood_library()) as user:
        app = user.app
        assert app.session.comparison is not None and app.session.counterparts is not None
        source = next(iter(app.session.counterparts.tallies))
        pairs, shared = (
            app.session.comparison.pairs,
            {at: list(matches) for at, matches in app.session.counterparts.shared(source).items()},
        )
        release([(app.session.comparison, app.session.counterparts, app.session.names)])
        assert app.session.comparison.pairs == pairs
        assert app.session.counterparts.shared(source) == shared
        user.sees("≠")
