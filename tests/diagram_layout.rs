//! The picture's promises, measured on runs of different kinds.

#[expect(unreachable_pub, reason = "shared by test files")]
mod diagram_support;

use diagram_support::measure::{Measured, draw_all, measure};
use diagram_support::runs;
use heapglass::diagram::*;
use heapglass::timeline::{Timeline, View};

/// Name, run.
fn all_runs() -> Vec<(&'static str, Vec<View>)> {
    vec![
        ("linked_list", runs::linked_list(6)),
        ("doubly_linked", runs::doubly_linked(5)),
        ("tree", runs::tree(&[4, 2, 6, 1, 3, 5, 7])),
        ("tree_uneven", runs::tree(&[5, 3, 9, 4, 1, 7, 8, 12, 10, 2])),
        ("grid_aliased", runs::grid(4, true)),
        ("grid", runs::grid(4, false)),
        ("dict", runs::dict()),
        ("recursion", runs::recursion(6)),
        ("churn", runs::churn(40, 8)),
        ("queue", runs::queue(40, 8)),
        ("long_list", runs::long_list(1000)),
        ("random", runs::random(40)),
    ]
}

const MODES: [Mode; 2] = [Mode::Simple, Mode::Objects];

fn check(name: &str, foresight: bool) {
    for mode in MODES {
        let (_, views) = all_runs().into_iter().find(|run| run.0 == name).unwrap();
        let measured = measure(&draw_all(&views, mode, foresight));
        eprintln!("{name} {mode:?} {foresight} {measured:?}");
        let Measured { moved, overlaps, clearance, off_ends, through, unrouted, .. } = measured;
        assert_eq!((overlaps, off_ends, through, unrouted), (0, 0, 0, 0), "{name} {mode:?} {measured:?}");
        assert!(clearance >= 16, "{name} {mode:?} {measured:?}");
        if foresight {
            assert_eq!(moved, 0, "{name} {mode:?}");
        }
    }
}

#[test]
fn promises_hold_with_foresight() {
    for (name, _) in all_runs() {
        check(name, true);
    }
}

#[test]
fn promises_hold_without_foresight() {
    for (name, _) in all_runs() {
        check(name, false);
    }
}

#[test]
fn a_hundred_objects_all_get_their_arrows() {
    let views = runs::random(100);
    let mut placement = Placement::new(Mode::Objects);
    for view in &views {
        placement.extend(view);
    }
    let some: Vec<Diagram> =
        views.iter().step_by(9).map(|view| draw(view, &mut placement, Mode::Objects)).collect();
    let measured = measure(&some);
    let Measured { overlaps, off_ends, through, unrouted, along, arrows, .. } = measured;
    assert_eq!((overlaps, off_ends, through, unrouted), (0, 0, 0, 0), "{measured:?}");
    assert!(along as usize <= 5 * arrows, "{measured:?}");
}

#[test]
#[ignore = "prints times"]
#[expect(clippy::disallowed_types, reason = "times are what it prints")]
fn times() {
    for n in [40, 100, 300, 1000] {
        let views = runs::random(n);
        let begin = std::time::Instant::now();
        let mut placement = Placement::new(Mode::Objects);
        for view in &views {
            placement.extend(view);
        }
        let told = begin.elapsed();
        let begin = std::time::Instant::now();
        let first = draw(&views[0], &mut placement, Mode::Objects);
        let placed = begin.elapsed();
        let begin = std::time::Instant::now();
        let last = draw(views.last().unwrap(), &mut placement, Mode::Objects);
        let drawn = begin.elapsed();
        let direct = last.arrows.iter().filter(|arrow| arrow.direct).count();
        eprintln!(
            "{n}: told {told:?} placed {placed:?} drawn {drawn:?}; {} cards {} arrows, {direct} direct, {}×{} {}",
            last.cards.len(),
            last.arrows.len(),
            last.width,
            last.height,
            first.cards.len()
        );
    }
}

/// FNV of all that is drawn.
fn digest(diagrams: &[Diagram]) -> u64 {
    let text = serde_json::to_string(diagrams).unwrap();
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn the_same_run_gives_the_same_pictures() {
    for (name, views) in all_runs() {
        let first = draw_all(&views, Mode::Objects, true);
        assert_eq!(digest(&first), digest(&draw_all(&views, Mode::Objects, true)), "{name}");

        // In whatever order the steps are visited.
        let mut placement = Placement::new(Mode::Objects);
        for view in &views {
            placement.extend(view);
        }
        for turn in 0..views.len() {
            let at = turn * 37 % views.len();
            let drawn = draw(&views[at], &mut placement, Mode::Objects);
            assert!(drawn == first[at], "{name} step {at}");
        }
        // And if nothing was drawn before.
        for at in (0..views.len()).step_by(7) {
            let mut placement = Placement::new(Mode::Objects);
            for view in &views {
                placement.extend(view);
            }
            assert!(draw(&views[at], &mut placement, Mode::Objects) == first[at], "{name} step {at}");
        }
    }
}

/// Arrows that are taken over from the part drawn before are those that would be found.
#[test]
fn a_part_does_not_depend_on_what_was_drawn_before() {
    let views = runs::random(160);
    let views = &views[views.len() - 6..];
    let placed = || {
        let mut placement = Placement::new(Mode::Objects);
        for view in views {
            placement.extend(view);
        }
        placement
    };
    let mut placement = placed();
    let mut n_parts = 0;
    for (turn, at) in [0, 1, 2, 1, 5, 4, 3, 3].into_iter().enumerate() {
        let seen = Rect { x: turn as i32 / 3 * 260, y: turn as i32 / 4 * 300, w: 300, h: 200 };
        let drawn = draw_part(&views[at], &mut placement, Mode::Objects, Some(seen));
        n_parts += usize::from(drawn.region.is_some());
        let alone = draw_part(&views[at], &mut placed(), Mode::Objects, Some(seen));
        assert!(drawn == alone, "step {at} at {seen:?}");
    }
    assert!(n_parts > 4, "the picture is too small to be drawn in parts: {n_parts}");
}

fn nodes<'d>(diagram: &'d Diagram, class: &str) -> Vec<&'d Card> {
    diagram.cards.iter().filter(|card| card.type_name == class).collect()
}

#[test]
fn a_list_is_a_row() {
    let diagrams = draw_all(&runs::linked_list(6), Mode::Simple, true);
    // The same row before it is turned round and after.
    for diagram in [&diagrams[8], diagrams.last().unwrap()] {
        let nodes = nodes(diagram, "Node");
        assert_eq!(nodes.len(), 6);
        assert!(
            nodes.windows(2).all(|two| two[0].rect.y == two[1].rect.y && two[1].rect.right() < two[0].rect.x)
        );
        let links = diagram
            .arrows
            .iter()
            .filter(|arrow| matches!(&arrow.from, Source::Slot { label, .. } if label == ".next"));
        assert!(
            links.clone().count() == 5 && links.into_iter().all(|arrow| arrow.points.len() == 2),
            "straight"
        );
    }
    let diagrams = draw_all(&runs::doubly_linked(5), Mode::Simple, true);
    let items = nodes(diagrams.last().unwrap(), "Item");
    assert!(
        items.windows(2).all(|two| two[0].rect.y == two[1].rect.y && two[0].rect.right() < two[1].rect.x)
    );
}

/// The row that a name still refers to, and had longer than the grid, stands with the others.
#[test]
fn a_grid_is_a_grid() {
    let source = "grid = []\nfor r in range(4):\n    row = []\n    for c in range(4):\n        row.append(r * c)\n    \
                  grid.append(row)\nprint(grid)\n";
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(1_000_000);
    let views: Vec<View> = (0..timeline.n_steps()).map(|step| timeline.view(step)).collect();
    for mode in MODES {
        let pictures = draw_all(&views, mode, true);
        let last = pictures.last().unwrap();
        let lists = nodes(last, "list");
        let (grid, rows) = lists.split_first().unwrap();
        assert_eq!(rows.len(), 4);
        assert!(
            rows.iter().all(|row| row.rect.x == rows[0].rect.x && row.rect.x > grid.rect.right()),
            "{mode:?}"
        );
        assert!(rows.is_sorted_by_key(|row| row.rect.y), "{mode:?}");
        let Measured { moved, overlaps, off_ends, through, unrouted, .. } = measure(&pictures);
        assert_eq!((moved, overlaps, off_ends, through, unrouted), (0, 0, 0, 0, 0), "{mode:?}");
    }
}

/// An exception on its way to its handler is in the picture, and so is what its frames keep: nothing leaves for a moment
/// and comes back elsewhere.
#[test]
fn what_an_exception_keeps_stays_where_it_is() {
    let source = "def inner(data):\n    return data[0] / 0\ndef outer():\n    data = [1, 2, 3]\n    inner(data)\n\
                  saved = None\ntry:\n    outer()\nexcept ZeroDivisionError as e:\n    saved = e\nprint(saved)\n";
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(1_000_000);
    let views: Vec<View> = (0..timeline.n_steps()).map(|step| timeline.view(step)).collect();
    let pictures = draw_all(&views, Mode::Objects, true);
    let lists: Vec<Option<Rect>> =
        pictures.iter().map(|one| nodes(one, "list").first().map(|card| card.rect)).collect();
    let born = lists.iter().position(Option::is_some).unwrap();
    assert!(lists.len() - born > 6);
    assert!(lists[born..].iter().all(|rect| *rect == lists[born]), "{lists:?}");
    assert!(pictures.iter().any(|one| !nodes(one, "ZeroDivisionError").is_empty() && one.frames.len() == 3));
}

#[test]
fn a_tree_hangs_from_its_root() {
    for mode in MODES {
        for keys in [&[4, 2, 6, 1, 3, 5, 7][..], &[5, 3, 9, 4, 1, 7, 8, 12, 10, 2]] {
            for diagram in draw_all(&runs::tree(keys), mode, true) {
                let nodes = nodes(&diagram, "Tree");
                for parent in &nodes {
                    for (slot, child) in parent.slots.iter().flat_map(|slot| {
                        nodes.iter().filter(|child| child.id == slot.target).map(move |child| (slot, child))
                    }) {
                        assert!(child.rect.y > parent.rect.bottom());
                        let is_left = child.rect.x < parent.rect.x;
                        assert_eq!(is_left, slot.label == ".left", "{} of {:?}", slot.label, parent.id);
                    }
                }
            }
        }
    }
}

#[test]
fn long_lists_show_their_ends() {
    let diagrams = draw_all(&runs::long_list(1000), Mode::Simple, true);
    let list = &diagrams.last().unwrap().cards[0];
    assert_eq!(list.n_more, 987);
    assert_eq!(list.slots[list.more_after as usize].label, "9");
    assert_eq!(list.slots.last().unwrap().label, "999");
    assert!(
        list.more_rect.x == list.slots[9].rect.right() && list.more_rect.right() == list.slots[10].rect.x
    );
    assert_eq!(list.slots[3].text.as_deref(), Some("3"));
    // What only folded cells lead to has no card, and is counted.
    let diagrams = draw_all(&runs::long_list(1000), Mode::Objects, true);
    let last = diagrams.last().unwrap();
    assert_eq!((last.cards.len(), last.n_left_out), (14, 987));
}

#[test]
fn places_are_used_again() {
    let height = |births| measure(&draw_all(&runs::churn(births, 8), Mode::Simple, true)).height;
    let (few, many) = (height(50), height(1000));
    assert!(many * 2 <= few * 3, "{few} px for 50 births, {many} px for 1000");
}

#[test]
fn arrows_to_one_card_arrive_together() {
    let diagrams = draw_all(&runs::grid(4, true), Mode::Simple, true);
    let last = diagrams.last().unwrap();
    let row = last.frames[0].slots[0].target;
    let mut ends: Vec<Point> = last
        .arrows
        .iter()
        .filter(|arrow| arrow.to == row)
        .map(|arrow| *arrow.points.last().unwrap())
        .collect();
    assert_eq!(ends.len(), 5);
    ends.sort_by_key(|end| (end.x, end.y));
    ends.dedup();
    assert!(ends.len() <= 3, "{ends:?}");
}

/// An object that comes and goes within a step gets a free place, and keeps it through the moments.
#[test]
fn guests_of_moments() {
    let views = runs::dict();
    for mode in MODES {
        let mut placement = Placement::new(mode);
        for view in &views {
            placement.extend(view);
        }
        for (step, view) in views.iter().enumerate() {
            let before = draw(view, &mut placement, mode);
            let mut moment = view.clone();
            // What the step after has is born now, and there is one more.
            let newborn = views.get(step + 1).map_or(&[][..], |next| &next.objects);
            let known = |id| view.objects.iter().any(|object| object.id == id);
            moment.objects.extend(newborn.iter().filter(|object| !known(object.id)).cloned());
            let mut guest = (**view.objects.last().unwrap()).clone();
            guest.id = heapglass::timeline::ObjectId(std::num::NonZeroU32::new(5000).unwrap());
            guest.kind = heapglass::timeline::Kind::Instance;
            moment.objects.push(guest.into());
            moment.objects.sort_by_key(|object| object.id);
            let first = draw(&moment, &mut placement, mode);
            let again = draw(&moment, &mut placement, mode);
            assert!(first == again, "it stays");
            let Measured { overlaps, through, unrouted, clearance, .. } =
                measure(std::slice::from_ref(&first));
            assert_eq!((overlaps, through, unrouted), (0, 0, 0), "{mode:?} step {step}");
            assert!(clearance >= 16);
            assert!(first.cards.iter().any(|card| card.id.0.get() == 5000));
            for card in &before.cards {
                let now = first.cards.iter().find(|now| now.id == card.id).unwrap();
                assert_eq!(now.rect.corner(), card.rect.corner());
            }
        }
    }
}

/// Tags are closed, text holds no markup.
fn assert_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "{text}");
        for piece in text.split('&').skip(1).chain(tag.split('&').skip(1)) {
            assert!(["amp;", "lt;", "gt;", "quot;"].iter().any(|known| piece.starts_with(known)), "{piece}");
        }
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty());
}

#[test]
fn svg_is_well_formed_whatever_it_holds() {
    for (_, views) in all_runs() {
        let diagrams = draw_all(&views, Mode::Objects, true);
        assert_well_formed(&svg(diagrams.last().unwrap(), Theme::Dark));
    }
    let mut world = diagram_support::World::new();
    let nasty = world.text("<b>&\"\u{1}\u{0}\u{fffe}]]>日本");
    let node = world.instance("A<T>", &[("x&y", nasty)]);
    world.bind("<name>", node);
    world.bind("text", nasty);
    world.step();
    for mode in MODES {
        let diagram = &draw_all(&world.views, mode, true)[0];
        let svg = svg(diagram, Theme::Light);
        assert_well_formed(&svg);
        assert!(svg.contains("&lt;b&gt;&amp;&quot;"));
    }
}

#[test]
#[ignore = "writes the pictures to look at"]
fn pictures() {
    for (name, views) in all_runs() {
        for mode in MODES {
            let diagrams = draw_all(&views, mode, true);
            for (which, at) in [("mid", diagrams.len() / 2), ("end", diagrams.len() - 1)] {
                let theme = if which == "mid" { Theme::Dark } else { Theme::Light };
                let path = format!("{}/{name}-{mode:?}-{which}.svg", env!("CARGO_TARGET_TMPDIR"));
                std::fs::write(path, svg(&diagrams[at], theme)).unwrap();
            }
        }
    }
}
