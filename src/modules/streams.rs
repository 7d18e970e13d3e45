//! Standard streams: `sys.stdout`, `sys.stderr`, `sys.stdin` (`TextIOWrapper`, as far as it makes sense without
//! files).
//!
//! Invariant: what is written goes to the machine's buffers at once; lines that are read are those of `input()`.

use crate::heap::{Owned, Slot, has_lone_surrogate};
use crate::machine::{Args, Getter, Machine, Res, TypeMethods};
use crate::types::common::{itself, natives, ssize};
use crate::types::{str, ty};

/// Which stream it is: 0, 1 and 2, as the operating system counts them.
const FD: u32 = 0;

const NAMES: [&str; 3] = ["<stdin>", "<stdout>", "<stderr>"];

fn fd(m: &Machine, s: Slot) -> u32 {
    m.heap.number(s, FD)
}

fn unsupported_operation(m: &mut Machine, what: &str) -> crate::machine::Unwind {
    let raised = m.scoped(|m| {
        let io = m.import_quietly("io")?;
        let class = m.heap.name("UnsupportedOperation");
        let class = m.getattr(io, class)?;
        let class = m.temp(class);
        let what = m.heap.str(what);
        let what = m.temp(what);
        m.call(class, &[what])
    });
    match raised {
        Ok(e) => m.raise_object(e),
        Err(unwind) => unwind,
    }
}

/// Writes a str on one of the two streams that go out.
pub(super) fn write_text(m: &mut Machine, stream: Slot, text: Slot) -> Res<()> {
    if fd(m, stream) != 2 {
        return print_text(m, text);
    }
    let text = str::text_of(&m.heap, text);
    m.write_err(&text.s);
    Ok(())
}

/// Writes a str on stdout, where a lone surrogate is an error.
pub(super) fn print_text(m: &mut Machine, text: Slot) -> Res<()> {
    let out = str::text_of(&m.heap, text);
    if has_lone_surrogate(&out.s) {
        let _bytes = str::encode_text(m, text, "utf-8", "strict")?;
    }
    m.write_out(&out.s);
    Ok(())
}

fn write(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, given) = (a.slot(m, 0), a.slot(m, 1));
    let Some(text) = m.heap.text(given).cloned() else {
        let t = m.type_name(given);
        return Err(m.type_error(format!("write() argument must be str, not {t}")));
    };
    if fd(m, s) == 0 {
        return Err(unsupported_operation(m, "not writable"));
    }
    write_text(m, s, given)?;
    Ok(m.heap.int(text.s.chars().count() as i64))
}

fn writelines(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, lines) = (a.slot(m, 0), a.slot(m, 1));
    let it = m.iter(lines)?;
    let it = m.temp(it);
    while let Some(line) = m.next(it)? {
        let line = m.temp(line);
        if m.heap.text(line).is_none() {
            let t = m.type_name(line);
            return Err(m.type_error(format!("write() argument must be str, not {t}")));
        }
        write_text(m, s, line)?;
        let line = m.pop();
        m.release(line);
    }
    Ok(m.none())
}

/// One line with its end, empty at the end of input; what is left of it where a part has been read.
fn read_one(m: &mut Machine, s: Slot) -> Res<String> {
    if fd(m, s) != 0 {
        return Err(unsupported_operation(m, "not readable"));
    }
    if !m.input_rest.is_empty() {
        return Ok(std::mem::take(&mut m.input_rest));
    }
    let line = m.read_line("");
    Ok(m.except(line, ty::EOF_ERROR)?.map_or_else(String::new, |line| line + "\n"))
}

/// How many characters are asked for; `None`: no bound.
fn most_chars(m: &mut Machine, a: Args) -> Res<Option<usize>> {
    let n = a.get_some(m, 1).map(|n| ssize(m, n)).transpose()?;
    Ok(n.and_then(|n| usize::try_from(n).ok()))
}

/// So many characters of a text; the others are read next.
fn part_read(m: &mut Machine, text: &str, most: usize) -> String {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    m.input_rest.insert_str(0, &text[end..]);
    text[..end].to_owned()
}

fn readline(m: &mut Machine, a: Args) -> Res<Owned> {
    let most = most_chars(m, a)?;
    let line = read_one(m, a.slot(m, 0))?;
    let line = most.map_or(line.clone(), |most| part_read(m, &line, most));
    Ok(m.heap.str(&line))
}

fn read(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    if let Some(most) = most_chars(m, a)? {
        let mut text = String::new();
        while text.chars().count() < most {
            let line = read_one(m, s)?;
            if line.is_empty() {
                break;
            }
            text.push_str(&line);
        }
        let text = part_read(m, &text, most);
        return Ok(m.heap.str(&text));
    }
    let mut all = String::new();
    loop {
        let line = read_one(m, s)?;
        if line.is_empty() {
            return Ok(m.heap.str(&all));
        }
        all.push_str(&line);
    }
}

fn readlines(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let mut all = Vec::new();
    loop {
        let line = read_one(m, s)?;
        if line.is_empty() {
            let lines = all.iter().map(|line: &String| m.heap.str(line)).collect();
            return Ok(m.heap.list_from(lines));
        }
        all.push(line);
    }
}

fn next(m: &mut Machine, a: Args) -> Res<Owned> {
    let line = read_one(m, a.slot(m, 0))?;
    if line.is_empty() {
        let end = m.new_exception(ty::STOP_ITERATION, Vec::new())?;
        return Err(m.raise_object(end));
    }
    Ok(m.heap.str(&line))
}

fn flush(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.none())
}

fn no(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.bool(false))
}

fn readable(m: &mut Machine, a: Args) -> Res<Owned> {
    let answer = fd(m, a.slot(m, 0)) == 0;
    Ok(m.bool(answer))
}

fn writable(m: &mut Machine, a: Args) -> Res<Owned> {
    let answer = fd(m, a.slot(m, 0)) != 0;
    Ok(m.bool(answer))
}

fn fileno(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = fd(m, a.slot(m, 0));
    Ok(m.heap.int(n.into()))
}

fn close(m: &mut Machine, _: Args) -> Res<Owned> {
    Err(m.unsupported("closing a standard stream"))
}

fn exit(m: &mut Machine, a: Args) -> Res<Owned> {
    close(m, a)
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = fd(m, a.slot(m, 0));
    let mode = if n == 0 { 'r' } else { 'w' };
    let name = NAMES[n as usize];
    Ok(m.heap.str(&format!("<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='utf-8'>")))
}

fn reconfigure(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.none())
}

fn truncate(m: &mut Machine, a: Args) -> Res<Owned> {
    if let Some(n) = a.get_some(m, 1) {
        ssize(m, n)?;
    }
    Err(unsupported_operation(m, "truncate"))
}

fn get_name(m: &mut Machine, s: Slot) -> Res<Owned> {
    let name = NAMES[fd(m, s) as usize];
    Ok(m.heap.str(name))
}

fn get_mode(m: &mut Machine, s: Slot) -> Res<Owned> {
    let mode = if fd(m, s) == 0 { "r" } else { "w" };
    Ok(m.heap.str(mode))
}

fn get_encoding(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.heap.str("utf-8"))
}

fn get_errors(m: &mut Machine, s: Slot) -> Res<Owned> {
    let errors = if fd(m, s) == 2 { "backslashreplace" } else { "strict" };
    Ok(m.heap.str(errors))
}

fn get_false(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.bool(false))
}

fn get_line_buffering(m: &mut Machine, s: Slot) -> Res<Owned> {
    let answer = fd(m, s) == 2;
    Ok(m.bool(answer))
}

fn get_buffer(m: &mut Machine, s: Slot) -> Res<Owned> {
    m.scoped(|m| {
        let io = m.import_quietly("io")?;
        let make = m.heap.name("_bytes_of");
        let make = m.getattr(io, make)?;
        let make = m.temp(make);
        m.call(make, &[s])
    })
}

fn get_newlines(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.none())
}

/// The type of the three streams.
pub(crate) const METHODS: &[TypeMethods] = &[TypeMethods {
    ty: ty::TEXT_IO_WRAPPER,
    methods: natives! {
        "write" "self, text, /" write;
        "writelines" "self, lines, /" writelines;
        "readline" "self, size=-1, /" readline;
        "read" "self, size=None, /" read;
        "readlines" "self, hint=-1, /" readlines;
        "flush" "self, /" flush;
        "isatty" "self, /" no;
        "seekable" "self, /" no;
        "readable" "self, /" readable;
        "writable" "self, /" writable;
        "fileno" "self, /" fileno;
        "close" "self, /" close;
        "truncate" "self, pos=None, /" truncate;
        "reconfigure" "self, **kwargs" reconfigure;
        "__iter__" "self, /" itself;
        "__next__" "self, /" next;
        "__enter__" "self, /" itself;
        "__exit__" "self, /, *args" exit;
        "__repr__" "self, /" repr;
    },
    getters: &[
        Getter { name: "name", get: get_name, set: None },
        Getter { name: "mode", get: get_mode, set: None },
        Getter { name: "encoding", get: get_encoding, set: None },
        Getter { name: "errors", get: get_errors, set: None },
        Getter { name: "closed", get: get_false, set: None },
        Getter { name: "write_through", get: get_false, set: None },
        Getter { name: "line_buffering", get: get_line_buffering, set: None },
        Getter { name: "buffer", get: get_buffer, set: None },
        Getter { name: "newlines", get: get_newlines, set: None },
    ],
    doc: "A stream of text.",
}];

/// Another object for the same stream: what stands below one does not hold it.
pub(super) fn again(m: &mut Machine, a: Args) -> Res<Owned> {
    let fd = fd(m, a.slot(m, 0));
    Ok(m.new_record(ty::TEXT_IO_WRAPPER, &[], &[fd]))
}

/// Makes the streams and puts them into `sys`.
pub(super) fn set_up(m: &mut Machine, sys: Slot) {
    for (fd, names) in
        [["stdin", "__stdin__"], ["stdout", "__stdout__"], ["stderr", "__stderr__"]].iter().enumerate()
    {
        let stream = m.new_record(ty::TEXT_IO_WRAPPER, &[], &[fd as u32]);
        let again = m.share(stream.slot());
        m.set_module_value(sys, names[0], stream);
        m.set_module_value(sys, names[1], again);
    }
}
