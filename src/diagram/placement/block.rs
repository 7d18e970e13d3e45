//! Drawing up blocks: objects that are placed as one, each beside who holds it longest.
//!
//! A list is a row, a tree hangs from its root, the parts of a list drawn as cells lie below it, those of all else
//! to the right. Children that are never there together share one place.
//! Invariant: within a block no two cards that meet come nearer than [`NEAR`].
//! Deliberately absent: where a block stands.

use std::collections::BTreeMap;

use super::facts::{Facts, Holder, Stay, StayIdx};
use super::structure::{Group, Member, groups};
use super::{Card, tree};
use crate::diagram::face::Size;
use crate::diagram::text::up;
use crate::diagram::{Form, Point, Rect};
use crate::timeline::{Kind, ObjectId, Step};

/// So many in a list or the like are kept together.
const COLLECTED: usize = 3;

/// Between values that belong together.
pub(super) const NEAR: i32 = 16;
/// Between other cards of a block.
const GAP: i32 = 24;
/// Between the nodes of a row, where one arrow passes.
const ROW_GAP: i32 = 48;
/// Rows of nodes are wrapped at this width, what lies below a list too.
const WRAP: i32 = 1120;
const WRAP_BELOW: i32 = 760;
/// Where the end of a list stands that grows at its head: the first that is wide enough. A few widths for all, so that
/// it seldom stands elsewhere when the program is edited, and no list is far from the names.
const WIDTHS: [i32; 5] = [240, 400, 560, 800, WRAP];
/// Columns to the right of a card are wrapped at this height, or half more than the card's own.
const WRAP_RIGHT: i32 = 900;
/// A block that would be larger gives its last children away: they are placed on their own.
const MAX_BLOCK: Size = Size { w: 1600, h: 4000 };

/// Objects placed as one.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub(super) size: Size,
    /// Places relative to the block's corner.
    pub(super) members: Vec<(StayIdx, Point)>,
    /// Where in it the card stands that the holder's arrow goes to.
    pub(super) root: Point,
    pub(super) anchor: Option<(Holder, u32)>,
    /// Whether it is a list, drawn as a row.
    pub(super) is_row: bool,
    /// Room before its first card that is kept free, for a program that makes one more of them; none is empty.
    pub(super) spare: Rect,
    from: Step,
    to: Step,
    only_values: bool,
    first: Option<ObjectId>,
}

impl Block {
    pub(super) fn single(facts: &Facts, stay: StayIdx, size: Size) -> Block {
        let Stay { from, to, .. } = facts.stays[stay as usize];
        Block {
            size,
            members: vec![(stay, Point::default())],
            root: Point::default(),
            anchor: None,
            is_row: false,
            spare: Rect::default(),
            from,
            to,
            only_values: facts.stays[stay as usize].is_value(),
            first: Some(facts.stays[stay as usize].object),
        }
    }

    /// Puts another block into this one.
    fn add(&mut self, other: Block, at: Point) {
        self.members.extend(other.members.into_iter().map(|(stay, point)| (stay, point + at)));
        self.size = self.size.max(Size { w: at.x + other.size.w, h: at.y + other.size.h });
        self.from = self.from.min(other.from);
        self.to = self.to.max(other.to);
        self.only_values &= other.only_values;
        self.first = self.first.min(other.first).or(other.first);
    }

    /// From its first card's step to its last one's.
    pub(super) fn time(&self) -> (Step, Step) {
        (self.from, self.to)
    }

    /// Moves what is in it.
    fn shift(&mut self, by: Point) {
        for (_, point) in &mut self.members {
            *point = *point + by;
        }
        self.root = self.root + by;
        self.size = Size { w: self.size.w + by.x, h: self.size.h + by.y };
    }
}

/// The blocks of the stays from `base` on, by the step at which each is first seen.
pub(super) fn blocks(facts: &Facts, base: StayIdx, card: &dyn Fn(StayIdx) -> Card) -> Vec<Block> {
    let units = units(facts, base);
    let mut builder = Builder { facts, card, given_away: Vec::new() };
    let mut unit_of = vec![0; facts.stays.len() - base as usize];
    for (idx, unit) in units.iter().enumerate() {
        for member in &unit.members {
            unit_of[(member.stay - base) as usize] = idx;
        }
    }
    let heads: Vec<StayIdx> = units.iter().map(|unit| unit.members[0].stay).collect();
    let hooks = hang(facts, base, &unit_of, &heads);

    let mut children: Vec<Vec<usize>> = vec![Vec::new(); units.len()];
    let mut order: Vec<usize> = Vec::with_capacity(units.len());
    for (idx, hook) in hooks.iter().enumerate() {
        match hook {
            Some(Hook { holder: Holder::Stay(stay), .. }) if *stay >= base => {
                children[unit_of[(stay - base) as usize]].push(idx);
            }
            _ => order.push(idx),
        }
    }
    let n_roots = order.len();
    let mut at = 0;
    while at < order.len() {
        order.extend_from_slice(&children[order[at]]);
        at += 1;
    }

    let mut built: Vec<Option<Block>> = vec![None; units.len()];
    for &idx in order.iter().rev() {
        let mut kids: BTreeMap<StayIdx, Vec<Kid>> = BTreeMap::new();
        for &child in &children[idx] {
            if let (Some(Hook { holder: Holder::Stay(stay), port, .. }), Some(block)) =
                (hooks[child], built[child].take())
            {
                kids.entry(stay).or_default().push(Kid { port, block });
            }
        }
        built[idx] = Some(builder.unit(&units[idx], kids));
    }

    let mut out = builder.given_away;
    for &root in &order[..n_roots] {
        let mut block = built[root].take().expect("each unit was built");
        block.anchor = hooks[root].map(|hook| (hook.holder, hook.port));
        out.push(block);
    }
    out.sort_by_key(|block| (block.from, block.first));
    out
}

/// Lists and trees, and all other stays one by one.
fn units(facts: &Facts, base: StayIdx) -> Vec<Group> {
    let mut out = groups(facts, base);
    let mut is_in_group = vec![false; facts.stays.len() - base as usize];
    for member in out.iter().flat_map(|group| &group.members) {
        is_in_group[(member.stay - base) as usize] = true;
    }
    let alone = (base..facts.stays.len() as StayIdx).filter(|&stay| !is_in_group[(stay - base) as usize]);
    out.extend(
        alone.map(|stay| Group {
            members: vec![Member { stay, parent: None, port: u32::MAX }],
            is_row: false,
        }),
    );
    out
}

/// What a unit hangs on.
#[derive(Debug, Clone, Copy)]
struct Hook {
    holder: Holder,
    port: u32,
}

/// How a holder refers to a unit: for how long in all, since when, by which port, until when.
struct Held {
    duration: u64,
    since: Step,
    port: u32,
    until: Step,
}

/// Hangs each unit on the one that refers to it for the longest time, without going round in a circle. What ends as one
/// of several in a list or the like is put with the others, even if a name had it longer.
fn hang(facts: &Facts, base: StayIdx, unit_of: &[usize], heads: &[StayIdx]) -> Vec<Option<Hook>> {
    let n_units = heads.len();
    let unit = |stay: StayIdx| stay.checked_sub(base).map(|local| unit_of[local as usize]);
    let mut held: BTreeMap<(usize, Holder), Held> = BTreeMap::new();
    for edge in facts.edges() {
        let Some(to) = unit(edge.to) else { continue };
        if matches!(edge.from, Holder::Stay(from) if unit(from) == Some(to)) {
            continue;
        }
        let Held { duration, since, port, until } = held.entry((to, edge.from)).or_insert(Held {
            duration: 0,
            since: edge.since,
            port: edge.port,
            until: edge.until,
        });
        *duration += edge.duration();
        (*since, *port) = (*since, *port).min((edge.since, edge.port));
        *until = edge.until.max(*until);
    }
    // How many units that are no values each collection holds to their end.
    let ends_in = |to: usize, holder: Holder, held: &Held| {
        let Holder::Stay(stay) = holder else { return false };
        let member = &facts.stays[heads[to] as usize];
        let is_collection =
            matches!(facts.stays[stay as usize].kind, Kind::Sequence | Kind::Set | Kind::Dict);
        is_collection && !member.is_value() && held.until == member.to
    };
    let mut n_ends: BTreeMap<Holder, usize> = BTreeMap::new();
    for (&(to, holder), held) in &held {
        *n_ends.entry(holder).or_default() += usize::from(ends_in(to, holder, held));
    }
    let is_home = |to: usize, holder: Holder, held: &Held| {
        n_ends.get(&holder).is_some_and(|&n| n >= COLLECTED) && ends_in(to, holder, held)
    };
    let mut order: Vec<_> = held
        .into_iter()
        .map(|((to, holder), held)| {
            let key = (!is_home(to, holder, &held), u64::MAX - held.duration, held.since, to, holder);
            (key, held.port)
        })
        .collect();
    order.sort_unstable_by_key(|&(key, _)| key);

    let mut hooks: Vec<Option<Hook>> = vec![None; n_units];
    for ((.., to, holder), port) in order {
        let mut at = match holder {
            Holder::Stay(stay) => unit(stay),
            Holder::Act(_) => None,
        };
        let mut is_circle = false;
        while let Some(above) = at {
            is_circle |= above == to;
            at = match hooks[above] {
                Some(Hook { holder: Holder::Stay(stay), .. }) => unit(stay),
                _ => None,
            };
        }
        if hooks[to].is_none() && !is_circle {
            hooks[to] = Some(Hook { holder, port });
        }
    }
    hooks
}

/// A block that hangs on a card.
struct Kid {
    port: u32,
    block: Block,
}

/// A place that kids share who are never there together.
struct Place {
    port: u32,
    to: Step,
    size: Size,
    only_values: bool,
    kids: Vec<Kid>,
}

struct Builder<'f> {
    facts: &'f Facts,
    card: &'f dyn Fn(StayIdx) -> Card,
    given_away: Vec<Block>,
}

impl Builder<'_> {
    fn unit(&mut self, group: &Group, mut kids: BTreeMap<StayIdx, Vec<Kid>>) -> Block {
        let is_row = group.is_row && group.members.len() > 1;
        let mut grows_at_head = false;
        let cells: Vec<Block> = group
            .members
            .iter()
            .map(|member| self.with_kids(member.stay, kids.remove(&member.stay).unwrap_or_default(), is_row))
            .collect();
        let places = if is_row {
            let sizes: Vec<Size> = cells.iter().map(|cell| cell.size).collect();
            grows_at_head = cells.first().map(|cell| cell.from) > cells.last().map(|cell| cell.from);
            if grows_at_head { row_from_the_end(&sizes) } else { row(&sizes) }
        } else {
            let cards: Vec<tree::Node> = cells
                .iter()
                .zip(&group.members)
                .map(|(cell, member)| tree::Node {
                    size: cell.size,
                    middle: up(cell.root.x + (self.card)(member.stay).size.w / 2),
                    parent: member.parent,
                    port: member.port,
                })
                .collect();
            tree::lay_out(&cards)
        };
        let end = cells.last().map_or(0, |cell| cell.root.y);
        let mut cells = cells.into_iter().zip(places);
        let (mut block, first) = cells.next().expect("a unit has a member");
        let first_size = block.size;
        block.shift(first);
        block.is_row = is_row;
        for (cell, place) in cells {
            block.add(cell, place);
        }
        if grows_at_head {
            // Wherever the head is: the corner stays where it is when there is one node more.
            block.root = Point { x: 0, y: end };
            block.spare = Rect { x: 0, y: first.y, w: first.x, h: first_size.h };
        }
        block
    }

    /// A card with what hangs on it.
    fn with_kids(&mut self, stay: StayIdx, kids: Vec<Kid>, is_in_row: bool) -> Block {
        let Card { form, size } = (self.card)(stay);
        let mut block = Block::single(self.facts, stay, size);
        let is_key = |kid: &Kid| form == Form::Pairs && !is_in_row && kid.port.is_multiple_of(2);
        let (keys, kids): (Vec<Kid>, Vec<Kid>) = kids.into_iter().partition(is_key);
        let (keys, kids) = (share(keys), share(kids));
        if form == Form::Cells || is_in_row {
            let gutter = 24 + 8 * kids.len().min(6) as i32;
            let wish = if kids.len() == 1 && form == Form::Cells { cell_port(kids[0].port) - 24 } else { 0 };
            let start = Point { x: wish.clamp(0, (size.w - 48).max(0)), y: size.h + gutter };
            self.stack(&mut block, stay, kids, start, Flow::Across(WRAP_BELOW.max(size.w)));
        } else {
            let limit = Flow::Down(WRAP_RIGHT.max(size.h * 3 / 2));
            let rows_of = |port: u32| if form == Form::Pairs { port / 2 } else { port };
            let top = |places: &[Place]| places.first().map_or(0, |place| row_port(rows_of(place.port)) - 24);
            let gutter = |places: &[Place]| 32 + 8 * places.len().min(8) as i32;
            let start = Point { x: size.w + gutter(&kids), y: top(&kids) };
            self.stack(&mut block, stay, kids, start, limit);
            if !keys.is_empty() {
                let (gutter, y) = (gutter(&keys), top(&keys));
                let mut left = Block { from: Step::MAX, only_values: true, ..Block::default() };
                self.stack(&mut left, stay, keys, Point { x: 0, y }, limit);
                block.shift(Point { x: left.size.w + gutter, y: 0 });
                block.add(left, Point::default());
            }
        }
        block
    }

    /// Puts places one after the other, in as many lines as it takes.
    fn stack(&mut self, block: &mut Block, stay: StayIdx, places: Vec<Place>, start: Point, flow: Flow) {
        let (mut at, mut line, mut after_value, mut has_row) = (start, 0, false, false);
        for mut place in places {
            // The pieces of a long list are placed one by one, each where there is room at its time.
            let (rows, kids): (Vec<Kid>, Vec<Kid>) = place.kids.into_iter().partition(|kid| kid.block.is_row);
            place.kids = kids;
            for row in rows {
                if has_row {
                    self.give_away(stay, row);
                } else {
                    place.kids.push(row);
                }
                has_row = true;
            }
            if place.kids.is_empty() {
                continue;
            }
            let gap = if after_value && place.only_values { NEAR } else { GAP };
            let is_first = match flow {
                Flow::Across(_) => at.x == start.x,
                Flow::Down(_) => at.y == start.y,
            };
            if !is_first {
                match flow {
                    Flow::Across(_) => at.x += gap,
                    Flow::Down(_) => at.y += gap,
                }
            }
            let is_full = match flow {
                Flow::Across(limit) => at.x + place.size.w > limit,
                Flow::Down(limit) => at.y + place.size.h > limit,
            };
            if is_full && !is_first {
                at = match flow {
                    Flow::Across(_) => Point { x: start.x.min(0), y: at.y + line + GAP },
                    Flow::Down(_) => Point { x: at.x + line + GAP, y: 0 },
                };
                line = 0;
            }
            let end = Size { w: at.x + place.size.w, h: at.y + place.size.h };
            for kid in place.kids {
                if MAX_BLOCK.holds(end) {
                    block.add(kid.block, at);
                } else {
                    self.give_away(stay, kid);
                }
            }
            match flow {
                Flow::Across(_) => (at.x, line) = (at.x + place.size.w, line.max(place.size.h)),
                Flow::Down(_) => (at.y, line) = (at.y + place.size.h, line.max(place.size.w)),
            }
            after_value = place.only_values;
        }
    }
}

impl Builder<'_> {
    fn give_away(&mut self, holder: StayIdx, kid: Kid) {
        self.given_away.push(Block { anchor: Some((Holder::Stay(holder), kid.port)), ..kid.block });
    }
}

/// Which way places follow each other, and where a new line begins.
#[derive(Debug, Clone, Copy)]
enum Flow {
    Across(i32),
    Down(i32),
}

/// Gives kids that are never there together one place: the free one with the nearest port.
fn share(mut kids: Vec<Kid>) -> Vec<Place> {
    kids.sort_by_key(|kid| (kid.block.from, kid.port, kid.block.first));
    let mut places: Vec<Place> = Vec::new();
    for kid in kids {
        let free = places.iter_mut().filter(|place| place.to + 1 < kid.block.from);
        match free.min_by_key(|place| place.port.abs_diff(kid.port)) {
            Some(place) => {
                place.to = kid.block.to;
                place.size = place.size.max(kid.block.size);
                place.only_values &= kid.block.only_values;
                place.kids.push(kid);
            }
            None => places.push(Place {
                port: kid.port,
                to: kid.block.to,
                size: kid.block.size,
                only_values: kid.block.only_values,
                kids: vec![kid],
            }),
        }
    }
    places.sort_by_key(|place| place.port);
    places
}

/// Places of the nodes of a list: side by side, in lines.
fn row(sizes: &[Size]) -> Vec<Point> {
    let (mut at, mut line) = (Point::default(), 0);
    let mut out = Vec::with_capacity(sizes.len());
    for size in sizes {
        if at.x > 0 && at.x + size.w > WRAP {
            at = Point { x: 0, y: at.y + line + ROW_GAP };
            line = 0;
        }
        out.push(at);
        at.x += size.w + ROW_GAP;
        line = line.max(size.h);
    }
    out
}

/// The same for a list that grows at its head: its end, which is there first, stands in the first line, at the right. So
/// the lines that are there do not wait for those to come, and where a node stands is counted from the list's end: a
/// program that makes one more moves none, unless the list needs the next of [`WIDTHS`].
fn row_from_the_end(sizes: &[Size]) -> Vec<Point> {
    let mut lines: Vec<Vec<usize>> = vec![Vec::new()];
    let mut width = 0;
    for idx in (0..sizes.len()).rev() {
        let wider = width + sizes[idx].w;
        if width > 0 && wider > WRAP {
            lines.push(Vec::new());
            width = 0;
        }
        width += sizes[idx].w + ROW_GAP;
        lines.last_mut().expect("there is one").push(idx);
    }
    let widest = if lines.len() > 1 { WRAP } else { width - ROW_GAP };
    let right = WIDTHS.into_iter().find(|&right| widest <= right).unwrap_or(widest);
    let mut out = vec![Point::default(); sizes.len()];
    let mut y = 0;
    for line in lines {
        let mut x = right + ROW_GAP;
        for &idx in &line {
            x -= sizes[idx].w + ROW_GAP;
            out[idx] = Point { x: x.max(0), y };
        }
        y += line.iter().map(|&idx| sizes[idx].h).max().unwrap_or(0) + ROW_GAP;
    }
    out
}

/// About where a cell's port is, right of its card's left edge.
pub(super) fn cell_port(port: u32) -> i32 {
    32 + 40 * port.min(16) as i32
}

/// About where a row's port is, below its card's top.
pub(super) fn row_port(row: u32) -> i32 {
    40 + 24 * row.min(16) as i32
}
