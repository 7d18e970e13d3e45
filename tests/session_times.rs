//! What a step costs the engine's worker, from the request to the picture. `cargo test --release --test session_times --
//! --ignored --nocapture` prints it.

use heapglass::diagram::Look;
use heapglass::protocol::{Reply, Request, Way};
use heapglass::session::Session;

#[test]
#[ignore = "prints times"]
#[expect(clippy::disallowed_types, reason = "times are what it prints")]
fn times() {
    let programs = [
        ("small", "a = [1, 2]\nb = a\ndel a\nb = 0\n".to_owned()),
        ("1000 lists in a list", "a = [[i] for i in range(1000)]\nb = a\nc = b\n".to_owned()),
        (
            "300 nodes",
            "class Node:\n    def __init__(self, v, n):\n        self.v = v\n        self.n = n\nhead = None\n\
             for i in range(300):\n    head = Node(i, head)\nx = head\n"
                .to_owned(),
        ),
        (
            "dict of 1000 lists",
            "d = {}\nfor i in range(1000):\n    d[i] = [i]\nx = d\n".to_owned(),
        ),
        ("100000 steps", "t = 0\nfor i in range(50000):\n    t += i\n".to_owned()),
    ];
    for (name, source) in programs {
        let begin = std::time::Instant::now();
        let mut session = Session::new();
        session.handle(Request::Run { run: 1, source, input: Vec::new(), cells: false });
        let mut advance = std::time::Duration::ZERO;
        while session.is_busy() {
            let begin = std::time::Instant::now();
            session.advance(100_000);
            advance = advance.max(begin.elapsed());
        }
        let ran = begin.elapsed();
        let Some(Reply::Progress { steps, .. }) = session.progress() else { panic!() };
        eprintln!("{name}: {steps} steps, ran {ran:?}, longest slice {advance:?}");
        for (step, way) in [
            (0, Way::Jump),
            (steps - 2, Way::Jump),
            (steps - 1, Way::Forward),
            (steps - 2, Way::Back),
            (steps / 2, Way::Jump),
            (steps / 2 + 1, Way::Forward),
        ] {
            let begin = std::time::Instant::now();
            let reply =
                session.handle(Request::Show { run: 1, step, way, look: Look::default(), seen: None });
            let took = begin.elapsed();
            let Some(Reply::Step { diagram, moments, .. }) = &reply else { panic!() };
            let begin = std::time::Instant::now();
            let text = serde_json::to_string(&reply).unwrap();
            eprintln!(
                "  {step} {way:?}: {took:?}; {} cards {} arrows {} direct {} moments; JSON {} kB in {:?}",
                diagram.cards.len(),
                diagram.arrows.len(),
                diagram.arrows.iter().filter(|arrow| arrow.direct).count(),
                moments.len(),
                text.len() / 1024,
                begin.elapsed()
            );
        }
    }
}
