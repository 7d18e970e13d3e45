//! `_native`: what frozen modules need of native code: classes that a person sees as CPython's own in C, floats as
//! bytes, digests.

use crate::bytecode::{ArgKind, Op, Position, dis, disassemble, disassemble_inner, stack_effect};
use crate::compile::{self, Mode, compile};
use crate::heap::{Owned, Slot, class_flags};
use crate::machine::traceback::marked_lines as with_marks;
use crate::machine::{Args, Machine, Res};
use crate::types::common::{natives, ssize};
use crate::types::float::{as_f64, half};
use crate::types::{bytes, code, exceptions, int, str, ty};

use super::{Module, checksums};

/// Marks a class, as a decorator, as one that is written in C there: messages name it with its module.
fn of_c(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let name = m.heap.name("__module__");
    let module = m.getattr(class, name)?;
    if m.heap.is_class(class)
        && let Some(text) = m.heap.text(module.slot())
    {
        let text = text.s.clone();
        m.heap.class_mut(class).module = (&*text).into();
        let flags = m.heap.class(class).flags;
        m.heap.set_class_flags(class, flags | class_flags::OF_C);
    }
    m.release(module);
    Ok(m.share(class))
}

/// How many bytes CPython's object has beyond what all of its type have.
fn grown(m: &mut Machine, a: Args) -> Res<Owned> {
    let (object, bytes) = (a.slot(m, 0), a.slot(m, 1));
    let bytes = ssize(m, bytes)?;
    m.heap.set_more_bytes(object, bytes.clamp(0, i64::from(u32::MAX)) as u32);
    Ok(m.none())
}

/// An object's size has in it that of another, as long as nobody else refers to that.
fn keeps(m: &mut Machine, a: Args) -> Res<Owned> {
    let (object, kept) = (a.slot(m, 0), a.slot(m, 1));
    m.heap.set_kept(object, kept);
    Ok(m.none())
}

/// Makes an object one that is never freed, as static ones of C are.
fn immortal(m: &mut Machine, a: Args) -> Res<Owned> {
    let object = a.slot(m, 0);
    m.heap.make_immortal(object);
    Ok(m.share(object))
}

/// A float as its bytes, lowest first; None if it is too large for so few.
fn float_bytes(m: &mut Machine, a: Args) -> Res<Owned> {
    let (value, size) = (a.slot(m, 0), a.slot(m, 1));
    let value = as_f64(m, value)?;
    let size = ssize(m, size)?;
    let data = match size {
        8 => value.to_le_bytes().to_vec(),
        4 if value.is_finite() && (value as f32).is_infinite() => return Ok(m.none()),
        4 => (value as f32).to_le_bytes().to_vec(),
        _ => match half::bits_of(value) {
            Some(bits) => bits.to_le_bytes().to_vec(),
            None => return Ok(m.none()),
        },
    };
    Ok(m.heap.bytes(&data))
}

/// The float that bytes are, lowest first.
fn float_of(m: &mut Machine, a: Args) -> Res<Owned> {
    let data = a.slot(m, 0);
    let data = bytes::buffer_of(m, data)?;
    let value = match *data {
        [a, b] => half::value_of(u16::from_le_bytes([a, b])),
        [a, b, c, d] => f32::from_le_bytes([a, b, c, d]).into(),
        [a, b, c, d, e, f, g, h] => f64::from_le_bytes([a, b, c, d, e, f, g, h]),
        _ => return Err(m.value_error("a float is 2, 4 or 8 bytes")),
    };
    Ok(m.heap.float(value))
}

/// A memory view of an object that keeps its numbers in a bytearray.
fn view(m: &mut Machine, a: Args) -> Res<Owned> {
    let (object, holder, format) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let format = m.heap.text(format).and_then(|t| t.s.chars().next()).unwrap_or('B');
    Ok(bytes::view::of_holder(m, object, holder, format))
}

/// Bytes compressed, with no header.
fn deflate(m: &mut Machine, a: Args) -> Res<Owned> {
    let (data, level) = (a.slot(m, 0), a.slot(m, 1));
    let level = ssize(m, level)?.clamp(0, 9) as u8;
    let data = bytes::buffer_of(m, data)?;
    let made = miniz_oxide::deflate::compress_to_vec(&data, level);
    Ok(m.heap.bytes(&made))
}

/// The most bytes that compressed ones may become.
const INFLATED: usize = 64 << 20;

/// Bytes that are compressed at the front: what they mean and how many they are; None if they are not whole, False
/// if they are nothing of the kind.
fn inflate(m: &mut Machine, a: Args) -> Res<Owned> {
    use miniz_oxide::inflate::TINFLStatus;
    use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};
    let data = a.slot(m, 0);
    let data = bytes::buffer_of(m, data)?;
    let mut state = DecompressorOxide::new();
    let mut out = vec![0; (data.len() * 4).clamp(256, INFLATED)];
    let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (mut read, mut written) = (0, 0);
    loop {
        let (status, n_in, n_out) = decompress(&mut state, &data[read..], &mut out, written, flags);
        read += n_in;
        written += n_out;
        match status {
            TINFLStatus::Done => break,
            TINFLStatus::HasMoreOutput if out.len() < INFLATED => {
                out.resize((out.len() * 2).min(INFLATED), 0);
            }
            TINFLStatus::HasMoreOutput => return Err(m.raise(ty::MEMORY_ERROR, "")),
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => return Ok(m.none()),
            _ => return Ok(m.bool(false)),
        }
    }
    let plain = m.heap.bytes(&out[..written]);
    let n = m.heap.int(read as i64);
    Ok(m.heap.tuple(vec![plain, n]))
}

/// What bytes come to.
fn digest(m: &mut Machine, a: Args) -> Res<Owned> {
    use sha2::Digest;
    let (kind, data) = (a.slot(m, 0), a.slot(m, 1));
    let kind = str::text_of(&m.heap, kind);
    let data = bytes::buffer_of(m, data)?;
    let made = match &*kind.s {
        "md5" => md5::Md5::digest(&data).to_vec(),
        "sha1" => sha1::Sha1::digest(&data).to_vec(),
        "sha224" => sha2::Sha224::digest(&data).to_vec(),
        "sha256" => sha2::Sha256::digest(&data).to_vec(),
        "sha384" => sha2::Sha384::digest(&data).to_vec(),
        "sha512" => sha2::Sha512::digest(&data).to_vec(),
        "sha3_224" => sha3::Sha3_224::digest(&data).to_vec(),
        "sha3_256" => sha3::Sha3_256::digest(&data).to_vec(),
        "sha3_384" => sha3::Sha3_384::digest(&data).to_vec(),
        "sha3_512" => sha3::Sha3_512::digest(&data).to_vec(),
        "blake2b" => blake2::Blake2b512::digest(&data).to_vec(),
        "blake2s" => blake2::Blake2s256::digest(&data).to_vec(),
        _ => return Err(m.value_error("no digest of this name")),
    };
    Ok(m.heap.bytes(&made))
}

/// A longer digest than this is out of memory.
const MAX_DIGEST: usize = 1 << 28;

/// As many bytes as wanted of what others come to by SHAKE128, or else SHAKE256.
fn shake(m: &mut Machine, a: Args) -> Res<Owned> {
    use shake::{ExtendableOutput, Shake128, Shake256, Update, XofReader};
    let (is_short, data, n) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let data = bytes::buffer_of(m, data)?;
    let Ok(n) = usize::try_from(ssize(m, n)?) else {
        return Err(m.raise(ty::SYSTEM_ERROR, "Negative size passed to PyBytes_FromStringAndSize"));
    };
    if n > MAX_DIGEST {
        return Err(int::memory_error(m));
    }
    let mut out = vec![0; n];
    if m.truth(is_short)? {
        let mut sponge = Shake128::default();
        sponge.update(&data);
        sponge.finalize_xof().read(&mut out);
    } else {
        let mut sponge = Shake256::default();
        sponge.update(&data);
        sponge.finalize_xof().read(&mut out);
    }
    Ok(m.heap.bytes(&out))
}

/// What bytes come to by BLAKE2 with a size of its own, a key, a salt and a person.
fn blake(m: &mut Machine, a: Args) -> Res<Owned> {
    use blake2::digest::Output;
    use blake2::digest::block_api::{Buffer, UpdateCore, VariableOutputCore};
    use blake2::{Blake2bVarCore, Blake2sVarCore};
    let kind = a.slot(m, 0);
    let is_long = &*str::text_of(&m.heap, kind).s == "blake2b";
    let size = a.slot(m, 2);
    let size = ssize(m, size)?.clamp(1, if is_long { 64 } else { 32 }) as usize;
    let mut given = Vec::new();
    for i in [1, 3, 4, 5] {
        let buffer = a.slot(m, i);
        given.push(bytes::buffer_of(m, buffer)?);
    }
    let [data, key, salt, person] = [0, 1, 2, 3].map(|i: usize| &given[i]);
    // a key is a block of its own before the data
    let mut blocks = key.clone();
    if !key.is_empty() {
        blocks.resize(if is_long { 128 } else { 64 }, 0);
    }
    blocks.extend_from_slice(data);
    let made = if is_long {
        let mut core = Blake2bVarCore::new_with_params(salt, person, key.len(), size);
        let mut buffer = Buffer::<Blake2bVarCore>::default();
        buffer.digest_blocks(&blocks, |b| core.update_blocks(b));
        let mut out = Output::<Blake2bVarCore>::default();
        core.finalize_variable_core(&mut buffer, &mut out);
        out[..size].to_vec()
    } else {
        let mut core = Blake2sVarCore::new_with_params(salt, person, key.len(), size);
        let mut buffer = Buffer::<Blake2sVarCore>::default();
        buffer.digest_blocks(&blocks, |b| core.update_blocks(b));
        let mut out = Output::<Blake2sVarCore>::default();
        core.finalize_variable_core(&mut buffer, &mut out);
        out[..size].to_vec()
    };
    Ok(m.heap.bytes(&made))
}

/// What an exception says without its traceback.
fn only(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let text = m.exception_only(e)?;
    Ok(m.heap.str(&text))
}

/// Lines with marks below what they are about: how many lines after the first it ends, and its columns in bytes.
fn marked_lines(m: &mut Machine, a: Args) -> Res<Owned> {
    let [lines, more, col, end_col] = [0, 1, 2, 3].map(|i| a.slot(m, i));
    let text = str::text_of(&m.heap, lines);
    let [more, col, end_col] = [ssize(m, more)?, ssize(m, col)?, ssize(m, end_col)?].map(|n| n.max(0) as u32);
    let place = Position { line: 1, end_line: 1 + more, col, end_col };
    let marked = with_marks(&text.s, place);
    Ok(m.heap.str(&marked))
}

/// The program's text.
fn source(m: &mut Machine, _: Args) -> Res<Owned> {
    let text = m.source.clone();
    Ok(m.heap.str(&text))
}

/// What CPython's Python of a module of ours imports only when it comes to it is loaded from now on.
fn loads(m: &mut Machine, a: Args) -> Res<Owned> {
    let name = m.heap.str_of(a.slot(m, 0)).to_string();
    m.load_as_cpython(&name);
    Ok(Owned::from_slot(Slot::NONE))
}

/// A whole traceback, for groups of exceptions.
fn traceback_text(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let text = m.traceback_text(e)?;
    Ok(m.heap.str(&text))
}

/// The syntax tree of a text, as an expression that makes it.
fn tree_text(m: &mut Machine, a: Args) -> Res<Owned> {
    let [text, file, mode] = [0, 1, 2].map(|i| a.slot(m, i));
    m.heap.keep_utf8(text);
    let text = str::text_of(&m.heap, text);
    let mode = match ssize(m, mode)? {
        1 => Mode::Eval,
        2 => Mode::Single,
        _ => Mode::Exec,
    };
    match compile::tree_text(&text.s, mode) {
        Ok((tree, identifiers)) => {
            // the parser interns every identifier for good
            for name in &identifiers {
                m.heap.name(name);
            }
            Ok(m.heap.str(&tree))
        }
        Err(error) => Err(exceptions::syntax_error(m, &error, file)),
    }
}

/// The listing of a code object of the program, or of any text.
fn listing(m: &mut Machine, a: Args) -> Res<Owned> {
    let object = a.slot(m, 0);
    let wanted = code::of(m, object).code.clone();
    let unit = match compile(&m.source, &wanted.filename, Mode::Exec) {
        Ok(unit) => unit,
        Err(e) => return Err(m.value_error(e.message)),
    };
    match disassemble_inner(&unit, &wanted) {
        Some(text) => Ok(m.heap.str(&text)),
        None => Err(m.raise(
            ty::NOT_IMPLEMENTED_ERROR,
            "Heapglass does not support dis of code that is not in the program's text yet",
        )),
    }
}

/// The same of a text.
fn listing_of_text(m: &mut Machine, a: Args) -> Res<Owned> {
    let text = a.slot(m, 0);
    let text = str::text_of(&m.heap, text);
    let unit = compile(&text.s, "<dis>", Mode::Eval).or_else(|_| compile(&text.s, "<dis>", Mode::Exec));
    match unit {
        Ok(unit) => Ok(m.heap.str(&disassemble(&unit))),
        Err(e) => Err(m.raise(ty::SYNTAX_ERROR, e.message)),
    }
}

/// The instructions of a code object: name, number, argument or None, kind and meaning of the argument, the byte at
/// which it begins, the byte it jumps to or None.
fn instructions(m: &mut Machine, a: Args) -> Res<Owned> {
    let object = a.slot(m, 0);
    if m.heap.ty(object) != ty::CODE {
        return Err(m.type_error("a code object is wanted"));
    }
    let code = code::of(m, object).code.clone();
    let list = m.heap.list();
    for part in dis::parts(&code) {
        let kind = match (part.op, part.op.arg_kind()) {
            (_, ArgKind::Const) => "const",
            (_, ArgKind::Name) => "name",
            (_, ArgKind::Jump) => "jump",
            (_, ArgKind::LocalPair) => "pair",
            (_, ArgKind::Local) => "local",
            (Op::CompareOp, _) => "compare",
            (Op::ConvertValue, _) => "convert",
            _ => "",
        };
        let number = |m: &mut Machine, n: Option<u32>| match n {
            Some(n) => m.heap.int(n.into()),
            None => m.none(),
        };
        let row = vec![
            m.heap.str(part.op.name()),
            m.heap.int(part.op.number().into()),
            number(m, part.arg),
            m.heap.str(kind),
            m.heap.str(&part.meaning),
            m.heap.int(part.start.into()),
            number(m, part.target),
        ];
        let row = m.heap.tuple(row);
        m.heap.list_push(list.slot(), row);
    }
    Ok(list)
}

/// Names of operations and their numbers.
fn operations(m: &mut Machine, _: Args) -> Res<Owned> {
    let list = m.heap.list();
    for op in Op::ALL {
        let name = m.heap.name(op.name());
        let row = vec![m.share(name), m.heap.int(op.number().into())];
        let row = m.heap.tuple(row);
        m.heap.list_push(list.slot(), row);
    }
    Ok(list)
}

/// How an operation of this number and argument changes the height of the operand stack; None if there is none.
fn effect(m: &mut Machine, a: Args) -> Res<Owned> {
    let (number, arg) = (a.slot(m, 0), a.slot(m, 1));
    let (number, arg) = (ssize(m, number)?, ssize(m, arg)?);
    let op = Op::ALL.iter().find(|op| i64::from(op.number()) == number);
    Ok(match op {
        Some(&op) => m.heap.int(stack_effect(op, arg as u32).into()),
        None => m.none(),
    })
}

/// The module.
pub(super) const MODULE: Module = Module::new("_native", "What frozen modules need.")
    .functions(natives! {
        "of_c" "cls, /" of_c;
        "grown" "object, bytes, /" grown;
        "keeps" "object, kept, /" keeps;
        "immortal" "object, /" immortal;
        "float_bytes" "value, size, /" float_bytes;
        "float_of" "data, /" float_of;
        "view" "object, data, format, /" view;
        "deflate" "data, level, /" deflate;
        "inflate" "data, /" inflate;
        "digest" "kind, data, /" digest;
        "crc32" "data, before, /" checksums::crc32;
        "adler32" "data, before, /" checksums::adler32;
        "to_base64" "data, /" checksums::to_base64;
        "from_base64" "data, /" checksums::from_base64;
        "blake" "kind, data, size, key, salt, person, /" blake;
        "shake" "is_short, data, length, /" shake;
        "only" "e, /" only;
        "marked_lines" "lines, more, col, end_col, /" marked_lines;
        "source" "" source;
        "loads" "name, /" loads;
        "stream_again" "stream, /" super::streams::again;
        "tree_text" "text, file, mode, /" tree_text;
        "listing" "code, /" listing;
        "listing_of_text" "text, /" listing_of_text;
        "instructions" "code, /" instructions;
        "operations" "" operations;
        "effect" "number, arg, /" effect;
        "traceback_text" "e, /" traceback_text;
    })
    .frozen(include_str!("frozen/_native.py"));
