from __future__ import annotations

from bot.stories.components import Components


def test_a_late_edge_joins_two_components_and_parts_them_when_it_goes() -> None:
    graph = Components()
    graph.change("b", ("a",))
    graph.change("d", ("c",))
    assert ({"a", "b"}, {"c", "d"}) == (set(graph.of("a")), set(graph.of("c")))

    assert {"c", "b", "d"} == graph.change("d", ("c", "b")) | {"c"}
    assert {"a", "b", "c", "d"} == set(graph.of("a"))
    assert [{"b"}, {"c", "b"}] == [set(graph.near(name)) for name in "ad"]
    graph.change("d", ())
    assert [{"a", "b"}, {"c"}, {"d"}] == [set(graph.of(name)) for name in "acd"]


def test_an_edge_stays_while_its_own_article_has_it() -> None:
    graph = Components()
    graph.change("b", ("a",))
    graph.change("a", ())
    assert {"a", "b"} == set(graph.of("a"))
