//! The gamma function, by Lanczos' approximation with the parameters that CPython uses: its errors are part of
//! the answer, so the steps are the same, in the same order.

use std::f64::consts::PI;

use crate::heap::Owned;
use crate::machine::{Args, Machine, Res};
use crate::types::float::as_f64;

use super::{domain_error, range_error};

const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_174_143_427_351_353_058_711_647;

/// Coefficients of the numerator and the denominator of Lanczos' sum, of the powers from 0 on.
const LANCZOS: [(f64, f64); 13] = [
    (23_531_376_880.410_76, 0.0),
    (42_919_803_642.649_1, 39_916_800.0),
    (35_711_959_237.355_67, 120_543_840.0),
    (17_921_034_426.037_21, 150_917_976.0),
    (6_039_542_586.352_028, 105_258_076.0),
    (1_439_720_407.311_721_6, 45_995_730.0),
    (248_874_557.862_054_17, 13_339_535.0),
    (31_426_415.585_400_194, 2_637_558.0),
    (2_876_370.628_935_372_5, 357_423.0),
    (186_056.265_395_223_48, 32_670.0),
    (8_071.672_002_365_816, 1_925.0),
    (210.824_277_751_579_36, 66.0),
    (2.506_628_274_631_000_2, 1.0),
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
