//! Links go out and come back, and no text whatever brings the reader down.

use std::num::NonZeroU32;

use heapglass::diagram::{Arranged, Fold, Mode, Pin};
use heapglass::share::{LIMIT, Link, LinkError, decode, encode};
use heapglass::timeline::ObjectId;

/// Twenty lines or so of the kind that gets shared.
const TYPICAL: [&str; 4] = [
    r#"class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        if not self.items:
            raise IndexError("pop from empty stack")
        return self.items.pop()

stack = Stack()
for word in ["red", "green", "blue"]:
    stack.push(word)

while stack.items:
    print(stack.pop())

other = stack
print(other is stack)
"#,
    r#"inventory = {"apples": 12, "pears": 4, "plums": 30}
prices = {"apples": 0.4, "pears": 0.75, "plums": 0.15}

def report(stock, price):
    """Print what everything is worth."""
    total = 0
    for fruit, amount in stock.items():
        worth = amount * price[fruit]
        total = total + worth
        print(f"{fruit:10} {amount:3d}  {worth:6.2f}")
    return total

worth = report(inventory, prices)
print("altogether:", round(worth, 2))

backup = inventory
backup["cherries"] = 100
prices["cherries"] = 0.05
print(len(inventory))
print(inventory is backup)
report(backup, prices)
"#,
    r#"import gc
import weakref

class Person:
    def __init__(self, name):
        self.name = name
        self.friends = []

    def befriend(self, other):
        self.friends.append(other)
        other.friends.append(self)

ann = Person("Ann")
ben = Person("Ben")
ann.befriend(ben)
watch = weakref.ref(ann)
del ann
del ben
print(watch() is None)
print(gc.collect())
print(watch() is None)
"#,
    r#"def bubble_sort(values):
    n = len(values)
    for i in range(n):
        swapped = False
        for j in range(0, n - i - 1):
            if values[j] > values[j + 1]:
                values[j], values[j + 1] = values[j + 1], values[j]
                swapped = True
        if not swapped:
            break
    return values

numbers = [64, 34, 25, 12, 22, 11, 90]
ordered = bubble_sort(numbers)
print("Sorted list:", ordered)
print(ordered is numbers)
copy = numbers[:]
copy[0] = 1000
print(numbers)
print(copy)
"#,
];

fn program(code: &str) -> Link {
    Link { code: code.to_owned(), ..Link::default() }
}

fn full() -> Link {
    Link {
        code: "name = input()\nprint('Hello,', name)\n".to_owned(),
        input: vec!["Zoë".to_owned(), String::new(), "a \"quoted\"\tline".to_owned()],
        step: 1_234_567_890_123,
        breakpoints: vec![1, 2, u32::MAX],
        mode: Some(Mode::Simple),
        arranged: Arranged {
            pins: vec![Pin { type_name: "list".to_owned(), nth: 2, x: 480, y: 64 }],
            folds: [(ObjectId(NonZeroU32::MIN), Fold::Closed), (ObjectId(NonZeroU32::MAX), Fold::Open(60))]
                .into(),
            hidden_types: ["int".to_owned()].into(),
            hidden_names: ["helper".to_owned(), "größe".to_owned()].into(),
            tidy: true,
        },
        lesson: Some("reference-counting".to_owned()),
        screen: Some(3),
        ..Link::default()
    }
}

#[track_caller]
fn comes_back(link: &Link) -> String {
    let fragment = encode(link);
    assert_eq!(decode(&fragment).as_ref(), Ok(link));
    assert_eq!(decode(&format!("#{fragment}")).as_ref(), Ok(link), "with its #");
    assert!(
        fragment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)),
        "no browser or chat program escapes any of {fragment}"
    );
    assert!(fragment.ends_with(|c: char| c.is_ascii_alphanumeric()), "nobody trims the end of {fragment}");
    fragment
}

/// A fixed sequence of numbers that look like chance (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % limit
    }
}

#[test]
fn every_field_comes_back() {
    comes_back(&full());
    comes_back(&Link { mode: Some(Mode::Objects), ..full() });
    comes_back(&Link { step: u64::MAX, screen: Some(0), ..full() });
}

#[test]
fn every_text_comes_back() {
    for code in [
        "",
        "\n",
        "a",
        "x = 1\r\ny = 2\r\n",
        "old = 1\rmac = 2\r",
        "\u{feff}bom = True",
        "größe = '→ 日本語 🐍 e\u{301} \u{0}\u{2028}'\n",
        "\t\tif x:\n\t\t\tpass   \n\n\n",
        "{}\n{\"step\":5}\n",
    ] {
        comes_back(&program(code));
    }
}

#[test]
fn programs_of_every_length_come_back() {
    // Every number of bytes modulo three, so every shape of the last base64 group; and the ends that need a pad.
    let mut chance = Chance(7);
    let mut n_padded = 0;
    for length in 0..400 {
        let code: String = (0..length).map(|_| char::from(b' ' + chance.below(95) as u8)).collect();
        n_padded += usize::from(comes_back(&program(&code)).ends_with('A'));
    }
    assert!(n_padded > 5, "some of them would have ended in - or _: {n_padded}");
}

#[test]
fn a_typical_program_makes_a_short_link() {
    for code in TYPICAL {
        assert!((20..=22).contains(&code.lines().count()));
        let length = comes_back(&Link { step: 17, ..program(code) }).len();
        assert!(length < 400, "{length} characters for\n{code}");
    }
}

#[test]
fn long_programs_come_back() {
    let repeated = "    total += values[i] * weights[i]\n".repeat(1900);
    assert!(repeated.len() > 64_000);
    assert!(comes_back(&program(&repeated)).len() < 1_000);

    let mut chance = Chance(11);
    let dense: String =
        (0..64_000).map(|_| char::from_u32(0x21 + chance.below(0x3000) as u32).unwrap_or('?')).collect();
    comes_back(&program(&dense));
}

#[test]
fn a_program_over_the_limit_is_refused() {
    let fits = program(&"x".repeat(LIMIT - 100));
    comes_back(&fits);
    let too_large = program(&"x".repeat(LIMIT));
    assert_eq!(decode(&encode(&too_large)), Err(LinkError::TooLarge));
    assert_eq!(decode(&format!("code={}", too_large.code + "x")), Err(LinkError::TooLarge));
    assert_eq!(decode(&"A".repeat(8 * LIMIT)), Err(LinkError::TooLarge));
}

/// Links that are out there. They open for ever: never edit one, add one with each version.
#[test]
fn links_of_every_version_open() {
    let everything = "h1.q0ZYGpV_eDXQtUCUqBCjVFiaD2xtxSjFlORk5qUqAV0Hc7mxiamZuYWlAZCF7glDHSMdEyNLE0szcyNLU6Ae1KDSITKgjGu\
                      5oC0XSF6AuVfdA1Rm6KhDWjyaXADxqYlb";
    assert_eq!(decode(everything), Ok(Link { arranged: Arranged::default(), ..full() }));
    let arranged = "h1.jVdLCsIwEN33FDKbImTRT_o9gWeQbsSoLZRG2whCyVk8gHsv0Iv5ph-\
                    KroQsQvJm3syEGV76lXSvhxeixTpsCrrdNdRWQYWpq-ZEiG6JPJRRnKSZh91vEr4IhAwymcVJkEWw-\
                    S4VPLdjSyjKe7pWDdv0xEJyHBxA8pMD15iSctToQblMPQGZmMfSwuFZ16pjax_gY607VoS0cvIV_0KA96wVVFZKQWU\
                    zBZMhW8O5zMdjv_LxpR3ew5MjxFiCRmOMqRRoDeYe_Pz3wqF1Zsk1NfFSaHfHw064k1TbOh-hjyig";
    assert_eq!(decode(arranged), Ok(full()));
    let short = "h1.gznIuBahAaYaOWQAvU3KkA";
    assert_eq!(decode(short), Ok(Link { step: 3, ..program("a = [1, 2]\nb = a\ndel a\ndel b\n") }));
}

#[test]
fn a_newer_link_says_so() {
    for fragment in ["h2.AAAA", "#h3.", "h99999999999999999999.x"] {
        assert_eq!(decode(fragment), Err(LinkError::Newer), "{fragment}");
    }
    assert_eq!(decode("h0.AAAA"), Err(LinkError::Damaged));
}

#[test]
fn a_foreign_fragment_says_so() {
    for fragment in
        ["", "#", "top", "#heap", "h1", "h.x", "hello.world", "step=4", "a=b&c", "Ω=1", "/h1.AAAA"]
    {
        assert_eq!(decode(fragment), Err(LinkError::Foreign), "{fragment}");
    }
}

#[test]
fn a_link_that_was_cut_off_says_so_wherever_it_was_cut() {
    for link in [full(), program(TYPICAL[1]), program("")] {
        let fragment = encode(&link);
        for end in "h1.".len()..fragment.len() {
            let result = decode(&fragment[..end]);
            let is_pad_cut = result.as_ref() == Ok(&link) && fragment.ends_with('A');
            assert!(result == Err(LinkError::CutOff) || is_pad_cut, "cut at {end}: {result:?}");
        }
    }
}

#[test]
fn a_changed_link_never_opens_as_another_program() {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let link = Link { step: 17, ..program(TYPICAL[3]) };
    let fragment = encode(&link).into_bytes();
    let mut n_refused = 0;
    for at in "h1.".len()..fragment.len() {
        for &byte in ALPHABET {
            let mut changed = fragment.clone();
            changed[at] = byte;
            match decode(std::str::from_utf8(&changed).unwrap()) {
                // The bits past the last byte mean nothing.
                Ok(opened) => assert_eq!(opened, link, "changed at {at}"),
                Err(LinkError::Damaged | LinkError::CutOff | LinkError::TooLarge) => n_refused += 1,
                Err(other) => panic!("{other:?} for a change at {at}"),
            }
        }
    }
    assert!(n_refused > 60 * (fragment.len() - 8), "{n_refused} of {}", 64 * fragment.len());
}

#[test]
fn any_text_ends_in_a_link_or_an_error() {
    const PIECES: &[&str] = &[
        "h1.", "h2.", "code=", "&", "%", "%4", "%C3", "+", "=", "#", "step=", "-1", "é", "\u{0}", "🐍", "_",
        " ",
    ];
    let mut chance = Chance(13);
    let valid: Vec<char> = encode(&full()).chars().collect();
    for _ in 0..40_000 {
        let mut text = valid.clone();
        for _ in 0..=chance.below(6) {
            let at = chance.below(text.len() + 1);
            match chance.below(5) {
                0 => text.truncate(at),
                1 => text.extend(PIECES[chance.below(PIECES.len())].chars()),
                2 => drop(text.splice(at..at, PIECES[chance.below(PIECES.len())].chars())),
                3 => drop(text.drain(at..(at + chance.below(9)).min(text.len()))),
                _ => text.insert(at, char::from(b'!' + chance.below(94) as u8)),
            }
        }
        let text: String = text.into_iter().collect();
        if let Ok(link) = decode(&text) {
            assert!(link == full() || text.contains("code="), "{text:?} opened as {link:?}");
        }
    }
    for _ in 0..20_000 {
        let text: String = (0..chance.below(30)).map(|_| PIECES[chance.below(PIECES.len())]).collect();
        let _ = decode(&text);
    }
}

#[test]
fn what_a_chat_program_leaves_around_a_link_is_no_harm() {
    let fragment = encode(&full());
    for text in [format!(" #{fragment}\n"), format!("{fragment})."), format!("{fragment}\"")] {
        assert_eq!(decode(&text), Ok(full()), "{text:?}");
    }
}

#[test]
fn plain_links_are_read() {
    assert_eq!(decode("#code=print(1)"), Ok(program("print(1)")));
    assert_eq!(decode("code="), Err(LinkError::Empty));
    assert_eq!(decode("#code=a%20=%201%0D%0Aprint(a+%2B+1)"), Ok(program("a = 1\r\nprint(a + 1)")));
    assert_eq!(decode("code=s='%F0%9F%90%8D→'"), Ok(program("s='🐍→'")));
    assert_eq!(
        decode(
            "code=pass&input=one%0Atwo&step=4&breakpoints=8,15&mode=simple&lesson=the-heap&screen=2&color=red"
        ),
        Ok(Link {
            code: "pass".to_owned(),
            input: vec!["one".to_owned(), "two".to_owned()],
            step: 4,
            breakpoints: vec![8, 15],
            mode: Some(Mode::Simple),
            lesson: Some("the-heap".to_owned()),
            screen: Some(2),
            ..Link::default()
        })
    );
    assert_eq!(decode("#lesson=the-heap").map(|link| link.lesson), Ok(Some("the-heap".to_owned())));
    assert_eq!(decode("code=pass&mode=later"), Ok(program("pass")));
}

#[test]
fn a_damaged_plain_link_says_so() {
    assert_eq!(decode("code=print%2"), Err(LinkError::CutOff));
    assert_eq!(decode("code=print%"), Err(LinkError::CutOff));
    assert_eq!(decode("code=%F0%9F%90"), Err(LinkError::CutOff));
    assert_eq!(decode("code=%zz"), Err(LinkError::Damaged));
    assert_eq!(decode("code=%é1"), Err(LinkError::Damaged));
    assert_eq!(decode("code=%FF%20"), Err(LinkError::Damaged));
    assert_eq!(decode("code=pass&step=soon"), Err(LinkError::Damaged));
}

#[test]
fn every_error_is_a_plain_sentence() {
    use LinkError::*;
    for error in [Foreign, Empty, Damaged, CutOff, Newer, TooLarge] {
        let text = error.to_string();
        assert!(text.starts_with("This link ") && text.ends_with('.'), "{text}");
    }
}

/// Links of Python Tutor, and what is made of them.
#[track_caller]
fn from_python_tutor(link: &str) -> Link {
    decode(link).unwrap_or_else(|error| panic!("{link}: {error}"))
}

#[test]
fn python_tutors_links_open() {
    let link = "https://pythontutor.com/visualize.html#code=x%20%3D%20%5B1,%202%5D%0Ay+%3D+x%0Aprint%28%22%C3%A9%22%29&cumulative=false\
        &curInstr=2&heapPrimitives=nevernest&mode=display&origin=opt-frontend.js&py=3&rawInputLstJSON=%5B%22Ada%22%5D&textReferences=false";
    let read = from_python_tutor(link);
    assert_eq!(read.code, "x = [1, 2]\ny = x\nprint(\"é\")");
    assert_eq!((read.entry, read.input, read.mode), (Some(2), vec!["Ada".to_owned()], Some(Mode::Simple)));
    for page in ["render.html", "live.html", "iframe-embed.html"] {
        let link = format!(
            "http://www.pythontutor.com/{page}#mode=edit&code=a%20%3D%201&py=311&heapPrimitives=true"
        );
        let read = from_python_tutor(&link);
        assert_eq!((read.code.as_str(), read.step, read.mode), ("a = 1", 0, Some(Mode::Objects)));
    }
    assert_eq!(from_python_tutor("#code=a&curInstr=0&py=py3anaconda").entry, Some(0));
    assert_eq!(from_python_tutor("#code=100%+b%zz&py=3").code, "100% b%zz", "what is no escape stays");
    assert_eq!(from_python_tutor("#code='caf%E9'&py=3").code, "'café'", "Latin-1 where it is no UTF-8");
    assert_eq!(from_python_tutor("#code=a&curInstr=x&py=3&rawInputLstJSON=%5B").input, Vec::<String>::new());
}

#[test]
fn what_went_wrong_with_a_foreign_link_on_its_way_is_mended() {
    let code = "print(\"hi\", 3 % 2)\nx = [1]\n";
    let same = |link: &str, what: &str| {
        let read = from_python_tutor(link);
        assert_eq!((&*read.code, read.entry), (code, Some(1)), "{what}: {link}");
        assert_eq!(read.input, ["a b"], "{what}: {link}");
        assert_eq!(read.left_out, Vec::<String>::new(), "{what}: {link}");
    };
    let escape = |text: &str| -> String {
        let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte);
        let byte = |byte: u8| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        text.bytes().map(byte).collect()
    };
    let (once, input) = (escape(code), escape("[\"a b\"]"));
    let rest =
        "&cumulative=false&curInstr=1&heapPrimitives=nevernest&mode=display&origin=opt-frontend.js&py=3";
    let part = format!("code={once}{rest}&rawInputLstJSON={input}&textReferences=false");
    let whole = format!("https://pythontutor.com/visualize.html#{part}");
    same(&whole, "as it is");
    same(&whole.replace('&', "&amp;"), "out of a page's HTML");
    same(&format!("http://WWW.PythonTutor.com/v5/visualize.html#{part}"), "an old page");
    same(&format!("HTTPS://pythontutor.com/iframe-embed.html#{part}"), "capitals");
    same(&format!("cscircles.cemc.uwaterloo.ca/visualize#{part}"), "without its beginning");
    same(&format!("https://pythontutor.com/visualize.html%23{part}"), "an escaped #");
    same(&format!("https://pythontutor.com/visualize.html%23{}", escape(&part)), "all of it escaped");
    same(&format!("#{}", escape(&part)), "all of the part escaped");
    same(&format!("#code={}&rawInputLstJSON={}{rest}", escape(&once), escape(&input)), "escaped twice");
    same(&format!("#code={once}&rawInputLstJSON={input}&py=python3&curInstr=1)."), "the end of a sentence");
    same(&format!("#code={once}&rawInputLstJSON=[%22a+b%22]&py=3.11&curInstr=01"), "brackets as they are");
    // what only looks as if it were escaped twice
    for code in ["print('%20d')", "x%28", "print('100%25')", "a%2"] {
        assert_eq!(from_python_tutor(&format!("#code={}&py=3", escape(code))).code, code);
    }
    for empty in ["#mode=edit&py=3", "#code=&mode=edit&py=3&rawInputLstJSON=[]", "#code=%20%0A&curInstr=0"] {
        assert_eq!(decode(empty), Err(LinkError::Empty), "{empty}");
    }
    let numbers = from_python_tutor("#code=input()&py=3&rawInputLstJSON=[1,%22x%22,2.5]");
    assert_eq!(numbers.input, ["1", "x", "2.5"]);
    assert_eq!(from_python_tutor("#code=a&py=3&jumpToEnd=true").step, u64::MAX);
}

#[test]
fn what_is_not_taken_over_is_told() {
    let left_out = |rest: &str| from_python_tutor(&format!("#code=a&{rest}")).left_out.join("; ");
    assert_eq!(left_out("py=3&curInstr=1&cumulative=false&textReferences=false&testCasesJSON=%5B%5D"), "");
    assert_eq!(
        left_out("py=3&codeDivHeight=400&codeDivWidth=350&width=800&origin=opt-live.js&mode=edit"),
        ""
    );
    let all = left_out("py=3&cumulative=true&textReferences=true&testCasesJSON=%5B1%5D&rawInputLstJSON=%5B");
    for words in ["frames of functions that have returned", "arrows", "its tests", "its input"] {
        assert!(all.contains(words), "{words}: {all}");
    }
    assert_eq!(left_out("breakpoints=1,x&timestep=0.2"), "breakpoints that can't be read");
    assert_eq!(left_out("timestep=fast"), "its time for a step, which can't be read");
    assert_eq!(left_out("py=3&curInstr=-4"), "its step, which can't be read");
    assert_eq!(
        left_out("py=3&showOnlyOutputs=true&glitter=much&tint=false"),
        "showing the output alone; `glitter`"
    );
    assert_eq!(left_out("py=pypy"), "its language, `pypy`");
}

#[test]
fn what_plays_by_itself_says_how_fast() {
    let read = |rest: &str| {
        let link = decode(&format!("#code=a&{rest}")).unwrap();
        assert_eq!(link.left_out, Vec::<String>::new(), "{rest}");
        (link.plays, link.pace, link.continues, link.breakpoints)
    };
    assert_eq!(read("breakpoints=1&continues=1&timestep=0.2&play"), (true, Some(200), Some(1), vec![1]));
    assert_eq!(read("timestep=0.5"), (false, Some(500), None, vec![]));
    assert_eq!(read("play=true"), (true, None, None, vec![]));
    assert_eq!(read("play=false"), (false, None, None, vec![]));
}

#[test]
fn links_for_other_languages_say_which() {
    for (py, name) in [
        ("2", "Python 2"),
        ("27", "Python 2"),
        ("py2", "Python 2"),
        ("java8", "Java"),
        ("js", "JavaScript"),
        ("java", "Java"),
        ("cpp_g%2B%2B9.3.0", "C++"),
        ("c_gcc9.3.0", "C"),
    ] {
        let link = format!("https://pythontutor.com/render.html#code=x&curInstr=0&py={py}");
        assert_eq!(decode(&link), Err(LinkError::OtherLanguage(name)));
        let words = decode(&link).unwrap_err().to_string();
        assert!(words.contains(&format!("in {name}.")) && words.contains("Python 3"), "{words}");
    }
}

#[test]
fn memory_graphs_links_open() {
    let read =
        decode("https://memory-graph.com/#code=a=[1]%0Ab=a&breakpoints=1,2&continues=1&timestep=0.2&play")
            .unwrap();
    assert_eq!(
        (read.code.as_str(), &read.breakpoints[..], read.continues),
        ("a=[1]\nb=a", &[1, 2][..], Some(1))
    );
    let read =
        decode("https://memory-graph.com/#codeurl=https%3A%2F%2Fexample.org%2Fa.py&breakpoints=3").unwrap();
    assert_eq!(read.code_url.as_deref(), Some("https://example.org/a.py"));
}

#[test]
fn what_is_pasted_is_a_link_or_not() {
    let ours =
        format!("https://glass.example/#{}", encode(&Link { code: "a = 1".into(), ..Link::default() }));
    let cut = &ours[..ours.len() - 3];
    for link in [
        &*ours,
        cut,
        "https://pythontutor.com/render.html#code=x&py=java",
        " https://x.example/?code=a%3D1&py=3 ",
        "memory-graph.com/#code=a&timestep=1",
        "https://pythontutor.com/visualize.html#code=a = 1&py=3&curInstr=0",
    ] {
        assert!(heapglass::share::fragment_of(link).is_some(), "{link}");
    }
    let framed = "<iframe width='800' src=\"https://pythontutor.com/iframe-embed.html#code=a%20%3D%201&amp;py=3\"> </iframe>";
    assert_eq!(heapglass::share::fragment_of(framed).as_deref(), Some("code=a%20%3D%201&py=3"));
    for text in [
        "",
        "a = 1",
        "https://docs.python.org/3/#index",
        "see https://pythontutor.com/#code=x now",
        "#code=x",
    ] {
        assert_eq!(heapglass::share::fragment_of(text), None, "{text}");
    }
}

#[test]
fn what_the_picture_looks_like_travels_too() {
    let link = Link {
        code: "a = 1".into(),
        arranged: Arranged { tidy: true, ..Arranged::default() },
        lesson_text: Some("---\ntitle: x\n".into()),
        ..Link::default()
    };
    assert_eq!(decode(&encode(&link)), Ok(link));
    let by_address = decode("#lesson-url=https%3A%2F%2Fexample.org%2Fl.md&screen=2").unwrap();
    assert_eq!(by_address.lesson_url.as_deref(), Some("https://example.org/l.md"));
}

/// What is known of a link in `tests/links/python_tutor.jsonl`.
#[derive(serde::Deserialize)]
struct Told {
    link: String,
    #[serde(default)]
    name: String,
    code: Option<String>,
    #[serde(default)]
    entry: u32,
    #[serde(default)]
    input: Vec<String>,
    mode: Option<Mode>,
    /// Event, function and line of the entry, in Python 3.11; none in a comprehension, which is no function in 3.13.
    at: Option<(String, String, u32)>,
    language: Option<String>,
}

fn told() -> Vec<Told> {
    let lines = include_str!("links/python_tutor.jsonl");
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn python_tutors_links_of_all_sorts_are_read() {
    let mut codes: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    let (mut n, mut n_other) = (0, 0);
    for told in told() {
        // behind our own `#`, and pasted
        let pasted = heapglass::share::fragment_of(&told.link);
        assert!(pasted.is_some(), "{}", told.link);
        for text in [told.link.clone(), pasted.unwrap()] {
            if let Some(language) = &told.language {
                let error = decode(&text).unwrap_err();
                assert!(error.to_string().contains(&format!("in {language}.")), "{error}: {text}");
                n_other += 1;
                continue;
            }
            let read = decode(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            let code = codes.entry(told.name.clone()).or_insert_with(|| told.code.clone().unwrap());
            assert_eq!((&read.code, read.entry), (&*code, Some(told.entry)), "{text}");
            assert_eq!((&read.input, read.mode), (&told.input, told.mode), "{text}");
            n += 1;
        }
    }
    assert!(n > 2 * 130 && n_other > 10, "{n} and {n_other}");
}

/// The entry that a link names is the step that happens there: calls, lines, returns and exceptions in their functions.
#[test]
fn python_tutors_links_open_at_their_step() {
    use heapglass::timeline::{EventKind, Goal, Timeline};
    let (mut faults, mut n) = (Vec::new(), 0);
    let mut timelines = std::collections::BTreeMap::new();
    for told in told() {
        let Some((event, function, line)) = &told.at else { continue };
        let link = decode(&told.link).unwrap();
        let timeline = timelines.entry(told.name.clone()).or_insert_with(|| {
            let mut timeline = Timeline::new(&link.code, told.input.clone()).unwrap();
            timeline.end_input();
            timeline.run(5_000_000);
            timeline
        });
        let step = timeline.find(Goal::Entry, 0, false, told.entry + 1);
        let view = timeline.view(step.unwrap_or(0));
        let kind = match view.event.kind {
            EventKind::Call => "call",
            EventKind::Line => "line",
            EventKind::Return => "return",
            EventKind::Exception => "exception",
        };
        let found = (kind, &*view.event.function, view.event.line);
        if step.is_none() || found != (&**event, &**function, *line) {
            faults.push(format!("{} {}: {found:?}, not {event} {function} {line}", told.name, told.entry));
        }
        n += 1;
    }
    assert!(faults.is_empty(), "{} of {n}\n{}", faults.len(), faults.join("\n"));
}

/// Lines that end in `#break`: only what happens on them, and right after, is an entry.
#[test]
fn python_tutors_breakpoints_leave_entries_out() {
    use heapglass::timeline::{EventKind, Goal, Timeline};
    let code = "#break\ndef f(x):\n    y = x + 1  #break\n    return y\n\na = f(1)\nb = f(2)\ntry:\n    1 / 0\n\
                except ZeroDivisionError:\n    c = 3\n";
    let mut timeline = Timeline::new(code, Vec::new()).unwrap();
    timeline.run(1_000_000);
    let mut at = |entry: u32| {
        let step = timeline.find(Goal::Entry, 0, false, entry + 1)?;
        let view = timeline.view(step);
        Some((view.event.kind, view.event.line, view.frames[0].line))
    };
    let entries: Vec<_> = (0..6).map_while(&mut at).collect();
    assert_eq!(
        entries,
        [
            (EventKind::Line, 3, 6),
            (EventKind::Line, 4, 6),
            (EventKind::Line, 3, 7),
            (EventKind::Line, 4, 7),
            (EventKind::Exception, 9, 9)
        ]
    );
}

/// Some entries are no steps of ours: the `StopIteration` in a `for` loop, the call that throws into a generator. What
/// comes after them is found all the same; they themselves lead to the step after them.
#[test]
fn python_tutors_entries_of_iteration_are_counted() {
    use heapglass::timeline::{EventKind, Goal, Timeline};
    let own = "class Down:\n    def __iter__(self):\n        return self\n    def __next__(self):\n        \
               raise StopIteration\nfor n in Down():\n    pass\nlist(Down())\nlast = 1\n";
    let returns = "def g():\n    yield 1\n    return 2\nfor n in g():\n    pass\nlast = 1\n";
    let plain = "def g():\n    yield 1\nfor n in g():\n    pass\nlast = 1\n";
    let thrown = "def g():\n    try:\n        yield 1\n    finally:\n        pass\ni = g()\nnext(i)\ni.close()\nlast = 1\n";
    // the entries of `last = 1`, as Python 3.11's `bdb` has them
    for (code, entry) in [(own, 23), (returns, 11), (plain, 9), (thrown, 12)] {
        let mut timeline = Timeline::new(code, Vec::new()).unwrap();
        timeline.run(1_000_000);
        let mut at = |entry: u32| {
            let step = timeline.find(Goal::Entry, 0, false, entry + 1)?;
            let view = timeline.view(step);
            Some((view.event.kind, view.event.line, view.frames.len()))
        };
        let last = code.lines().count() as u32;
        assert_eq!(at(entry), Some((EventKind::Line, last, 1)), "{code}");
        assert_eq!(at(entry + 1), Some((EventKind::Return, last, 1)), "{code}");
        assert_eq!(at(entry + 2), None, "{code}");
    }
}
