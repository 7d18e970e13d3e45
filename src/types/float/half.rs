//! Floats of 16 bits (`PyFloat_Pack2` and `PyFloat_Unpack2` in Objects/floatobject.c).

/// A float's 16 bits, rounded to even; `None` if it is too large.
pub(crate) fn bits_of(value: f64) -> Option<u16> {
    let sign = u16::from(value.is_sign_negative()) << 15;
    let value = value.abs();
    if value.is_nan() {
        return Some(sign | 0x7e00);
    }
    if value.is_infinite() {
        return Some(sign | 0x7c00);
    }
    // below 2^-14 all have the same unit
    let exponent = if value < 2f64.powi(-14) { -14 } else { ((value.to_bits() >> 52) as i32) - 1023 };
    let units = (value / 2f64.powi(exponent - 10)).round_ties_even();
    let mut bits = units as u32;
    if exponent > -14 || bits >= 1024 {
        // what rounding carries over goes into the exponent by itself
        bits += ((exponent + 14) as u32) << 10;
    }
    if bits >= 0x7c00 { None } else { Some(sign | bits as u16) }
}

/// The float that 16 bits are.
pub(crate) fn value_of(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    let size = match exponent {
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        0 => fraction * 2f64.powi(-24),
        _ => (fraction + 1024.0) * 2f64.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}
