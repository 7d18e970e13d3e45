import statistics
from statistics import NormalDist

x = [1, 2, 3, 4, 5, 6]
y = [2.1, 3.9, 6.2, 7.8, 10.1, 12.2]
print(statistics.covariance(x, y), statistics.correlation(x, y), statistics.correlation(x, y, method="ranked"))
line = statistics.linear_regression(x, y)
print(line, line.slope * 7 + line.intercept)
n = NormalDist(100, 15)
print(n, n.mean, n.stdev, n.variance, n.cdf(115), n.pdf(100), n.inv_cdf(0.9), n.zscore(130))
print(n + 5, n * 2, NormalDist(1, 3) + NormalDist(2, 4), NormalDist(0, 1).overlap(NormalDist(1, 1)), n.quantiles(4))
print(NormalDist.from_samples(y), NormalDist(0, 1).samples(3, seed=1))
try:
    statistics.correlation([1, 1], [1, 2])
except statistics.StatisticsError as error:
    print(error)
