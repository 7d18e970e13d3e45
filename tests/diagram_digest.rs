//! The same run gives the same picture, to the pixel, here and in WebAssembly.
//!
//! What the pictures of some examples come to as one number is in `diagram_digests.json`; `e2e/digest.spec.mjs` has the
//! worker of the built page draw the same and compares. After a change of the layout that is wanted,
//! `HEAPGLASS_WRITE=1 cargo test --test diagram_digest` writes the numbers anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use heapglass::diagram::{Diagram, Mode, Rect};
use heapglass::protocol::{Reply, Request};
use heapglass::session::Session;

/// Examples with lists, trees, grids, closures, generators, cycles and tracebacks.
const EXAMPLES: [&str; 9] = [
    "linked-list",
    "binary-tree",
    "grid",
    "counter-closure",
    "generator",
    "inheritance",
    "two-in-a-cycle",
    "saved-exception",
    "merge-sort",
];

const MODES: [(&str, Mode); 3] =
    [("simple", Mode::Simple), ("objects", Mode::Objects), ("everything", Mode::Everything)];

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// FNV-1a over whole numbers of four bytes.
struct Digest(u32);

impl Digest {
    fn add(&mut self, number: i32) {
        for byte in number.to_le_bytes() {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    fn add_rect(&mut self, Rect { x, y, w, h }: Rect) {
        for number in [x, y, w, h] {
            self.add(number);
        }
    }

    /// All frames, cards and slots with their places, and all ways.
    fn add_picture(&mut self, picture: &Diagram) {
        self.add(picture.width);
        self.add(picture.height);
        let frames = picture.frames.iter().map(|frame| (frame.rect, &frame.slots));
        let cards = picture.cards.iter().map(|card| (card.rect, &card.slots));
        for (rect, slots) in frames.chain(cards) {
            self.add_rect(rect);
            for slot in slots {
                self.add_rect(slot.rect);
                self.add(slot.port.x);
                self.add(slot.port.y);
            }
        }
        for arrow in &picture.arrows {
            self.add(i32::from(arrow.direct));
            for point in &arrow.points {
                self.add(point.x);
                self.add(point.y);
            }
        }
    }
}

/// All steps of a run, drawn whole, in the order given.
fn digest(source: &str, mode: Mode, backward: bool) -> u32 {
    let mut session = Session::new();
    session.handle(Request::Run { run: 1, source: source.to_owned(), input: Vec::new(), cells: false });
    while session.is_busy() {
        session.advance(1_000_000);
    }
    let Some(Reply::Progress { steps, .. }) = session.progress() else { unreachable!("it has run") };
    let mut picture = |step| match session.handle(Request::Scene { run: 1, step, mode }) {
        Some(Reply::Scene { scene, .. }) => scene.diagram,
        other => panic!("no scene but {other:?}"),
    };
    let mut pictures: BTreeMap<u64, Diagram> = BTreeMap::new();
    for step in 0..steps {
        let step = if backward { steps - 1 - step } else { step };
        pictures.insert(step, picture(step));
    }
    let mut digest = Digest(0x811c_9dc5);
    for picture in pictures.values() {
        digest.add_picture(picture);
    }
    digest.0
}

#[test]
fn pictures_are_those_of_the_file_whatever_the_order_of_visits() {
    let mut digests: BTreeMap<String, String> = BTreeMap::new();
    for example in EXAMPLES {
        let source = fs::read_to_string(at(&format!("public/examples/{example}.py"))).unwrap();
        for (word, mode) in MODES {
            let forward = digest(&source, mode, false);
            assert_eq!(
                forward,
                digest(&source, mode, true),
                "{example} {word}: first to last, last to first"
            );
            digests.insert(format!("{example} {word}"), format!("{forward:08x}"));
        }
    }
    let file = at("tests/diagram_digests.json");
    if std::env::var_os("HEAPGLASS_WRITE").is_some() {
        fs::write(&file, serde_json::to_string_pretty(&digests).unwrap() + "\n").unwrap();
    }
    let known: BTreeMap<String, String> =
        serde_json::from_str(&fs::read_to_string(&file).unwrap_or_default()).unwrap_or_default();
    assert_eq!(digests, known, "see the head of this file");
}
