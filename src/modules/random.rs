//! `_random`: the Mersenne Twister (Modules/_randommodule.c; Matsumoto and Nishimura's MT19937). Everything that is
//! made of its numbers is `frozen/random.py`.
//!
//! A generator's state is a bytearray that Python of ours holds: 624 words and the place of the next.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::heap::{Ext, Owned};
use crate::machine::{Args, Machine, Native, Res};
use crate::types::bytes::bytes_of;
use crate::types::common::{natives, ssize};
use crate::types::int;

use super::{Module, sha512};

const N: usize = 624;
const M: usize = 397;
/// Bytes of a state: the words, and the index.
const BYTES: usize = (N + 1) * 4;

struct Twister {
    words: [u32; N],
    next: usize,
}

impl Twister {
    fn read(bytes: &[u8]) -> Twister {
        let mut words = [0; N];
        for (i, w) in words.iter_mut().enumerate() {
            *w = word(bytes, i);
        }
        Twister { words, next: (word(bytes, N) as usize).min(N) }
    }

    fn write(&self, bytes: &mut [u8]) {
        for (word, bytes) in self.words.iter().zip(bytes.chunks_exact_mut(4)) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        bytes[N * 4..BYTES].copy_from_slice(&(self.next as u32).to_le_bytes());
    }

    /// Starts from one number.
    fn from_number(seed: u32) -> Twister {
        let mut words = [seed; N];
        for i in 1..N {
            let before = words[i - 1];
            words[i] = 1_812_433_253_u32.wrapping_mul(before ^ before >> 30).wrapping_add(i as u32);
        }
        Twister { words, next: N }
    }

    /// Starts from a key of any length.
    fn from_key(key: &[u32]) -> Twister {
        let mut t = Twister::from_number(19_650_218);
        let w = &mut t.words;
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let mixed = (w[i - 1] ^ w[i - 1] >> 30).wrapping_mul(1_664_525);
            w[i] = (w[i] ^ mixed).wrapping_add(key[j]).wrapping_add(j as u32);
            i += 1;
            j = (j + 1) % key.len();
            if i == N {
                w[0] = w[N - 1];
                i = 1;
            }
        }
        for _ in 1..N {
            let mixed = (w[i - 1] ^ w[i - 1] >> 30).wrapping_mul(1_566_083_941);
            w[i] = (w[i] ^ mixed).wrapping_sub(i as u32);
            i += 1;
            if i == N {
                w[0] = w[N - 1];
                i = 1;
            }
        }
        w[0] = 0x8000_0000;
        t
    }

    /// Makes the next 624 words of these.
    fn twist(&mut self) {
        for i in 0..N {
            let y = self.words[i] & 0x8000_0000 | self.words[(i + 1) % N] & 0x7fff_ffff;
            let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[i] = self.words[(i + M) % N] ^ y >> 1 ^ odd;
        }
        self.next = 0;
    }
}

fn word(bytes: &[u8], i: usize) -> u32 {
    u32::from_le_bytes([bytes[i * 4], bytes[i * 4 + 1], bytes[i * 4 + 2], bytes[i * 4 + 3]])
}

/// The next 32 bits of a state.
fn draw(state: &mut [u8]) -> u32 {
    if word(state, N) as usize >= N {
        let mut twister = Twister::read(state);
        twister.twist();
        twister.write(state);
    }
    let next = word(state, N) as usize;
    state[N * 4..BYTES].copy_from_slice(&(next as u32 + 1).to_le_bytes());
    let mut y = word(state, next);
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c_5680;
    y ^= y << 15 & 0xefc6_0000;
    y ^ y >> 18
}

/// What the first argument, a state, gives.
fn with<T>(m: &mut Machine, a: Args, f: impl FnOnce(&mut [u8]) -> T) -> Res<T> {
    match m.heap.ext_mut(a.slot(m, 0)) {
        Some(Ext::ByteArray(bytes, ..)) if bytes.len() == BYTES => Ok(f(Rc::make_mut(bytes).as_mut_slice())),
        _ => Err(m.type_error("state vector is the wrong size")),
    }
}

/// `seed(state, key)`: the key is a number's bytes, the lowest first.
fn seed(m: &mut Machine, a: Args) -> Res<Owned> {
    let key = bytes_of(m, a.slot(m, 1))?;
    let mut words: Vec<u32> =
        key.chunks(4).map(|bytes| bytes.iter().rev().fold(0, |word, &b| word << 8 | u32::from(b))).collect();
    while words.len() > 1 && words.last() == Some(&0) {
        words.pop();
    }
    if words.is_empty() {
        words.push(0);
    }
    with(m, a, |state| Twister::from_key(&words).write(state))?;
    Ok(m.none())
}

/// The next float of [0, 1), of 53 bits.
fn random(m: &mut Machine, a: Args) -> Res<Owned> {
    let (high, low) = with(m, a, |state| (draw(state) >> 5, draw(state) >> 6))?;
    Ok(m.heap.float((f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0))
}

/// `getrandbits(state, k)`
fn getrandbits(m: &mut Machine, a: Args) -> Res<Owned> {
    let k = ssize(m, a.slot(m, 1))?;
    if k < 0 {
        return Err(m.value_error("number of bits must be non-negative"));
    }
    if k == 0 {
        return Ok(m.heap.int(0));
    }
    if k <= 32 {
        let bits = with(m, a, draw)?;
        return Ok(m.heap.int(i64::from(bits >> (32 - k))));
    }
    if k > MAX_BITS {
        return Err(m.unsupported("numbers of so many bits"));
    }
    let digits = with(m, a, |state| {
        let mut left = k;
        let mut digits = Vec::new();
        while left > 0 {
            let drawn = draw(state);
            digits.push(if left < 32 { drawn >> (32 - left) } else { drawn });
            left -= 32;
        }
        digits
    })?;
    Ok(int::make(&mut m.heap, BigInt::from_slice(num_bigint::Sign::Plus, &digits).into()))
}

/// More than that in one number is no program's wish.
const MAX_BITS: i64 = 1 << 24;

/// `sha512(data)`: the digest that a text used as a seed goes through.
fn digest(m: &mut Machine, a: Args) -> Res<Owned> {
    let data = bytes_of(m, a.slot(m, 0))?;
    Ok(m.heap.bytes(&sha512::digest(&data)))
}

const FUNCTIONS: &[Native] = natives! {
    "seed" "state, key, /" seed;
    "random" "state, /" random;
    "getrandbits" "state, k, /" getrandbits;
    "sha512" "data, /" digest;
};

/// The module.
pub(super) const NATIVE: Module = Module::new("_random", "The Mersenne Twister.").functions(FUNCTIONS);

/// What programs import.
pub(super) const MODULE: Module =
    Module::new("random", "Numbers by chance.").frozen(include_str!("frozen/random.py"));

#[cfg(test)]
mod tests {
    use super::{BYTES, Twister, draw};

    #[test]
    fn it_draws_what_the_reference_does() {
        let mut state = [0; BYTES];
        Twister::from_key(&[0x123, 0x234, 0x345, 0x456]).write(&mut state);
        // the first numbers of mt19937ar.out, which its authors publish
        let drawn: Vec<u32> = (0..5).map(|_| draw(&mut state)).collect();
        assert_eq!(drawn, [1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476]);
    }
}
