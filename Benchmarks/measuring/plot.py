"""Time per tick against size, log-log, as SVG without any library."""

import math
from pathlib import Path

from measuring import machine
from measuring.rounds import Key, Row

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 520, 70, 190, 56, 60
# Colours that stay apart for the colour-blind (Okabe and Ito 2008).
COLOURS = {
    "powersim": "#d55e00", "powersim, 8 at a time": "#e0894d", "powersim, 4 at a time": "#ebb899",
    "powersim full model": "#e69f00", "C": "#000000",
    "C native": "#666666", "C plain": "#999999", "numba": "#0072b2", "numpy": "#56b4e9",
    "JAX": "#f0c000", "polars": "#8c6bb1", "Mesa": "#cc79a7", "memory bandwidth": "#009e73",
}
WHAT = {"powersim full model": "full tick", "memory bandwidth": "bound"}


def write(path: Path, rows: dict[Key, Row], threads: int) -> None:
    """Draws minima; peers of one thread with that one."""
    series = {name: _points(rows, name, threads) for name in COLOURS}
    series = {name: points for name, points in series.items() if points}
    if not series:
        return
    all_points = [p for points in series.values() for p in points]
    x0, x1 = _bounds([p[0] for p in all_points])
    y0, y1 = _bounds([p[1] for p in all_points])

    def place(point: tuple[float, float]) -> tuple[float, float]:
        x = LEFT + (math.log10(point[0]) - x0) / (x1 - x0) * (WIDTH - LEFT - RIGHT)
        y = HEIGHT - BOTTOM - (math.log10(point[1]) - y0) / (y1 - y0) * (HEIGHT - TOP - BOTTOM)
        return x, y

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="15">Milliseconds per tick of the core workload, '
        "minima</text>",
        f'<text x="{LEFT}" y="40" fill="#555">{_escaped(machine.slug())}, {threads} threads, '
        f"{machine.today()}, {_escaped(machine.version())}; numpy and Mesa have one</text>",
    ]
    parts += _grid(x0, x1, y0, y1, place)
    for name, points in series.items():
        dashes = ' stroke-dasharray="6 4"' if name == "memory bandwidth" else ""
        width = 2.5 if name.startswith("powersim") else 1.5
        places = [place(p) for p in points]
        path_text = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path_text}" fill="none" stroke="{COLOURS[name]}" '
                     f'stroke-width="{width}"{dashes}/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{COLOURS[name]}"/>'
                  for x, y in places]
    parts += _labels({name: place(points[-1]) for name, points in series.items()})
    path.write_text("\n".join([*parts, "</svg>", ""]))


def _points(rows: dict[Key, Row], name: str, threads: int) -> list[tuple[float, float]]:
    what = WHAT.get(name, "tick")
    points: dict[int, float] = {}
    for wanted in (1, threads):
        points |= {k.agents: r.best for k, r in rows.items()
                   if k.program == name and k.what == what and k.threads == wanted and not r.void}
    return sorted((float(agents), best) for agents, best in points.items())


def _bounds(values: list[float]) -> tuple[int, int]:
    return math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))


def _grid(x0: int, x1: int, y0: int, y1: int, place) -> list[str]:
    parts = []
    for power in range(x0, x1 + 1):
        x, bottom = place((10.0**power, 10.0**y0))
        top = place((10.0**power, 10.0**y1))[1]
        parts.append(f'<path d="M{x:.1f} {bottom:.1f}V{top:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{bottom + 18:.1f}" text-anchor="middle">'
                     f"{10**power:,}</text>")
    for power in range(y0, y1 + 1):
        left, y = place((10.0**x0, 10.0**power))
        right = place((10.0**x1, 10.0**power))[0]
        parts.append(f'<path d="M{left:.1f} {y:.1f}H{right:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">'
                     f"{10.0**power:g}</text>")
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 18}" '
                 'text-anchor="middle">agents (ten ties each lead to a neighbour)</text>')
    return parts


def _labels(ends: dict[str, tuple[float, float]]) -> list[str]:
    """Names beside the ends of their lines, moved apart where they would overlap."""
    parts: list[str] = []
    last: dict[float, float] = {}
    for name, (x, end) in sorted(ends.items(), key=lambda item: item[1][1]):
        text = "memory alone (measured)" if name == "memory bandwidth" else name
        y = last[x] = max(end, last.get(x, -100) + 15)
        parts.append(f'<path d="M{x + 4:.1f} {end:.1f}L{x + 12:.1f} {y:.1f}" stroke="#ccc" '
                     'stroke-width="0.7"/>')
        parts.append(f'<text x="{x + 15:.1f}" y="{y + 4:.1f}" fill="{COLOURS[name]}">{text}</text>')
    return parts


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
