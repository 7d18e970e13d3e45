//! Drawing a tree: children below their parent in the order of their ports, each level in one line, as narrow as the
//! subtrees' outlines allow.

use crate::diagram::Point;
use crate::diagram::face::Size;
use crate::diagram::text::up;

const GAP_X: i32 = 40;
const GAP_Y: i32 = 56;

/// A node of the tree; parents come before their children, children of one parent in their order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// Of all that is drawn for this node.
    pub(super) size: Size,
    /// The middle of its card.
    pub(super) middle: i32,
    /// Index of the parent.
    pub(super) parent: Option<usize>,
    /// The parent's port that leads here.
    pub(super) port: u32,
}

/// For each level below a node, the leftmost and rightmost pixel, relative to the node's left edge.
type Outline = Vec<(i32, i32)>;

/// The place of each node; no coordinate is negative.
pub(super) fn lay_out(nodes: &[Node]) -> Vec<Point> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    let mut depth = vec![0; nodes.len()];
    let mut line_heights: Vec<i32> = Vec::new();
    for (idx, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            children[parent].push(idx);
            depth[idx] = depth[parent] + 1;
        }
        line_heights.resize(line_heights.len().max(depth[idx] + 1), 0);
        line_heights[depth[idx]] = line_heights[depth[idx]].max(node.size.h);
    }
    // A lone child of a binary node leans to its side.
    let ports = || nodes.iter().filter(|node| node.parent.is_some()).map(|node| node.port);
    let sides = ports().min().zip(ports().max()).filter(|(first, last)| first < last);

    // `beside[i]`: the node's left edge relative to its parent's.
    let mut beside = vec![0; nodes.len()];
    let mut outlines: Vec<Outline> = vec![Outline::new(); nodes.len()];
    for idx in (0..nodes.len()).rev() {
        let node = &nodes[idx];
        let mut all = Outline::new();
        for &child in &children[idx] {
            let outline = std::mem::take(&mut outlines[child]);
            let apart = all.iter().zip(&outline).map(|(left, new)| left.1 + GAP_X - new.0).max().unwrap_or(0);
            beside[child] = up(apart);
            join(&mut all, &outline, beside[child]);
        }
        if let (Some(&first), Some(&last)) = (children[idx].first(), children[idx].last()) {
            let middle = |child: usize| beside[child] + nodes[child].middle;
            let lean = match sides {
                Some((left, right)) if left < right && first == last => {
                    let half = nodes[first].middle.max(node.middle) / 2 + GAP_X;
                    if nodes[first].port == left { half } else { -half }
                }
                _ => 0,
            };
            let left = up(i32::midpoint(middle(first), middle(last)) + lean - node.middle);
            for &child in &children[idx] {
                beside[child] -= left;
            }
            for (from, to) in &mut all {
                *from -= left;
                *to -= left;
            }
        }
        let mut outline = vec![(0, node.size.w)];
        outline.extend(all);
        outlines[idx] = outline;
    }

    let left = outlines[0].iter().map(|&(from, _)| from).min().unwrap_or(0);
    let mut out = vec![Point::default(); nodes.len()];
    for (idx, node) in nodes.iter().enumerate() {
        let x = node.parent.map_or(-left, |parent| out[parent].x + beside[idx]);
        let y = line_heights[..depth[idx]].iter().map(|height| height + GAP_Y).sum();
        out[idx] = Point { x, y };
    }
    out
}

/// Joins the outline of a subtree, so far to the right, to that of the subtrees left of it.
fn join(all: &mut Outline, outline: &Outline, by: i32) {
    for (level, &(from, to)) in outline.iter().enumerate() {
        let moved = (from + by, to + by);
        match all.get_mut(level) {
            Some(known) => *known = (known.0.min(moved.0), known.1.max(moved.1)),
            None => all.push(moved),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(parent: Option<usize>, port: u32) -> Node {
        Node { size: Size { w: 80, h: 40 }, middle: 40, parent, port }
    }

    #[test]
    fn children_stand_below_on_their_side() {
        let places = lay_out(&[node(None, 0), node(Some(0), 1), node(Some(0), 2), node(Some(2), 1)]);
        assert_eq!(places[1].y, 96);
        assert!(places[1].x < places[0].x && places[0].x < places[2].x);
        assert!(places[3].x < places[2].x, "a lone left child leans left");
        assert!(places[2].x - places[1].x >= 80 + GAP_X);
        assert!(places.iter().all(|place| place.x >= 0));
    }
}
