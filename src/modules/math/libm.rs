//! Functions that the C library which CPython is usually built with (glibc 2.41 on x86-64) does not round
//! correctly: its errors in the last digit are seen, so the approximations are the same (those of Sun's fdlibm,
//! mostly), with products fused into sums where they are there. All others come from `pxfm`, correctly rounded, as
//! theirs nearly always are.

const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
const LN2: f64 = std::f64::consts::LN_2;

fn high_word(x: f64) -> u32 {
    (x.to_bits() >> 32) as u32
}

fn with_high_word(x: f64, high: u32) -> f64 {
    f64::from_bits(x.to_bits() & 0xffff_ffff | u64::from(high) << 32)
}

fn power_of_two(n: i32) -> f64 {
    f64::from_bits(((1023 + n) as u64) << 52)
}

/// A polynomial, two coefficients at a time: `(c0 + z c1) + z² (c2 + z c3) + z⁴ (c4 + z c5) + …`.
fn polynomial(coefficients: &[f64], z: f64) -> f64 {
    let z2 = z * z;
    let z4 = z2 * z2;
    let powers = [1.0, z2, z4, z4 * z2, z4 * z4];
    let mut sum = 0.0;
    for (i, pair) in coefficients.chunks(2).enumerate() {
        let term = if let [a, b] = pair { a + z * b } else { pair[0] };
        sum = if i == 0 { term } else { sum + powers[i] * term };
    }
    sum
}

/// `exp(x) - 1`
pub(super) fn expm1(x: f64) -> f64 {
    const Q: [f64; 6] = [
        1.0,
        -3.333_333_333_333_313e-2,
        1.587_301_587_254_814_6e-3,
        -7.936_507_578_674_88e-5,
        4.008_217_827_329_362e-6,
        -2.010_992_181_836_243_7e-7,
    ];
    let size = high_word(x) & 0x7fff_ffff;
    if x.is_nan() || x == f64::INFINITY {
        return x;
    }
    if size >= 0x4043_687a {
        // |x| is at least 56 ln 2
        if x > 709.782_712_893_384 {
            return f64::INFINITY;
        }
        if x < 0.0 {
            return -1.0;
        }
    }
    // x is k ln 2 and a rest, which is r and its error c
    let (k, r, c) = if size > 0x3fd6_2e42 {
        let (k, high, low) = if size < 0x3ff0_a2b2 {
            if x > 0.0 { (1, x - LN2_HIGH, LN2_LOW) } else { (-1, x + LN2_HIGH, -LN2_LOW) }
        } else {
            let k = std::f64::consts::LOG2_E.mul_add(x, 0.5f64.copysign(x)) as i32;
            let n = f64::from(k);
            (k, (-n).mul_add(LN2_HIGH, x), n * LN2_LOW)
        };
        let r = high - low;
        (k, r, high - r - low)
    } else if size < 0x3c90_0000 {
        return x;
    } else {
        (0, x, 0.0)
    };
    let half = 0.5 * r;
    let h = r * half;
    let h2 = h * h;
    let p =
        (h2 * h2).mul_add(h.mul_add(Q[5], Q[4]), h2.mul_add(h.mul_add(Q[3], Q[2]), h.mul_add(Q[1], Q[0])));
    let t = (-p).mul_add(half, 3.0);
    let e = h * ((p - t) / (-r).mul_add(t, 6.0));
    if k == 0 {
        return r - r.mul_add(e, -h);
    }
    let e = r.mul_add(e - c, -c) - h;
    match k {
        -1 => 0.5f64.mul_add(r - e, -0.5),
        1 if r < -0.25 => -2.0 * (e - (r + 0.5)),
        1 => 2f64.mul_add(r - e, 1.0),
        1024 => (1.0 - (e - r)) * 2.0 * power_of_two(1023) - 1.0,
        ..-1 | 57.. => (1.0 - (e - r)) * power_of_two(k) - 1.0,
        ..20 => (1.0 - power_of_two(-k) - (e - r)) * power_of_two(k),
        _ => (r - (e + power_of_two(-k)) + 1.0) * power_of_two(k),
    }
}

/// `log(1 + x)`
pub(super) fn log1p(x: f64) -> f64 {
    const LP: [f64; 8] = [
        0.0,
        6.666_666_666_666_735e-1,
        3.999_999_999_940_942e-1,
        2.857_142_874_366_239e-1,
        2.222_219_843_214_978_4e-1,
        1.818_357_216_161_805e-1,
        1.531_383_769_920_937_3e-1,
        1.479_819_860_511_658_6e-1,
    ];
    if x.is_nan() || x == f64::INFINITY {
        return x;
    }
    if x <= -1.0 {
        return if x == -1.0 { f64::NEG_INFINITY } else { f64::NAN };
    }
    let word = high_word(x);
    let size = word & 0x7fff_ffff;
    if size < 0x3e20_0000 {
        return if size < 0x3c90_0000 { x } else { x - x * x * 0.5 };
    }
    // 1 + x is 2**k (1 + f), and c corrects its error
    let (mut k, mut f, mut c, mut rest) = (0, x, 0.0, 1);
    if !(size == word && word < 0x3fda_827a || word > 0x8000_0000 && word <= 0xbfd2_bec3) {
        let u = if (0x4340_0000..=0x8000_0000).contains(&word) {
            k = (word >> 20) as i32 - 1023;
            x
        } else {
            let u = 1.0 + x;
            k = (high_word(u) >> 20) as i32 - 1023;
            c = if k > 0 { 1.0 - (u - x) } else { x - (u - 1.0) } / u;
            u
        };
        rest = high_word(u) & 0x000f_ffff;
        let u = if rest < 0x6_a09e {
            with_high_word(u, rest | 0x3ff0_0000)
        } else {
            k += 1;
            let u = with_high_word(u, rest | 0x3fe0_0000);
            rest = (0x0010_0000 - rest) >> 2;
            u
        };
        f = u - 1.0;
    }
    let n = f64::from(k);
    let half_square = 0.5 * f * f;
    if rest == 0 {
        // |f| is tiny
        if f == 0.0 {
            return if k == 0 { 0.0 } else { n * LN2_HIGH + (c + n * LN2_LOW) };
        }
        let r = half_square * (1.0 - 0.666_666_666_666_666_6 * f);
        return if k == 0 { f - r } else { n * LN2_HIGH - (r - (n * LN2_LOW + c) - f) };
    }
    let s = f / (2.0 + f);
    let z = s * s;
    let z2 = z * z;
    let z4 = z2 * z2;
    let r = z * LP[1] + z2 * (LP[2] + z * LP[3]) + z4 * (LP[4] + z * LP[5]) + z4 * z2 * (LP[6] + z * LP[7]);
    if k == 0 {
        f - (half_square - s * (half_square + r))
    } else {
        n * LN2_HIGH - (half_square - (s * (half_square + r) + (n * LN2_LOW + c)) - f)
    }
}

/// From here on sinh and cosh are half of exp.
const LARGE: f64 = 22.0;
/// From here on exp overflows, but not half of it.
const EXP_OVERFLOWS: f64 = 709.782_712_893_384;

/// Half of `exp(size)`, with this sign, for a size of at least [`LARGE`].
fn half_exp(size: f64, half: f64) -> f64 {
    if size < EXP_OVERFLOWS {
        return half * pxfm::f_exp(size);
    }
    let root = pxfm::f_exp(0.5 * size);
    half * root * root
}

/// `sinh(x)`
pub(super) fn sinh(x: f64) -> f64 {
    let size = x.abs();
    if !x.is_finite() || size < power_of_two(-28) {
        return x;
    }
    let half = 0.5f64.copysign(x);
    if size >= LARGE {
        return half_exp(size, half);
    }
    let t = expm1(size);
    half * if size < 1.0 { 2.0 * t - t * t / (t + 1.0) } else { t + t / (t + 1.0) }
}

/// `cosh(x)`
pub(super) fn cosh(x: f64) -> f64 {
    let size = x.abs();
    if !x.is_finite() || size >= LARGE {
        return if x.is_finite() { half_exp(size, 0.5) } else { size };
    }
    if high_word(size) < 0x3fd6_2e43 {
        if high_word(size) < 0x3c80_0000 {
            return 1.0;
        }
        let t = expm1(size);
        let w = 1.0 + t;
        return 1.0 + t * t / (w + w);
    }
    let t = pxfm::f_exp(size);
    0.5f64.mul_add(t, 0.5 / t)
}

/// `tanh(x)`
pub(super) fn tanh(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() || x == 0.0 {
        return x;
    }
    let r = if size >= LARGE {
        1.0
    } else if size < power_of_two(-55) {
        return x * (1.0 + x);
    } else if size >= 1.0 {
        1.0 - 2.0 / (expm1(2.0 * size) + 2.0)
    } else {
        let t = expm1(-2.0 * size);
        -t / (t + 2.0)
    };
    r.copysign(x)
}

/// `asinh(x)`
pub(super) fn asinh(x: f64) -> f64 {
    let size = x.abs();
    if !x.is_finite() || size < power_of_two(-28) {
        return x;
    }
    let r = if size > power_of_two(28) {
        pxfm::f_log(size) + LN2
    } else if size > 2.0 {
        pxfm::f_log(2.0 * size + 1.0 / ((size * size + 1.0).sqrt() + size))
    } else {
        let t = size * size;
        log1p(size + t / (1.0 + (1.0 + t).sqrt()))
    };
    r.copysign(x)
}

/// `acosh(x)`
pub(super) fn acosh(x: f64) -> f64 {
    if x.is_nan() || x == f64::INFINITY {
        x
    } else if x < 1.0 {
        f64::NAN
    } else if x > power_of_two(28) {
        pxfm::f_log(x) + LN2
    } else if x > 2.0 {
        pxfm::f_log(2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt()))
    } else {
        let t = x - 1.0;
        log1p(t + (2.0 * t + t * t).sqrt())
    }
}

/// `atanh(x)`
pub(super) fn atanh(x: f64) -> f64 {
    let size = x.abs();
    let r = if size < power_of_two(-28) {
        return x;
    } else if size < 0.5 {
        let t = size + size;
        0.5 * log1p(t + t * size / (1.0 - size))
    } else if size < 1.0 {
        0.5 * log1p((size + size) / (1.0 - size))
    } else if size == 1.0 {
        f64::INFINITY
    } else {
        return f64::NAN;
    };
    r.copysign(x)
}

/// The cube root.
pub(super) fn cbrt(x: f64) -> f64 {
    /// Of the approximation on the interval from a half to one, highest power first.
    const C: [f64; 7] = [
        0.145_263_899_385_486_37,
        0.784_932_344_976_639_2,
        1.834_692_774_836_130_8,
        2.446_931_225_635_344_4,
        2.114_994_941_673_713,
        1.508_191_937_815_849,
        0.354_895_765_043_919_84,
    ];
    const ROOT: f64 = 1.259_921_049_894_873_2;
    const SQUARE: f64 = 1.587_401_051_968_199_6;
    if !x.is_finite() || x == 0.0 {
        return x;
    }
    let (mantissa, exponent) = super::frexp(x.abs());
    // Horner's scheme, whose terms alternate in sign up to the last
    let u = C[6] + C[1..6].iter().fold(C[0], |sum, c| c - sum * mantissa) * mantissa;
    let cube = u * u * u;
    let factor = [1.0 / SQUARE, 1.0 / ROOT, 1.0, ROOT, SQUARE][(2 + exponent % 3) as usize];
    let root = u * (cube + 2.0 * mantissa) / (2.0 * cube + mantissa) * factor;
    super::ldexp(root.copysign(x), (exponent / 3).into())
}

/// `log10(x)` of a number above 0.
pub(super) fn log10(x: f64) -> f64 {
    const LOG10_E: f64 = std::f64::consts::LOG10_E;
    const LOG10_2_HIGH: f64 = 3.010_299_956_636_117_7e-1;
    const LOG10_2_LOW: f64 = 3.694_239_077_158_931e-13;
    if x.is_nan() || x == f64::INFINITY {
        return x;
    }
    if x <= 0.0 {
        return if x == 0.0 { f64::NEG_INFINITY } else { f64::NAN };
    }
    let (x, k) = if x.is_subnormal() { (x * power_of_two(54), -54) } else { (x, 0) };
    let word = high_word(x);
    let k = k + (word >> 20) as i32 - 1023;
    let down = u32::from(k < 0);
    let y = f64::from(k + down as i32);
    let x = with_high_word(x, word & 0x000f_ffff | (0x3ff - down) << 20);
    y * LOG10_2_LOW + LOG10_E * pxfm::f_log(x) + y * LOG10_2_HIGH
}

const PP: [f64; 5] = [
    1.283_791_670_955_125_6e-1,
    -3.250_421_072_470_015e-1,
    -2.848_174_957_559_851e-2,
    -5.770_270_296_489_442e-3,
    -2.376_301_665_665_016_3e-5,
];
const QQ: [f64; 6] = [
    1.0,
    3.979_172_239_591_553_5e-1,
    6.502_224_998_876_73e-2,
    5.081_306_281_875_766e-3,
    1.324_947_380_043_216_4e-4,
    -3.960_228_278_775_368e-6,
];
const PA: [f64; 7] = [
    -2.362_118_560_752_659_4e-3,
    4.148_561_186_837_483_3e-1,
    -3.722_078_760_357_013e-1,
    3.183_466_199_011_617_5e-1,
    -1.108_946_942_823_966_8e-1,
    3.547_830_432_561_823_6e-2,
    -2.166_375_594_868_791e-3,
];
const QA: [f64; 7] = [
    1.0,
    1.064_208_804_008_442_3e-1,
    5.403_979_177_021_71e-1,
    7.182_865_441_419_627e-2,
    1.261_712_198_087_616_4e-1,
    1.363_708_391_202_905e-2,
    1.198_449_984_679_910_7e-2,
];
const RA: [f64; 8] = [
    -9.864_944_034_847_148e-3,
    -6.938_585_727_071_818e-1,
    -1.055_862_622_532_329_1e1,
    -6.237_533_245_032_600_6e1,
    -1.623_966_694_625_734_7e2,
    -1.846_050_929_067_110_4e2,
    -8.128_743_550_630_66e1,
    -9.814_329_344_169_145,
];
const SA: [f64; 9] = [
    1.0,
    1.965_127_166_743_925_7e1,
    1.376_577_541_435_190_4e2,
    4.345_658_774_752_292_3e2,
    6.453_872_717_332_679e2,
    4.290_081_400_275_678_3e2,
    1.086_350_055_417_794_4e2,
    6.570_249_770_319_282,
    -6.042_441_521_485_81e-2,
];
const RB: [f64; 7] = [
    -9.864_942_924_700_1e-3,
    -7.992_832_376_805_23e-1,
    -1.775_795_491_775_475_2e1,
    -1.606_363_848_558_219_2e2,
    -6.375_664_433_683_896e2,
    -1.025_095_131_611_077_2e3,
    -4.835_191_916_086_514e2,
];
const SB: [f64; 8] = [
    1.0,
    3.033_806_074_348_246e1,
    3.257_925_129_965_739e2,
    1.536_729_586_084_437e3,
    3.199_858_219_508_595_5e3,
    2.553_050_406_433_164_4e3,
    4.745_285_412_069_553_7e2,
    -2.244_095_244_658_582e1,
];
/// About `erf(1)`, with few digits.
const ERX: f64 = 8.450_629_115_104_675e-1;
const EFX: f64 = 1.283_791_670_955_126e-1;

/// `erfc` from 1.25 on.
fn erfc_tail(x: f64) -> f64 {
    let s = 1.0 / (x * x);
    let ratio = if high_word(x) < 0x4006_db6d {
        polynomial(&RA, s) / polynomial(&SA, s)
    } else {
        polynomial(&RB, s) / polynomial(&SB, s)
    };
    let z = f64::from_bits(x.to_bits() & !0xffff_ffff);
    pxfm::f_exp(-z * z - 0.5625) * pxfm::f_exp((z - x) * (z + x) + ratio) / x
}

/// `erf(x)`
pub(super) fn erf(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let size = x.abs();
    let word = high_word(size);
    if word < 0x3feb_0000 {
        if word < 0x3e30_0000 {
            return x + EFX * x;
        }
        let z = x * x;
        return x + x * (polynomial(&PP, z) / polynomial(&QQ, z));
    }
    let r = if word < 0x3ff4_0000 {
        let s = size - 1.0;
        ERX + polynomial(&PA, s) / polynomial(&QA, s)
    } else if size >= 6.0 {
        1.0
    } else {
        1.0 - erfc_tail(size)
    };
    r.copysign(x)
}

/// `erfc(x)`
pub(super) fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let size = x.abs();
    let word = high_word(size);
    if word < 0x3feb_0000 {
        if word < 0x3c70_0000 {
            return 1.0 - x;
        }
        let z = x * x;
        let y = polynomial(&PP, z) / polynomial(&QQ, z);
        return if x < 0.25 { 1.0 - (x + x * y) } else { 0.5 - (x - 0.5 + x * y) };
    }
    if word < 0x3ff4_0000 {
        let s = size - 1.0;
        let r = polynomial(&PA, s) / polynomial(&QA, s);
        return if x > 0.0 { 1.0 - ERX - r } else { 1.0 + (ERX + r) };
    }
    match () {
        () if x >= 28.0 => 0.0,
        () if x <= -6.0 => 2.0,
        () if x > 0.0 => erfc_tail(size),
        () => 2.0 - erfc_tail(size),
    }
}
