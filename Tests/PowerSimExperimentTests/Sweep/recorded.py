"""Prints the numbers that DesignTests and SobolIndicesTests hold, from scipy and SALib.

    pip install scipy==1.17.1 SALib==1.6.0 && python3 recorded.py
"""

import numpy as np
from SALib.analyze import sobol as analyze
from SALib.sample import sobol as sample
from scipy import stats
from scipy.stats import qmc


def folded(points):
    """All coordinates, as whole numbers of 2^-30, folded into 64 bits."""
    value = 0
    for coordinate in np.asarray(points).ravel():
        whole = int(coordinate * 2**30)
        assert whole / 2**30 == coordinate
        value = (value * 6364136223846793005 + whole + 1) % 2**64
    return hex(value)


for dimensions, count in [(1, 16), (5, 1000), (200, 1024)]:
    points = qmc.Sobol(dimensions, scramble=False).random(count)
    print("sobol", dimensions, count, folded(points))

problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1]] * 3}
points = sample.sample(problem, 64, calc_second_order=False, scramble=False, skip_values=64)
print("saltelli 3 64", folded(points))

for name, distribution in [
    ("loguniform", stats.loguniform(0.01, 10)),
    ("triang", stats.triang(c=0.25, loc=2, scale=4)),
    ("norm", stats.norm(3, 2)),
]:
    print(name, [repr(float(distribution.ppf(u))) for u in (0.1, 0.25, 0.9)])

# Ishigami's function, far from zero, as a measure of cells.
x = -np.pi + 2 * np.pi * points
y = 50 + np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
found = analyze.analyze(problem, y, calc_second_order=False)
print("S1", [repr(float(v)) for v in found["S1"]])
print("ST", [repr(float(v)) for v in found["ST"]])
print("S1_conf", found["S1_conf"], "ST_conf", found["ST_conf"])

# Three trajectories of Morris by hand.
from SALib.analyze import morris

x = np.array([
    [0, 1, 1 / 3], [2 / 3, 1, 1 / 3], [2 / 3, 1, 1], [2 / 3, 1 / 3, 1],
    [1, 0, 2 / 3], [1, 0, 0], [1 / 3, 0, 0], [1 / 3, 2 / 3, 0],
    [1 / 3, 1 / 3, 1], [1 / 3, 1, 1], [1 / 3, 1, 1 / 3], [1, 1, 1 / 3]])
y = 2 * x[:, 0] + x[:, 1] * x[:, 2] + 10 * x[:, 2] ** 2
found = morris.analyze(problem, x, y, num_levels=4)
for name in ["mu", "mu_star", "sigma"]:
    print(name, [repr(float(v)) for v in found[name]])
