import statistics as st
from fractions import Fraction

data = [2.5, 3.25, 5.5, 11.25, 11.75]
grades = [70, 85, 85, 90, 60, 75]
print(st.mean(data), st.mean(grades), st.mean([1, 2, 3, 4]), st.mean([Fraction(1, 3), Fraction(1, 2)]), st.fmean(grades))
print(st.median(data), st.median(grades), st.median_low(grades), st.median_high(grades), st.median_grouped(grades))
print(st.mode(grades), st.mode("abracadabra"), st.multimode("aabbc"), st.geometric_mean([54, 24, 36]))
print(st.harmonic_mean([40, 60]), st.fmean(grades, [1, 2, 1, 1, 3, 1]))
print(st.variance(data), st.pvariance(grades), st.stdev(data), st.pstdev(grades), st.stdev([1, 2]))
print(st.quantiles(grades), st.quantiles(data, n=10), st.quantiles(data, method="inclusive"))
for bad in (lambda: st.mean([]), lambda: st.median([]), lambda: st.mode([]), lambda: st.stdev([1]), lambda: st.mean(["a"]),
            lambda: st.geometric_mean([-1]), lambda: st.quantiles([], n=4)):
    try:
        print(bad())
    except (st.StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
