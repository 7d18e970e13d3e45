//! How far each object is from the names, and how far is too far to be shown as a whole.
//!
//! A name that goes along a list, node by node, refers to what another name leads to already: it is an *inner* one. It
//! takes nothing from what the outer ones show, and what it shows ends at one of a few places counted from them, so
//! that a step of its own opens and closes few cards.
//! Deliberately absent: what the objects are.

use std::collections::VecDeque;

/// An object this far from the nearest name is folded to its head: a long chain, or a deep nest. What is opened by hand
/// is as near as a name.
pub(super) const MAX_DEPTH: u32 = 50;

/// Where the objects up to a distance from the names are more than this, those that far are folded to their heads: a
/// list of long chains, a tree of a thousand nodes. Only objects that hold others count.
const MAX_PARTS: usize = 150;

/// The distances at which that may be, so that it seldom changes while a heap grows. What the names refer to is shown as
/// a whole in any case.
const DEPTHS: [u32; 10] = [MAX_DEPTH, 32, 20, 12, 8, 6, 4, 3, 2, 1];

/// What an inner name shows ends at a multiple of this part of how far it shows.
const PLACES: u32 = 4;

/// Objects, by number, and what they show references to.
#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: Vec<Node>,
    targets: Vec<usize>,
}

#[derive(Debug)]
struct Node {
    /// The end of its references in `targets`; they begin where those of the node before end.
    end: usize,
    holds_others: bool,
    is_opened: bool,
}

impl Graph {
    /// Adds an object: what it shows references to, whether it holds others at all, whether it was opened by hand.
    pub(super) fn add(&mut self, targets: impl Iterator<Item = usize>, holds_others: bool, is_opened: bool) {
        self.targets.extend(targets);
        self.nodes.push(Node { end: self.targets.len(), holds_others, is_opened });
    }

    fn of(&self, idx: usize) -> &[usize] {
        let first = idx.checked_sub(1).map_or(0, |before| self.nodes[before].end);
        &self.targets[first..self.nodes[idx].end]
    }

    /// The objects that are as far from the names as any is shown: what they refer to is left out. `roots` are what the
    /// names refer to.
    pub(super) fn limits(&self, roots: &[usize]) -> Vec<usize> {
        let (outer, inner) = self.outer_and_inner(roots);
        let far = self.distances(&outer);
        let limit = self.depth_limit(&outer, |_| true);
        let inner_limit = self.depth_limit(&inner, |idx| far[idx] >= limit).min(limit);
        let stride = (inner_limit / PLACES).max(1);
        let begin = |idx: usize| {
            let end = (far[idx] + inner_limit).next_multiple_of(stride);
            limit as i32 - (end - far[idx]) as i32
        };
        let inner = inner.iter().map(|&idx| (idx, begin(idx)));
        let mut todo: VecDeque<(usize, i32)> = outer.iter().map(|&idx| (idx, 0)).chain(inner).collect();
        let mut depths = vec![i32::MAX; self.nodes.len()];
        while let Some((idx, depth)) = todo.pop_front() {
            if depth >= depths[idx] {
                continue;
            }
            depths[idx] = depth;
            let below = if self.nodes[idx].is_opened { 1.min(depth + 1) } else { depth + 1 };
            if below <= limit as i32 {
                todo.extend(self.of(idx).iter().map(|&to| (to, below)));
            }
        }
        (0..self.nodes.len()).filter(|&idx| depths[idx] == limit as i32).collect()
    }

    /// Those of the roots that no other leads to, or the first of those that lead to each other, and the rest.
    fn outer_and_inner(&self, roots: &[usize]) -> (Vec<usize>, Vec<usize>) {
        // Of two that one leads to the other, the one that is led to is left first.
        let mut is_met = vec![false; self.nodes.len()];
        let mut left: Vec<usize> = Vec::new();
        for &root in roots {
            if std::mem::replace(&mut is_met[root], true) {
                continue;
            }
            let mut way = vec![(root, 0)];
            while let Some((idx, nth)) = way.last_mut() {
                let next = self.of(*idx).get(*nth).copied();
                *nth += 1;
                match next {
                    Some(to) if !is_met[to] => {
                        is_met[to] = true;
                        way.push((to, 0));
                    }
                    Some(_) => {}
                    None => left.extend(way.pop().map(|(idx, _)| idx)),
                }
            }
        }
        let mut is_root = vec![false; self.nodes.len()];
        for &root in roots {
            is_root[root] = true;
        }
        let mut is_reached = vec![false; self.nodes.len()];
        let (mut outer, mut inner) = (Vec::new(), Vec::new());
        for &root in left.iter().rev().filter(|&&idx| is_root[idx]) {
            if is_reached[root] {
                inner.push(root);
                continue;
            }
            outer.push(root);
            let mut todo = vec![root];
            while let Some(idx) = todo.pop() {
                if !std::mem::replace(&mut is_reached[idx], true) {
                    todo.extend_from_slice(self.of(idx));
                }
            }
        }
        (outer, inner)
    }

    /// How many references it is to each object from the nearest of these.
    fn distances(&self, from: &[usize]) -> Vec<u32> {
        let mut far = vec![u32::MAX; self.nodes.len()];
        let mut level = from.to_vec();
        let mut depth = 0;
        while !level.is_empty() {
            level.retain(|&idx| {
                far[idx] == u32::MAX && {
                    far[idx] = depth;
                    true
                }
            });
            level = level.iter().flat_map(|&idx| self.of(idx).iter().copied()).collect();
            depth += 1;
        }
        far
    }

    /// How far from these objects are shown as a whole. What is opened by hand does not count, so that opening a card
    /// closes no other.
    fn depth_limit(&self, from: &[usize], counts: impl Fn(usize) -> bool) -> u32 {
        let mut is_met = vec![false; self.nodes.len()];
        let mut level = from.to_vec();
        let mut n_parts = 0;
        for depth in 0..MAX_DEPTH {
            level.retain(|&idx| !std::mem::replace(&mut is_met[idx], true));
            n_parts += level.iter().filter(|&&idx| self.nodes[idx].holds_others && counts(idx)).count();
            if n_parts > MAX_PARTS {
                return DEPTHS.into_iter().find(|&limit| limit < depth).unwrap_or(1);
            }
            let whole = level.into_iter().filter(|&idx| !self.nodes[idx].is_opened);
            level = whole.flat_map(|idx| self.of(idx).iter().copied()).collect();
        }
        MAX_DEPTH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chain of so many nodes, each with a list of its own.
    fn chain(n: usize) -> Graph {
        let mut graph = Graph::default();
        for idx in 0..n {
            graph.add([n + idx, idx + 1].into_iter().filter(|&to| to != n), true, false);
        }
        for _ in 0..n {
            graph.add(std::iter::empty(), true, false);
        }
        graph
    }

    #[test]
    fn a_name_that_walks_along_a_chain_moves_its_end_in_strides() {
        let graph = chain(500);
        let ends = |walker: usize| {
            let limits = graph.limits(&[walker, 0]);
            limits.into_iter().filter(|&idx| idx < 500).max().unwrap()
        };
        assert_eq!(graph.limits(&[0]).into_iter().filter(|&idx| idx < 500).collect::<Vec<_>>(), [50]);
        let all: Vec<usize> = (1..200).map(ends).collect();
        assert!(all.is_sorted(), "never back: {all:?}");
        let n_changes = all.windows(2).filter(|two| two[0] != two[1]).count();
        assert!(n_changes <= 200 / 12 + 2, "{n_changes} times in 199 steps: {all:?}");
        assert!((1..200).all(|walker| ends(walker) >= walker + 50), "as far ahead as from any name");
    }

    #[test]
    fn what_the_head_shows_stays_wherever_another_name_is() {
        let graph = chain(500);
        for walker in [1, 30, 60, 499] {
            for roots in [[0, walker], [walker, 0]] {
                assert!(!graph.limits(&roots).iter().any(|&idx| idx < 50), "from {walker}");
            }
        }
    }
}
