//! The gamma function, by Lanczos' approximation with the parameters that CPython uses: its errors are part of
//! the answer, so the steps are the same, in the same order.

use std::f64::consts::PI;

use crate::heap::Owned;
use crate::machine::{Args, Machine, Res};
use crate::types::float::as_f64;

use super::{domain_error, range_error};

const G: f64 = 6.024_680_040_776_729_583_740_234_375;
const G_MINUS_HALF: f64 = 5.524_680_040_776_729_583_740_234_375;
const LOG_PI: f64 = 1.144_729_885_849_400_174_143_427_351_353_058_711_647;

/// Coefficients of the numerator and the denominator of Lanczos' sum, of the powers from 0 on.
const LANCZOS: [(f64, f64); 13] = [
    (23_531_376_880.410_759_688_572_007_674_451_636_754_734_846_804_940, 0.0),
    (42_919_803_642.649_098_768_957_899_047_001_988_850_926_355_848_959, 39_916_800.0),
    (35_711_959_237.355_668_049_440_185_451_547_166_705_960_488_635_843, 120_543_840.0),
    (17_921_034_426.037_209_699_919_755_754_458_931_112_671_403_265_390, 150_917_976.0),
    (6_039_542_586.352_028_005_064_291_644_307_297_921_069_938_842_070_8, 105_258_076.0),
    (1_439_720_407.311_721_673_663_223_072_794_912_393_971_548_578_677_2, 45_995_730.0),
    (248_874_557.862_054_156_511_460_386_413_229_423_216_321_251_278_01, 13_339_535.0),
    (31_426_415.585_400_194_380_614_231_628_318_205_362_874_684_987_640, 2_637_558.0),
    (2_876_370.628_935_372_441_225_409_051_620_849_613_599_114_537_876_8, 357_423.0),
    (186_056.265_395_223_495_040_294_989_716_045_699_282_207_842_363_28, 32_670.0),
    (8_071.672_002_365_816_210_638_002_902_272_250_613_821_851_632_502_4, 1_925.0),
    (210.824_277_751_579_345_872_509_733_920_713_362_711_669_695_802_91, 66.0),
    (2.506_628_274_631_000_270_164_908_177_133_837_338_626_431_079_340_8, 1.0),
];

fn lanczos_sum(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    if x < 5.0 {
        for (a, b) in LANCZOS.iter().rev() {
            above = above * x + a;
            below = below * x + b;
        }
    } else {
        for (a, b) in &LANCZOS {
            above = above / x + a;
            below = below / x + b;
        }
    }
    above / below
}

/// `sin(pi * x)`, exact where that is whole.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let r = match (2.0 * y).round() as u8 {
        0 => pxfm::f_sin(PI * y),
        1 => pxfm::f_cos(PI * (y - 0.5)),
        2 => pxfm::f_sin(PI * (1.0 - y)),
        3 => -pxfm::f_cos(PI * (y - 1.5)),
        _ => pxfm::f_sin(PI * (y - 2.0)),
    };
    1f64.copysign(x) * r
}

/// `gamma()`
pub(super) fn gamma(m: &mut Machine, a: Args) -> Res<Owned> {
    let x = as_f64(m, a.slot(m, 0))?;
    if x == f64::NEG_INFINITY || x == 0.0 || x < 0.0 && x == x.floor() {
        return domain_error(m);
    }
    if !x.is_finite() {
        return Ok(m.heap.float(x));
    }
    let r = gamma_of(x);
    if r.is_infinite() {
        return range_error(m);
    }
    Ok(m.heap.float(r))
}

fn gamma_of(x: f64) -> f64 {
    if x == x.floor() && x <= 23.0 {
        return (1..x as u64).product::<u64>() as f64;
    }
    let size = x.abs();
    if size < 1e-20 {
        return 1.0 / x;
    }
    if size > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = size + G_MINUS_HALF;
    // the error of that sum
    let error = if size > G_MINUS_HALF { y - size - G_MINUS_HALF } else { y - G_MINUS_HALF - size };
    let z = error * G / y;
    let (power, twice) = if size < 140.0 {
        (pxfm::f_pow(y, size - 0.5), false)
    } else {
        (pxfm::f_pow(y, size / 2.0 - 0.25), true)
    };
    if x < 0.0 {
        let mut r = -PI / sin_pi(size) / size * pxfm::f_exp(y) / lanczos_sum(size);
        r -= z * r;
        r /= power;
        if twice { r / power } else { r }
    } else {
        let mut r = lanczos_sum(size) / pxfm::f_exp(y);
        r += z * r;
        r *= power;
        if twice { r * power } else { r }
    }
}

/// `lgamma()`
pub(super) fn lgamma(m: &mut Machine, a: Args) -> Res<Owned> {
    let x = as_f64(m, a.slot(m, 0))?;
    if x <= 0.0 && x.is_finite() && x == x.floor() {
        return domain_error(m);
    }
    let r = if x.is_nan() {
        x
    } else if x.is_infinite() {
        f64::INFINITY
    } else {
        log_gamma_of(x)
    };
    if r.is_infinite() && x.is_finite() {
        return range_error(m);
    }
    Ok(m.heap.float(r))
}

fn log_gamma_of(x: f64) -> f64 {
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let size = x.abs();
    if size < 1e-20 {
        return -pxfm::f_log(size);
    }
    let mut r = pxfm::f_log(lanczos_sum(size)) - G;
    r += (size - 0.5) * (pxfm::f_log(size + G - 0.5) - 1.0);
    if x < 0.0 {
        r = LOG_PI - pxfm::f_log(sin_pi(size).abs()) - pxfm::f_log(size) - r;
    }
    r
}
