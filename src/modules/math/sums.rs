//! Sums, products and distances with more digits than a float has.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::operator::BinOp;
use crate::machine::{Args, Machine, Res};
use crate::types::float::{self, as_f64};
use crate::types::{int, tuple, ty};

/// A sum and what it leaves out, where the first is not smaller than the second.
fn fast_sum(a: f64, b: f64) -> (f64, f64) {
    let x = a + b;
    (x, (a - x) + b)
}

/// A sum and what it leaves out.
fn sum(a: f64, b: f64) -> (f64, f64) {
    let x = a + b;
    let z = x - a;
    (x, (a - (x - z)) + (b - z))
}

/// A product and what it leaves out.
fn product(x: f64, y: f64) -> (f64, f64) {
    let z = x * y;
    (z, x.mul_add(y, -z))
}

/// A sum of floats, exact until it is asked for.
#[derive(Default)]
struct Partials(Vec<f64>);

impl Partials {
    /// Adds a float. What comes out of it is not finite only where it was not, or where the sum overflows: then it is
    /// given back.
    fn add(&mut self, mut x: f64) -> Option<f64> {
        let mut kept = 0;
        for j in 0..self.0.len() {
            let mut y = self.0[j];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let (high, low) = (x + y, y - (x + y - x));
            if low != 0.0 {
                self.0[kept] = low;
                kept += 1;
            }
            x = high;
        }
        self.0.truncate(kept);
        if x != 0.0 {
            if !x.is_finite() {
                self.0.clear();
                return Some(x);
            }
            self.0.push(x);
        }
        None
    }

    /// The sum, rounded once, half to even.
    fn total(mut self) -> f64 {
        let Some(mut high) = self.0.pop() else { return 0.0 };
        let mut low = 0.0;
        while let Some(y) = self.0.pop() {
            let x = high;
            high = x + y;
            low = y - (high - x);
            if low != 0.0 {
                break;
            }
        }
        // what is left decides a tie
        if let Some(&rest) = self.0.last()
            && (low < 0.0 && rest < 0.0 || low > 0.0 && rest > 0.0)
        {
            let y = low * 2.0;
            let x = high + y;
            if y == x - high {
                high = x;
            }
        }
        high
    }
}

/// `fsum()`
pub(super) fn fsum(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut partials = Partials::default();
    let (mut special, mut infinite) = (0.0, 0.0);
    m.for_each(a.slot(m, 0), |m, item| {
        let x = as_f64(m, item)?;
        if partials.add(x).is_some() {
            if x.is_finite() {
                return Err(m.overflow_error("intermediate overflow in fsum"));
            }
            if x.is_infinite() {
                infinite += x;
            }
            special += x;
        }
        Ok(true)
    })?;
    if special != 0.0 {
        if f64::is_nan(infinite) {
            return Err(m.value_error("-inf + inf in fsum"));
        }
        return Ok(m.heap.float(special));
    }
    let total = partials.total();
    Ok(m.heap.float(total))
}

/// The length of a vector, almost always correctly rounded (`vector_norm`).
fn norm(vector: &mut [f64]) -> f64 {
    let max = vector.iter().copied().fold(0.0, f64::max);
    if max.is_infinite() {
        return max;
    }
    if vector.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || vector.len() <= 1 {
        return max;
    }
    let (_, exponent) = super::frexp(max);
    if exponent < -1023 {
        for x in vector.iter_mut() {
            *x /= f64::MIN_POSITIVE;
        }
        return f64::MIN_POSITIVE * norm(vector);
    }
    let scale = super::ldexp(1.0, (-exponent).into());
    // beginning with 1 keeps the sum larger than what is added
    let (mut total, mut rest_1, mut rest_2) = (1.0, 0.0, 0.0);
    for x in vector {
        let x = *x * scale;
        let (high, low) = product(x, x);
        let (new, lost) = fast_sum(total, high);
        total = new;
        rest_1 += low;
        rest_2 += lost;
    }
    let root = (total - 1.0 + (rest_1 + rest_2)).sqrt();
    let (high, low) = product(-root, root);
    let (total, lost) = fast_sum(total, high);
    let x = total - 1.0 + (rest_1 + low + (rest_2 + lost));
    (root + x / (2.0 * root)) / scale
}

/// `hypot()`
pub(super) fn hypot(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut vector = Vec::new();
    for s in a.rest_all(m) {
        vector.push(as_f64(m, s)?.abs());
    }
    let length = norm(&mut vector);
    Ok(m.heap.float(length))
}

/// `dist()`
pub(super) fn dist(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut points = [Slot::NULL; 2];
    for (i, point) in (0..).zip(&mut points) {
        let given = a.slot(m, i);
        *point = if m.is_a(given, ty::TUPLE) {
            given
        } else {
            let made = tuple::from(m, given)?;
            m.temp(made)
        };
    }
    let [p, q] = points;
    let n = m.heap.n_items(p);
    if n != m.heap.n_items(q) {
        return Err(m.value_error("both points must have the same number of dimensions"));
    }
    let mut vector = Vec::new();
    for i in 0..n {
        let x = as_f64(m, m.heap.item(p, i))?;
        let y = as_f64(m, m.heap.item(q, i))?;
        vector.push((x - y).abs());
    }
    let length = norm(&mut vector);
    Ok(m.heap.float(length))
}

/// A product that is kept as a number as long as it can be.
pub(super) fn prod(m: &mut Machine, a: Args) -> Res<Owned> {
    let (iterable, start) = (a.slot(m, 0), a.get(m, 1));
    let mut result = match start {
        Some(start) => m.share(start),
        None => m.heap.int(1),
    };
    let at = m.stack.len();
    m.push(result);
    m.for_each(iterable, |m, item| {
        let so_far = m.stack[at];
        let exact = |m: &Machine, s| matches!(m.heap.ty(s), ty::INT | ty::FLOAT);
        let new = match (m.heap.obj(so_far), m.heap.obj(item)) {
            (Obj::Float(x), Obj::Float(y)) if exact(m, so_far) && exact(m, item) => m.heap.float(x * y),
            (Obj::Float(x), Obj::Int(y)) if exact(m, so_far) && exact(m, item) => m.heap.float(x * y as f64),
            _ => m.binary(BinOp::Mul, so_far, item)?,
        };
        let old = std::mem::replace(&mut m.stack[at], new.into_slot());
        m.release_slot(old);
        Ok(true)
    })?;
    result = m.pop();
    Ok(result)
}

/// A sum of products with three times a float's digits.
#[derive(Clone, Copy, Default)]
struct Triple(f64, f64, f64);

impl Triple {
    fn plus_product(self, x: f64, y: f64) -> Triple {
        let (high, low) = product(x, y);
        let (total, lost) = sum(self.0, high);
        let (a, b) = sum(self.1, low);
        let (c, d) = sum(a, lost);
        Triple(total, c, self.2 + b + d)
    }

    fn total(self) -> f64 {
        let (high, low) = sum(self.1, self.0);
        self.2 + low + high
    }
}

/// Both factors as floats, where at least one is a float and the other a float, an int or a bool.
fn float_factors(m: &Machine, x: Slot, y: Slot) -> Option<(f64, f64)> {
    let (tx, ty_) = (m.heap.ty(x), m.heap.ty(y));
    let number = |t| matches!(t, ty::FLOAT | ty::INT | ty::BOOL);
    if tx != ty::FLOAT && ty_ != ty::FLOAT || !number(tx) || !number(ty_) {
        return None;
    }
    let as_float = |s| match float::value(&m.heap, s) {
        Some(f) => Some(f),
        None => int::value(&m.heap, s)?.to_f64(),
    };
    Some((as_float(x)?, as_float(y)?))
}

/// `sumprod()`: ints exactly, floats with more digits, all else by the operators.
pub(super) fn sumprod(m: &mut Machine, a: Args) -> Res<Owned> {
    let (p, q) = (a.slot(m, 0), a.slot(m, 1));
    let p = m.iter(p)?;
    let p = m.temp(p);
    let q = m.iter(q)?;
    let q = m.temp(q);
    let at = m.stack.len();
    let zero = m.heap.int(0);
    m.push(zero);
    let mut floats: Option<Triple> = None;
    let mut floats_may_go_on = true;
    loop {
        let x = m.next(p)?;
        let x = x.map(|x| m.temp(x));
        let y = m.next(q)?;
        let y = y.map(|y| m.temp(y));
        if x.is_some() != y.is_some() {
            return Err(m.value_error("Inputs are not the same length"));
        }
        let pair = x.zip(y);
        let is_int = |m: &Machine, s| m.heap.ty(s) == ty::INT;
        if floats_may_go_on && !pair.is_some_and(|(x, y)| is_int(m, x) && is_int(m, y) && floats.is_none()) {
            let factors = pair.and_then(|(x, y)| float_factors(m, x, y));
            let new = factors.map(|(x, y)| floats.unwrap_or_default().plus_product(x, y));
            if let Some(new) = new.filter(|new| new.0.is_finite()) {
                floats = Some(new);
                m.truncate(at + 1);
                continue;
            }
            floats_may_go_on = false;
            if let Some(floats) = floats {
                let term = m.heap.float(floats.total());
                add_to(m, at, term)?;
            }
        }
        let Some((x, y)) = pair else { break };
        let term = m.binary(BinOp::Mul, x, y)?;
        add_to(m, at, term)?;
        m.truncate(at + 1);
    }
    m.truncate(at + 1);
    Ok(m.pop())
}

/// Adds to the sum that lies on the stack at a place.
fn add_to(m: &mut Machine, at: usize, term: Owned) -> Res<()> {
    let term = m.temp(term);
    let new = m.binary(BinOp::Add, m.stack[at], term)?;
    let old = std::mem::replace(&mut m.stack[at], new.into_slot());
    m.release_slot(old);
    Ok(())
}
