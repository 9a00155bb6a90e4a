"""Prints the numbers that PolynomialFitTests and RegionTests hold, from numpy and scipy.

    pip install numpy==2.4.6 scipy==1.17.1 && python3 recorded.py
"""

import numpy as np
from scipy import stats


def terms(x, order):
    columns = [np.ones(len(x))]
    if order > 0:
        columns += list(x.T)
    if order > 1:
        columns += [x[:, i] * x[:, j] for i in range(x.shape[1]) for j in range(i, x.shape[1])]
    return np.stack(columns, axis=1)


k = np.arange(1, 21)
points = np.stack([2 * (0.37 * k % 1) - 1, 2 * (0.61 * k % 1) - 1], axis=1)
values = np.sin(3 * points[:, 0]) + points[:, 0] * points[:, 1] ** 2
for count, order in [(20, 2), (8, 1), (3, 0)]:
    x, y = points[:count], values[:count]
    a = terms(x, order)
    beta, *_ = np.linalg.lstsq(a, y, rcond=None)
    rest = y - a @ beta
    variance = rest @ rest / (count - a.shape[1])
    at = terms(np.array([[0.3, -0.4]]), order)[0]
    print(count, order, repr(float(at @ beta)), repr(float(variance)),
          repr(float(variance * (1 + at @ np.linalg.inv(a.T @ a) @ at))))
    left = [
        float(a[i] @ np.linalg.lstsq(np.delete(a, i, 0), np.delete(y, i), rcond=None)[0])
        for i in range(2)]
    print("   left out", left)
for hits, drawn in [(0, 50), (31, 50), (50, 50)]:
    interval = stats.binomtest(hits, drawn).proportion_ci(0.95, method="wilson")
    print("wilson", hits, drawn, repr(float(interval.low)), repr(float(interval.high)))
