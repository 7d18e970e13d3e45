//! One frame of the stack.

use heapglass::diagram::{FrameCard, Slot};
use heapglass::stage::{Mark, Marked};

use super::markup::Node;
use super::parts::{kind_class, mark_class};

/// Where the line under a frame's head runs, below the frame's top.
const HEAD: i32 = 32;

/// A frame with its names.
pub(super) fn markup(marked: &Marked<FrameCard>) -> Node {
    let Marked { item: frame, mark, fresh_slots, .. } = marked;
    let is_part = *mark != Mark::Leaving;
    let rect = frame.rect;
    let active = if frame.active { " frame--active" } else { "" };
    let at = if frame.line == 0 { String::new() } else { format!("line {}", frame.line) };
    let label = format!("frame of {}, {at}{}", frame.function, if frame.active { ", running" } else { "" });
    Node::group(&format!("frame {}{active}", mark_class("frame", *mark)))
        .with_if(is_part, "data-testid", "frame")
        .with("data-frame", frame.id.0)
        .with("data-function", &frame.function)
        .with("data-line", frame.line)
        .with("role", "group")
        .with("aria-label", label)
        .with_if(!is_part, "aria-hidden", true)
        .holding([
            Node::rect("frame__box", rect).with("rx", 10),
            Node::text("frame__function", rect.x + 12, rect.y + 21, &frame.function),
            Node::text("frame__line", rect.right() - 12, rect.y + 21, &at),
            Node::path("frame__rule", format!("M{} {}h{}", rect.x, rect.y + HEAD, rect.w)),
        ])
        .holding(frame.slots.iter().map(|slot| name(slot, is_part, fresh_slots.contains(&slot.label))))
}

/// Whether a frame's row is a place on the operand stack: no name has a space in it.
pub(super) fn is_operand(label: &str) -> bool {
    label.contains(' ')
}

fn name(slot: &Slot, is_part: bool, is_fresh: bool) -> Node {
    let rect = slot.rect;
    let middle = rect.y + rect.h / 2 + 5;
    let ground = heapglass::diagram::Rect { x: rect.x - 6, y: rect.y + 1, w: rect.w + 12, h: rect.h - 2 };
    Node::group(if is_fresh { "slot slot--fresh" } else { "slot" })
        .keyed(&slot.label)
        .with_if(is_part, "data-testid", if is_operand(&slot.label) { "operand" } else { "name" })
        .with("role", "button")
        .with_if(is_part, "tabindex", -1)
        .with("data-name", &slot.label)
        .with("data-target", slot.target.0)
        .holding([
            Node::rect("slot__ground", ground).with("rx", 5),
            Node::text("slot__name", rect.x, middle, &slot.shown),
        ])
        .holding(slot.text.as_ref().map(|text| {
            let class = format!("slot__text slot__text--end {}", kind_class(slot.target_kind));
            Node::text(&class, rect.right(), middle, text)
        }))
}
