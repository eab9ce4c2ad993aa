"""The numbers of a chart that Word draws, each as a sentence of its own,
as Word or another program saved it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NEWER = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def chart_sentences(root: Element) -> Iterator[str]:
    """Sentences such as `Declared, 2025: 80%`, each once; what only says where something is drawn is none.

    Whether numbers are per cent stands with them, or after another program saved them, only with their axis.
    A chart of another hand that only looks like one of ours may hold what cannot be read so: it says nothing.
    """
    try:
        yield from dict.fromkeys(_sentences(root))
    except (ValueError, LookupError, ArithmeticError):
        return


def _sentences(root: Element) -> Iterator[str]:
    sign = "%" if "%" in "".join(_codes(root, "valAx")) else ""
    if root.find(f".//{_CHART}scatterChart") is not None:
        yield from _estimates(root, sign)
    elif _is_histogram(root):
        yield from _histogram(root)
    else:
        yield from _plain(root, sign)


def _plain(root: Element, sign: str) -> Iterator[str]:
    """Lines, bars and columns: a value for each category, and the words of what is marked."""
    for series in root.iter(f"{_CHART}ser"):
        categories, name = _points(series, "cat"), _name(series)
        if _is_flag(series):
            yield name
            continue
        here = sign or ("%" if "%" in series.findtext(f"{_CHART}val//{_CHART}formatCode", "") else "")
        for place, value in _points(series, "val").items():
            yield f"{name}, {categories.get(place, '')}: {value}{here}"


def _is_flag(series: Element) -> bool:
    """Whether it only carries its name: one point with an error bar for all of its height."""
    return series.find(f"{_CHART}errBars/{_CHART}val[@val='100']") is not None


def _estimates(root: Element, sign: str) -> Iterator[str]:
    """Points with intervals: a row's name is the label of the point at its height,
    at the left of the plot."""
    every = list(root.iter(f"{_CHART}ser"))
    names: dict[int, str] = {}
    for series in every:
        if _side(series) == "l":
            rows = _points(series, "yVal")
            names |= {_row(rows[place]): name for place, name in _labels(series).items() if place in rows}
    for series in every:
        if _side(series) == "l":
            continue
        rows, written, found = _points(series, "yVal"), _labels(series), dict[int, list[str]]()
        for place, value in (written or _points(series, "xVal")).items():
            if place in rows:
                shown = value if written else f"{value}{sign}"
                found.setdefault(_row(rows[place]), []).append(shown)
        for row, values in found.items():
            yield f"{', '.join(filter(None, (_name(series), names.get(row))))}: {' to '.join(values)}"


def _row(height: str) -> int:
    """The row of a point; those of several series stand closely around its middle."""
    return round(float(height))


def _is_histogram(root: Element) -> bool:
    """Whether it is an area over numbers of which edges are written more than once."""
    area = root.find(f".//{_CHART}areaChart/{_CHART}ser")
    edges = [] if area is None else list(_points(area, "cat").values())
    return len(edges) > len(set(edges)) and root.find(f".//{_CHART}dateAx") is not None


def _histogram(root: Element) -> Iterator[str]:
    """A count for each bin, worked out from its height, and the words of reference lines."""
    area, *others = root.iter(f"{_CHART}ser")
    bars = list(_bars(area))
    least = min((high - low for low, high, _ in bars), default=1)
    named = {low: _bin(root, low, high, is_last=low == bars[-1][0]) for low, high, _ in bars}
    for low, high, heights in bars:
        counts = dict.fromkeys(round(height * (high - low) / least) for height in heights)
        yield from (f"{_name(area)}, {named[low]}: {count:,}" for count in counts)
    for series in others:
        edges, written = _points(series, "cat"), _labels(series)
        if not written:
            yield _name(series)
        for place, count in written.items():
            low = max(low for low, _, _ in bars if low <= float(edges[place]))
            yield f"{_name(area)}, {named[low]}: {count}"


def _bars(area: Element) -> Iterator[tuple[float, float, list[float]]]:
    """The edges of each bar and its heights, which are all one unless somebody changed one:
    between noughts."""
    edges, heights = _points(area, "cat"), _points(area, "val")
    held: list[tuple[float, float]] = []
    for place, edge in edges.items():
        height = float(heights.get(place, 0))
        if height:
            held.append((float(edge), height))
        elif held:
            yield held[0][0], held[-1][0], [tall for _, tall in held]
            held = []


def _bin(root: Element, low: float, high: float, *, is_last: bool) -> str:
    """A bin in words, in the unit of its axis, whose last number has a plus where the last bin is open."""
    title = root.find(f".//{_CHART}dateAx/{_CHART}title")
    unit = f" {''.join(title.itertext()).strip().lower()}" if title is not None else ""
    if is_last and "+" in "".join(_codes(root, "dateAx")):
        return f"{low:,g}{unit} or more"
    return f"{low:,g} to under {high:,g}{unit}"


def _codes(root: Element, axis: str) -> Iterator[str]:
    """How the axes of a kind write their numbers."""
    return (each.get("formatCode", "") for each in root.iterfind(f".//{_CHART}{axis}/{_CHART}numFmt"))


def _name(series: Element) -> str:
    return " ".join(series.findtext(f"{_CHART}tx//{_CHART}v", "").split())


def _points(series: Element, part: str) -> dict[int, str]:
    """What stands at each place of one part of a series."""
    return {
        int(point.get("idx", 0)): _value(point) for point in series.iterfind(f"{_CHART}{part}//{_CHART}pt")
    }


def _value(point: Element) -> str:
    """A number without the digits of its storage; anything else as it is."""
    text = " ".join(point.findtext(f"{_CHART}v", "").split())
    try:
        return f"{round(float(text), 2):g}" if "." in text else text
    except ValueError:
        return text


def _side(series: Element) -> str:
    """Where the labels of a series stand."""
    side = series.find(f"{_CHART}dLbls//{_CHART}dLblPos")
    return "" if side is None else side.get("val", "")


def _labels(series: Element) -> dict[int, str]:
    """The labels that repeat cells, and those over which somebody wrote."""
    found = {
        int(p.get("idx", 0)): _value(p) for p in series.iterfind(f".//{_NEWER}dlblRangeCache/{_CHART}pt")
    }
    for label in series.iterfind(f"{_CHART}dLbls/{_CHART}dLbl"):
        place = label.find(f"{_CHART}idx")
        typed = "".join(run.findtext(f"{_DRAWING}t", "") for run in label.iter(f"{_DRAWING}r"))
        if typed.strip() and place is not None:
            found[int(place.get("val", 0))] = typed.strip()
    return found
