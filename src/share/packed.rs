//! The share button's links: `h1.` and then base64url of
//!
//! | part | bytes |
//! |---|---|
//! | raw deflate, with [`DICTIONARY`] before it, of one line of JSON, a newline, and the program | |
//! | CRC-32 of the version and of what was deflated, little endian | 4 |
//! | zero, where the text would else end in `-` or `_` | 0 or 1 |
//!
//! The stream of deflate knows its own end, so a link that was cut off is told from one that was changed.
//! The dictionary makes the links of short programs shorter, by a tenth to two fifths. It belongs to the version, as does all of the above:
//! to change a byte of either is to make `h2`, and to go on reading `h1`.

use base64::Engine as _;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use miniz_oxide::deflate::core::{
    CompressionStrategy, CompressorOxide, TDEFLFlush, TDEFLStatus, compress,
    create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

use super::{LIMIT, Link, LinkError};

/// The version written by [`encode`].
pub(super) const VERSION: u32 = 1;

/// What snippets are made of, the likeliest last, where deflate refers to it with the fewest bits.
const DICTIONARY: &[u8] = include_bytes!("dictionary_1.txt");

const CHECKSUM_LEN: usize = 4;

/// Without padding, and blind to the bits past the last byte, which a link that was cut off leaves.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

/// `h12.rest` → `(12, rest)`; none for a text of another form.
pub(super) fn split_version(fragment: &str) -> Option<(u32, &str)> {
    let (version, body) = fragment.strip_prefix('h')?.split_once('.')?;
    let is_number = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| (version.parse().unwrap_or(u32::MAX), body))
}

/// The whole fragment, without its `#`.
pub(super) fn encode(link: &Link) -> String {
    let header = serde_json::to_string(link).expect("strings and numbers always have JSON");
    let content = format!("{header}\n{}", link.code);
    // Few literals: a fixed code saves the table; many: the table pays for itself.
    let packed =
        [CompressionStrategy::Fixed, CompressionStrategy::Default].map(|s| deflate(content.as_bytes(), s));
    let mut bytes = packed.into_iter().min_by_key(Vec::len).expect("two were made");
    bytes.extend(checksum(content.as_bytes()).to_le_bytes());
    let mut text = BASE64.encode(&bytes);
    if text.ends_with(['-', '_']) {
        bytes.push(0);
        text = BASE64.encode(&bytes);
    }
    format!("h{VERSION}.{text}")
}

/// Reads what follows the version.
pub(super) fn decode(body: &str) -> Result<Link, LinkError> {
    // What a sentence around the link leaves at its end is no part of it.
    let body = body.trim_end_matches(|c: char| c.is_ascii_punctuation() && !matches!(c, '-' | '_'));
    // One character alone holds no byte: the rest of its group is missing.
    let whole = if body.len() % 4 == 1 { body.get(..body.len() - 1).unwrap_or(body) } else { body };
    let bytes = BASE64.decode(whole).map_err(|_| LinkError::Damaged)?;
    let (content, n_read) = inflate(&bytes)?;
    let sum = bytes[n_read..].first_chunk::<CHECKSUM_LEN>().ok_or(LinkError::CutOff)?;
    if u32::from_le_bytes(*sum) != checksum(&content) {
        return Err(LinkError::Damaged);
    }
    let content = String::from_utf8(content).map_err(|_| LinkError::Damaged)?;
    let (header, code) = content.split_once('\n').ok_or(LinkError::Damaged)?;
    let link: Link = serde_json::from_str(header).map_err(|_| LinkError::Damaged)?;
    Ok(Link { code: code.to_owned(), ..link })
}

/// Deflates after the dictionary. What the dictionary itself becomes is thrown away: the flush ends it on a byte
/// and leaves it in the window, so what follows is a stream of its own for whoever has the dictionary.
fn deflate(content: &[u8], strategy: CompressionStrategy) -> Vec<u8> {
    const BEST: i32 = 10;
    const RAW: i32 = 0;
    let mut compressor =
        Box::new(CompressorOxide::new(create_comp_flags_from_zip_params(BEST, RAW, strategy as i32)));
    let mut thrown_away = vec![0; 2 * DICTIONARY.len() + 64];
    let (status, n_read, _) = compress(&mut compressor, DICTIONARY, &mut thrown_away, TDEFLFlush::Sync);
    assert!(
        status == TDEFLStatus::Okay && n_read == DICTIONARY.len(),
        "the buffer holds the whole dictionary"
    );

    let mut packed = vec![0; content.len() / 2 + 256];
    let (mut n_read, mut n_written) = (0, 0);
    loop {
        let (status, more_read, more_written) =
            compress(&mut compressor, &content[n_read..], &mut packed[n_written..], TDEFLFlush::Finish);
        n_read += more_read;
        n_written += more_written;
        match status {
            TDEFLStatus::Done => break,
            TDEFLStatus::Okay => packed.resize(2 * packed.len(), 0),
            other => unreachable!("deflating from memory to memory ended in {other:?}"),
        }
    }
    packed.truncate(n_written);
    packed
}

/// What was deflated, and how many bytes of it were the stream.
fn inflate(bytes: &[u8]) -> Result<(Vec<u8>, usize), LinkError> {
    const FLAGS: u32 =
        inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF | inflate_flags::TINFL_FLAG_HAS_MORE_INPUT;
    const MOST: usize = DICTIONARY.len() + LIMIT;
    let mut decompressor = Box::<DecompressorOxide>::default();
    let mut window = DICTIONARY.to_vec();
    let (mut n_read, mut n_written) = (0, window.len());
    loop {
        // A few bytes can claim to be a gigabyte: room is given as it is filled.
        window.resize((2 * window.len() + 4096).min(MOST), 0);
        let (status, more_read, more_written) =
            decompress(&mut decompressor, &bytes[n_read..], &mut window, n_written, FLAGS);
        n_read += more_read;
        n_written += more_written;
        match status {
            TINFLStatus::Done => break,
            TINFLStatus::HasMoreOutput if window.len() < MOST => {}
            TINFLStatus::HasMoreOutput => return Err(LinkError::TooLarge),
            TINFLStatus::NeedsMoreInput => return Err(LinkError::CutOff),
            _ => return Err(LinkError::Damaged),
        }
    }
    window.truncate(n_written);
    Ok((window.split_off(DICTIONARY.len()), n_read))
}

/// CRC-32 as in zip, of the version and the content.
fn checksum(content: &[u8]) -> u32 {
    const POLYNOMIAL: u32 = 0xEDB8_8320;
    let crc = VERSION.to_le_bytes().iter().chain(content).fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (POLYNOMIAL & (crc & 1).wrapping_neg()))
    });
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Links out there were packed with it: if this fails, make `dictionary_2.txt` and `h2`.
    #[test]
    fn dictionary_is_never_edited() {
        assert_eq!((DICTIONARY.len(), checksum(DICTIONARY)), (3503, 349_360_518));
    }

    #[test]
    fn checksum_is_crc_32() {
        // By zlib.crc32 of Python, for the bytes 1, 0, 0, 0 and "123456789".
        assert_eq!(checksum(b"123456789"), 4_280_267_407);
    }

    #[test]
    fn a_bomb_is_stopped_at_the_limit() {
        let zeros = vec![b'0'; 64 * LIMIT];
        let mut bytes = deflate(&zeros, CompressionStrategy::Default);
        assert!(bytes.len() < LIMIT / 8, "it is small before it goes off: {}", bytes.len());
        assert_eq!(inflate(&bytes), Err(LinkError::TooLarge));
        bytes.truncate(bytes.len() / 2);
        assert_eq!(decode(&BASE64.encode(bytes)), Err(LinkError::TooLarge));
    }

    #[test]
    fn content_that_is_whole_but_senseless_is_damaged() {
        let pack = |content: &[u8]| {
            let mut bytes = deflate(content, CompressionStrategy::Default);
            bytes.extend(checksum(content).to_le_bytes());
            decode(&BASE64.encode(bytes))
        };
        assert_eq!(pack(b"{}\nx = 1").map(|link| link.code).as_deref(), Ok("x = 1"));
        assert_eq!(pack(b"{}"), Err(LinkError::Damaged));
        assert_eq!(pack(b"\nx = 1"), Err(LinkError::Damaged));
        assert_eq!(pack(b"{\"step\":-1}\nx = 1"), Err(LinkError::Damaged));
        assert_eq!(pack(b"{}\n\xff"), Err(LinkError::Damaged));
    }

    #[test]
    fn fields_of_a_later_version_are_passed_over() {
        let content = b"{\"later\":[3,4],\"mode\":\"memory\",\"arranged\":[7],\"step\":7}\npass";
        let mut bytes = deflate(content, CompressionStrategy::Default);
        bytes.extend(checksum(content).to_le_bytes());
        let link = decode(&BASE64.encode(bytes));
        assert_eq!(link, Ok(Link { code: "pass".into(), step: 7, ..Link::default() }));
    }
}
