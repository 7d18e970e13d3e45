//! One reference.

use heapglass::diagram::{Arrow, heading, rounded_path};
use heapglass::stage::{Mark, Marked};

use super::markup::Node;
use super::parts::{kind_class, mark_class};

/// How long its head is. The line ends inside the head, so that the tip alone touches the card.
const HEAD: f64 = 9.0;

/// An arrow from a slot to an object. Where `is_owner`, the object is the one that was picked.
pub(super) fn markup(arrow: &Marked<Arrow>, is_owner: bool) -> Node {
    let Marked { item, mark, .. } = arrow;
    let class = format!(
        "arrow {} {}{}{}{}",
        kind_class(item.kind),
        mark_class("arrow", *mark),
        if item.direct { " arrow--direct" } else { "" },
        if item.from.is_class() { " arrow--class" } else { "" },
        if is_owner { " arrow--owner" } else { "" },
    );
    let line = rounded_path(&item.points);
    let head = item.points.last().map(|tip| {
        let turned = format!("translate({} {}) rotate({:.1})", tip.x, tip.y, heading(&item.points));
        Node::path("arrow__head", format!("M0 0L-{HEAD} 4.5L-{HEAD} -4.5z")).with("transform", turned)
    });
    let dot = item
        .points
        .first()
        .map(|start| Node::new("circle", "arrow__dot").with("cx", start.x).with("cy", start.y).with("r", 4));
    Node::group(&class)
        .with_if(*mark != Mark::Leaving, "data-testid", "arrow")
        .with("data-from", item.from.key())
        .with("data-to", item.to.0)
        .with("aria-hidden", true)
        .holding([
            Node::path("arrow__reach", line.clone()),
            Node::path("arrow__line", line).with("pathLength", 1),
        ])
        .holding(head)
        .holding(dot)
}
