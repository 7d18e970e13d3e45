//! One reference.

use heapglass::diagram::{Arrow, Point, heading, rounded_path};
use heapglass::stage::{Mark, Marked};

use super::markup::Node;
use super::parts::{kind_class, mark_class};

/// How long its head is, and how wide. The line ends inside the head, so that the tip alone touches the card.
const HEAD: (f64, f64) = (9.0, 9.0);

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
    let head = item.points.last().map(|tip| Node::path("arrow__head", head(*tip, heading(&item.points))));
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

/// The outline of a head that comes from so many degrees. It is told where it is rather than moved there: the browser
/// paints each part that is moved apart from the others.
fn head(tip: Point, degrees: f64) -> String {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let corner = |back: f64, aside: f64| {
        (f64::from(tip.x) - back * cos - aside * sin, f64::from(tip.y) - back * sin + aside * cos)
    };
    let (left, right) = (corner(HEAD.0, HEAD.1 / 2.0), corner(HEAD.0, -HEAD.1 / 2.0));
    format!("M{} {}L{:.1} {:.1}L{:.1} {:.1}z", tip.x, tip.y, left.0, left.1, right.0, right.1)
}
