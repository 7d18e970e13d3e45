//! Finding what the objects of one class build together: lists and trees.
//!
//! Seen over the whole time that is known, not at one step: a list that is turned round in place stays one row. Links
//! count undirected first, so that doubly linked lists and parent pointers are found as well.
//! Deliberately absent: sizes and places.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Edge, Facts, Holder, StayIdx};
use crate::timeline::{Kind, Step};

/// A row of nodes that are hardly ever there together is cut: its stays must fill this part of places × time.
const MIN_FILL_PERCENT: u64 = 35;

/// Objects of one class that form a list or a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// Parents before children, children in the order of their ports.
    pub(super) members: Vec<Member>,
    /// Whether it is a list, to be drawn as a row.
    pub(super) is_row: bool,
}

/// A member of a [`Group`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) stay: StayIdx,
    /// Index of the member above; the first one has none.
    pub(super) parent: Option<usize>,
    /// The parent's port that leads here; `u32::MAX` where only a link upwards is known.
    pub(super) port: u32,
}

/// The lists and trees among the stays from `base` on, by their oldest member.
pub(super) fn groups(facts: &Facts, base: StayIdx) -> Vec<Group> {
    let is_node = |idx: StayIdx| idx >= base && facts.stays[idx as usize].kind == Kind::Instance;
    let mut links = Vec::new();
    let mut outside: BTreeMap<StayIdx, u64> = BTreeMap::new();
    for edge in facts.edges().filter(|edge| is_node(edge.to)) {
        match edge.from {
            Holder::Stay(from) if is_node(from) && same_type(facts, from, edge.to) => {
                if from != edge.to {
                    links.push(Link { from, edge: *edge });
                }
            }
            _ => *outside.entry(edge.to).or_default() += edge.duration(),
        }
    }
    let mut built: Vec<(u32, Built)> = components(&links)
        .into_iter()
        .map(|(members, links)| {
            (facts.stays[members[0] as usize].type_idx, build(facts, &members, &links, &outside))
        })
        .collect();

    // Records that refer to each other now and then are no list: the links must hold most of the type together.
    let mut alive: BTreeMap<u32, u64> = BTreeMap::new();
    for stay in facts.stays[base as usize..].iter().filter(|stay| stay.kind == Kind::Instance) {
        *alive.entry(stay.type_idx).or_default() += stay.duration();
    }
    let mut linked: BTreeMap<u32, u64> = BTreeMap::new();
    for (type_idx, group) in &built {
        *linked.entry(*type_idx).or_default() += group.linked;
        let longest =
            group.group.members.iter().map(|member| facts.stays[member.stay as usize].duration()).max();
        *alive.entry(*type_idx).or_default() -= longest.unwrap_or(0);
    }
    built.retain(|(type_idx, _)| linked[type_idx] * 2 >= alive[type_idx]);
    built.into_iter().flat_map(|(_, built)| cut_row(facts, built.group)).collect()
}

#[derive(Debug, Clone, Copy)]
struct Link {
    from: StayIdx,
    edge: Edge,
}

struct Built {
    group: Group,
    /// Σ durations of the links used.
    linked: u64,
}

fn same_type(facts: &Facts, a: StayIdx, b: StayIdx) -> bool {
    facts.stays[a as usize].type_idx == facts.stays[b as usize].type_idx
}

/// Members (ascending) and links of each connected component, by its first member.
fn components(links: &[Link]) -> Vec<(Vec<StayIdx>, Vec<Link>)> {
    let mut sets = Sets::default();
    for link in links {
        sets.join(link.from, link.edge.to);
    }
    let mut out: BTreeMap<StayIdx, (Vec<StayIdx>, Vec<Link>)> = BTreeMap::new();
    let members: Vec<StayIdx> = sets.up.keys().copied().collect();
    for member in members {
        out.entry(sets.find(member)).or_default().0.push(member);
    }
    for link in links {
        out.entry(sets.find(link.from)).or_default().1.push(*link);
    }
    out.into_values().collect()
}

/// Disjoint sets; the least member stands for its set.
#[derive(Default)]
struct Sets {
    up: BTreeMap<StayIdx, StayIdx>,
}

impl Sets {
    fn find(&mut self, member: StayIdx) -> StayIdx {
        let mut root = member;
        while let Some(&up) = self.up.get(&root).filter(|&&up| up != root) {
            root = up;
        }
        let mut at = member;
        while at != root {
            at = self.up.insert(at, root).unwrap_or(root);
        }
        self.up.entry(root).or_insert(root);
        root
    }

    /// Whether the two were apart.
    fn join(&mut self, a: StayIdx, b: StayIdx) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        self.up.insert(a.max(b), a.min(b));
        a != b
    }
}

/// What is between two members, the lesser one first.
#[derive(Debug, Clone, Copy, Default)]
struct Pair {
    duration: u64,
    /// How much speaks for the lesser one being above, and for the other: whether it is so at the best step, and for
    /// how long it is.
    down: (bool, u64),
    up: (bool, u64),
    /// Ports from the lesser one to the other and back, links upwards not counted.
    down_port: Option<u32>,
    up_port: Option<u32>,
}

impl Pair {
    /// As the member sees it that is the lesser one, or not.
    fn seen_from(self, lesser: bool) -> Pair {
        if lesser {
            return self;
        }
        Pair { down: self.up, up: self.down, down_port: self.up_port, up_port: self.down_port, ..self }
    }

    /// Whether it leads down, be it that it leads up as well.
    fn leads_down(self) -> bool {
        if self.down.0 || self.up.0 { self.down.0 } else { self.down.1 >= self.up.1 }
    }

    fn is_alive(self) -> bool {
        self.down.0 || self.up.0
    }
}

fn build(facts: &Facts, members: &[StayIdx], links: &[Link], outside: &BTreeMap<StayIdx, u64>) -> Built {
    let best = best_step(facts, members, links);
    let is_alive = |edge: &Edge| edge.since <= best && best <= edge.until;

    // A port by which several refer to one at that step leads upwards: `parent`.
    let mut arrivals: BTreeMap<(StayIdx, u32), u32> = BTreeMap::new();
    for link in links.iter().filter(|link| is_alive(&link.edge)) {
        *arrivals.entry((link.edge.to, link.edge.port)).or_default() += 1;
    }
    let upward: BTreeSet<u32> =
        arrivals.iter().filter(|&(_, &n)| n > 1).map(|(&(_, port), _)| port).collect();

    let mut pairs: BTreeMap<(StayIdx, StayIdx), Pair> = BTreeMap::new();
    for link in links {
        let (from, to, port) = (link.from, link.edge.to, link.edge.port);
        let pair = pairs.entry((from.min(to), from.max(to))).or_default();
        let alive = is_alive(&link.edge);
        pair.duration += link.edge.duration();
        let leads_up = upward.contains(&port);
        let way = if (from < to) == leads_up { &mut pair.up } else { &mut pair.down };
        *way = (way.0 | alive, way.1 + link.edge.duration());
        if !leads_up {
            let known = if from < to { &mut pair.down_port } else { &mut pair.up_port };
            *known = Some(known.map_or(port, |known| known.min(port)));
        }
    }

    let mut order: Vec<(&(StayIdx, StayIdx), &Pair)> = pairs.iter().collect();
    order.sort_by_key(|&(ids, pair)| (!pair.is_alive(), u64::MAX - pair.duration, *ids));
    let mut sets = Sets::default();
    let mut near: BTreeMap<StayIdx, Vec<(StayIdx, Pair)>> = BTreeMap::new();
    let mut linked = 0;
    for (&(a, b), &pair) in order {
        if sets.join(a, b) {
            linked += pair.duration;
            near.entry(a).or_default().push((b, pair));
            near.entry(b).or_default().push((a, pair.seen_from(false)));
        }
    }

    let group = row(members, &near, outside).unwrap_or_else(|| tree(members, &near));
    Built { group, linked }
}

/// What changes at a step: how many members there are, who is referred to, the sum of the links' durations.
#[derive(Default)]
struct StepChange {
    members: i64,
    links: Vec<(StayIdx, i64)>,
    durations: i64,
}

/// The step at which most of it is linked up.
fn best_step(facts: &Facts, members: &[StayIdx], links: &[Link]) -> Step {
    let mut changes: BTreeMap<Step, StepChange> = BTreeMap::new();
    for &member in members {
        let stay = &facts.stays[member as usize];
        changes.entry(stay.from).or_default().members += 1;
        changes.entry(stay.to + 1).or_default().members -= 1;
    }
    for link in links {
        let duration = link.edge.duration() as i64;
        let begin = changes.entry(link.edge.since).or_default();
        begin.links.push((link.edge.to, 1));
        begin.durations += duration;
        let end = changes.entry(link.edge.until + 1).or_default();
        end.links.push((link.edge.to, -1));
        end.durations -= duration;
    }
    let (mut n_alive, mut durations) = (0, 0);
    let mut arrivals: BTreeMap<StayIdx, i64> = BTreeMap::new();
    let mut n_referred = 0;
    let mut best = ((i64::MIN, i64::MIN, i64::MIN), 0);
    for (step, change) in changes {
        n_alive += change.members;
        durations += change.durations;
        for (to, by) in change.links {
            let n = arrivals.entry(to).or_default();
            n_referred -= i64::from(*n > 0);
            *n += by;
            n_referred += i64::from(*n > 0);
        }
        let score = (n_alive, n_referred, durations);
        if score > best.0 {
            best = (score, step);
        }
    }
    best.1
}

type Near = BTreeMap<StayIdx, Vec<(StayIdx, Pair)>>;

/// A list, if it is one: all in one line, all linked the same way by the same port.
fn row(members: &[StayIdx], near: &Near, outside: &BTreeMap<StayIdx, u64>) -> Option<Group> {
    if near.values().any(|near| near.len() > 2) {
        return None;
    }
    let ends: Vec<StayIdx> = members.iter().copied().filter(|member| near[member].len() == 1).collect();
    let mut walks: Vec<(Walk, u64, StayIdx)> =
        ends.iter().map(|&end| (walk(end, near), outside.get(&end).copied().unwrap_or(0), end)).collect();
    // Linked both ways, the end that is held from outside is the head.
    walks.sort_by_key(|(walk, outside, end)| (u64::MAX - walk.forward, u64::MAX - outside, *end));
    let (walk, ..) = walks.into_iter().next()?;
    if walk.is_bent || walk.ports.len() > 1 {
        return None;
    }
    let members = walk.order.iter().enumerate().map(|(idx, &(stay, port))| Member {
        stay,
        parent: idx.checked_sub(1),
        port,
    });
    Some(Group { members: members.collect(), is_row: true })
}

/// A line walked from one end.
struct Walk {
    order: Vec<(StayIdx, u32)>,
    /// How many links lead the way it was walked no less than back.
    forward: u64,
    /// Whether one link leads against the way only.
    is_bent: bool,
    /// Ports that lead along the way.
    ports: BTreeSet<u32>,
}

fn walk(end: StayIdx, near: &Near) -> Walk {
    let mut walk = Walk { order: vec![(end, u32::MAX)], forward: 0, is_bent: false, ports: BTreeSet::new() };
    let (mut before, mut at) = (None, end);
    while let Some(&(next, pair)) = near[&at].iter().find(|&&(other, _)| Some(other) != before) {
        walk.forward += u64::from(pair.leads_down());
        walk.is_bent |= !pair.leads_down();
        walk.ports.extend(pair.down_port);
        walk.order.push((next, pair.down_port.unwrap_or(u32::MAX)));
        (before, at) = (Some(at), next);
    }
    walk
}

/// A tree, from its root: nobody above it, most below it.
fn tree(members: &[StayIdx], near: &Near) -> Group {
    let is_top = |member: &&StayIdx| near[member].iter().all(|(_, pair)| pair.leads_down());
    let tops: Vec<StayIdx> = members.iter().filter(is_top).copied().collect();
    let root =
        tops.iter().copied().min_by_key(|&top| (usize::MAX - reach(top, near), top)).unwrap_or(members[0]);
    let mut out = vec![Member { stay: root, parent: None, port: u32::MAX }];
    let mut at = 0;
    while at < out.len() {
        let above = out[at].parent.map(|parent| out[parent].stay);
        let children = near[&out[at].stay].iter().filter(|&&(stay, _)| Some(stay) != above);
        let mut children: Vec<Member> = children
            .map(|&(stay, pair)| Member { stay, parent: Some(at), port: pair.down_port.unwrap_or(u32::MAX) })
            .collect();
        children.sort_by_key(|child| (child.port, child.stay));
        out.extend(children);
        at += 1;
    }
    Group { members: out, is_row: false }
}

/// How many are below, following links downwards.
fn reach(from: StayIdx, near: &Near) -> usize {
    let mut seen = BTreeSet::from([from]);
    let mut todo = vec![from];
    while let Some(at) = todo.pop() {
        let below = near[&at].iter().filter(|(_, pair)| pair.leads_down());
        todo.extend(below.filter(|&&(stay, _)| seen.insert(stay)).map(|&(stay, _)| stay));
    }
    seen.len()
}

/// A queue that runs on and on is cut into pieces whose places can be used again.
fn cut_row(facts: &Facts, group: Group) -> Vec<Group> {
    if !group.is_row {
        return vec![group];
    }
    let mut out: Vec<Vec<Member>> = Vec::new();
    let (mut lives, mut from, mut to) = (0, Step::MAX, 0);
    for member in group.members {
        let stay = &facts.stays[member.stay as usize];
        let (new_lives, new_from, new_to) = (lives + stay.duration(), from.min(stay.from), to.max(stay.to));
        let n = out.last().map_or(1, |piece| piece.len() as u64 + 1);
        let is_full = new_lives * 100 < MIN_FILL_PERCENT * n * (new_to - new_from + 1);
        if out.is_empty() || is_full {
            out.push(vec![Member { parent: None, ..member }]);
            (lives, from, to) = (stay.duration(), stay.from, stay.to);
        } else if let Some(piece) = out.last_mut() {
            piece.push(Member { parent: Some(piece.len() - 1), ..member });
            (lives, from, to) = (new_lives, new_from, new_to);
        }
    }
    out.into_iter().map(|members| Group { members, is_row: true }).collect()
}
