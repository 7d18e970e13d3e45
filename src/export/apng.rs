//! Moving pictures: PNG files, one a scene, put together to an animated one (APNG).
//!
//! An animated PNG is the first picture with the others' data behind it, so nothing is compressed anew: the parts are
//! numbered and given times. <https://www.w3.org/TR/png-3/#apng-frame-based-animation>

use std::error::Error;
use std::fmt;

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// Why pictures can't be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApngError {
    /// There is none.
    Empty,
    /// This one, from 0, is no PNG.
    NoPng(usize),
    /// This one is of another size or kind than the first.
    Differs(usize),
}

impl fmt::Display for ApngError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ApngError::Empty => f.write_str("there is no picture"),
            ApngError::NoPng(idx) => write!(f, "picture {idx} is no PNG"),
            ApngError::Differs(idx) => write!(f, "picture {idx} is not of the first one's size"),
        }
    }
}

impl Error for ApngError {}

/// A picture's parts.
struct Png<'a> {
    header: &'a [u8],
    data: Vec<&'a [u8]>,
}

impl<'a> Png<'a> {
    fn read(bytes: &'a [u8]) -> Option<Png<'a>> {
        let mut rest = bytes.strip_prefix(&SIGNATURE)?;
        let (mut header, mut data) = (None, Vec::new());
        loop {
            let (length, after) = rest.split_first_chunk::<4>()?;
            let length = u32::from_be_bytes(*length) as usize;
            let (kind, after) = after.split_first_chunk::<4>()?;
            let body = after.get(..length)?;
            rest = after.get(length + 4..)?;
            match kind {
                b"IHDR" if length == 13 => header = Some(body),
                b"IDAT" => data.push(body),
                b"IEND" => break,
                _ => {}
            }
        }
        Some(Png { header: header?, data })
    }
}

/// Puts pictures of one size together. Each is shown for so many milliseconds; it begins anew for ever.
pub fn assemble<P: AsRef<[u8]>>(pictures: &[(P, u16)]) -> Result<Vec<u8>, ApngError> {
    let mut out = SIGNATURE.to_vec();
    let (first, _) = pictures.first().ok_or(ApngError::Empty)?;
    let header = Png::read(first.as_ref()).ok_or(ApngError::NoPng(0))?.header.to_vec();
    chunk(&mut out, *b"IHDR", &header);
    let n_plays = 0_u32;
    chunk(&mut out, *b"acTL", &[(pictures.len() as u32).to_be_bytes(), n_plays.to_be_bytes()].concat());
    let mut number = 0_u32;
    for (idx, (picture, milliseconds)) in pictures.iter().enumerate() {
        let png = Png::read(picture.as_ref()).ok_or(ApngError::NoPng(idx))?;
        if png.header != header {
            return Err(ApngError::Differs(idx));
        }
        let mut control = number.to_be_bytes().to_vec();
        control.extend(&header[..8]); // width and height
        control.extend([0; 8]); // its place
        control.extend(milliseconds.to_be_bytes());
        control.extend(1000_u16.to_be_bytes());
        control.extend([0, 0]); // nothing is cleared, nothing blended
        chunk(&mut out, *b"fcTL", &control);
        number += 1;
        for data in png.data {
            if idx == 0 {
                chunk(&mut out, *b"IDAT", data);
            } else {
                chunk(&mut out, *b"fdAT", &[&number.to_be_bytes(), data].concat());
                number += 1;
            }
        }
    }
    chunk(&mut out, *b"IEND", &[]);
    Ok(out)
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    out.extend((body.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend(kind);
    out.extend(body);
    let sum = crc32(&out[start..]);
    out.extend(sum.to_be_bytes());
}

fn crc32(bytes: &[u8]) -> u32 {
    const POLYNOMIAL: u32 = 0xEDB8_8320;
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (POLYNOMIAL & (crc & 1).wrapping_neg()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of one pixel and of this width, its data as it is (it is never unpacked here).
    fn png(width: u8, data: &[&[u8]]) -> Vec<u8> {
        let mut out = SIGNATURE.to_vec();
        chunk(&mut out, *b"IHDR", &[0, 0, 0, width, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
        chunk(&mut out, *b"tEXt", b"left out");
        for part in data {
            chunk(&mut out, *b"IDAT", part);
        }
        chunk(&mut out, *b"IEND", &[]);
        out
    }

    /// The kinds of a file's chunks, and their first bytes.
    fn chunks(mut bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        bytes = &bytes[8..];
        let mut out = Vec::new();
        while !bytes.is_empty() {
            let length = u32::from_be_bytes(bytes[..4].try_into().unwrap()) as usize;
            let sum = u32::from_be_bytes(bytes[8 + length..12 + length].try_into().unwrap());
            assert_eq!(sum, crc32(&bytes[4..8 + length]));
            out.push((String::from_utf8(bytes[4..8].to_vec()).unwrap(), bytes[8..8 + length].to_vec()));
            bytes = &bytes[12 + length..];
        }
        out
    }

    #[test]
    fn crc_is_that_of_png() {
        assert_eq!(crc32(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn parts_are_numbered_in_order() {
        let animated = assemble(&[(png(1, &[b"one"]), 500), (png(1, &[b"two", b"more"]), 250)]).unwrap();
        let chunks = chunks(&animated);
        let kinds: Vec<&str> = chunks.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fdAT", "IEND"]);
        assert_eq!(chunks[1].1, [0, 0, 0, 2, 0, 0, 0, 0], "two pictures, for ever");
        assert_eq!(chunks[2].1[20..24], [500_u16.to_be_bytes(), 1000_u16.to_be_bytes()].concat());
        let numbers: Vec<u8> = [2, 4, 5, 6].map(|idx: usize| chunks[idx].1[3]).to_vec();
        assert_eq!(numbers, [0, 1, 2, 3]);
        assert_eq!(chunks[6].1[4..], *b"more");
    }

    #[test]
    fn what_does_not_fit_is_told() {
        assert_eq!(assemble::<Vec<u8>>(&[]), Err(ApngError::Empty));
        assert_eq!(assemble(&[(b"GIF89a".to_vec(), 1)]), Err(ApngError::NoPng(0)));
        assert_eq!(assemble(&[(png(1, &[b"a"]), 1), (png(2, &[b"a"]), 1)]), Err(ApngError::Differs(1)));
        let cut = &png(1, &[b"data"])[..60];
        assert_eq!(assemble(&[(cut, 1)]), Err(ApngError::NoPng(0)));
    }
}
