//! Pieces of the drawing as data: what they are written as, and how those on the page become others.
//!
//! A step changes little of a picture of hundreds of cards, and a jump brings hundreds of new ones. So what is new is
//! written as one text that the browser reads at once, and what was there keeps its elements: focus, transitions and
//! whatever else belongs to an element stay with it.
//!
//! Invariant: an element's children and attributes are those of its node, besides attributes that no node has.
//! Deliberately absent: what the pieces mean.

use std::fmt::{Display, Write};

use leptos::prelude::document;
use leptos::web_sys::Element;

/// An element and what is in it: other elements, or text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    tag: &'static str,
    /// Tells it from its neighbours. With another key it is another element.
    key: String,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
    text: String,
}

impl Node {
    pub(super) fn new(tag: &'static str, class: &str) -> Node {
        let attributes = if class.is_empty() { Vec::new() } else { vec![("class", class.to_owned())] };
        Node { tag, key: String::new(), attributes, children: Vec::new(), text: String::new() }
    }

    pub(super) fn group(class: &str) -> Node {
        Node::new("g", class)
    }

    pub(super) fn rect(class: &str, rect: heapglass::diagram::Rect) -> Node {
        let node = Node::new("rect", class).with("x", rect.x).with("y", rect.y);
        node.with("width", rect.w).with("height", rect.h)
    }

    pub(super) fn path(class: &str, d: String) -> Node {
        Node::new("path", class).with("d", d)
    }

    pub(super) fn text(class: &str, x: i32, y: i32, text: &str) -> Node {
        Node { text: text.to_owned(), ..Node::new("text", class).with("x", x).with("y", y) }
    }

    pub(super) fn tooltip(text: &str) -> Node {
        Node { text: text.to_owned(), ..Node::new("title", "") }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Display) -> Node {
        self.attributes.push((name, value.to_string()));
        self
    }

    pub(super) fn with_if(self, has: bool, name: &'static str, value: impl Display) -> Node {
        if has { self.with(name, value) } else { self }
    }

    pub(super) fn keyed(self, key: impl Display) -> Node {
        Node { key: key.to_string(), ..self }
    }

    pub(super) fn holding(mut self, children: impl IntoIterator<Item = Node>) -> Node {
        self.children.extend(children);
        self
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, value) in &self.attributes {
            write!(out, " {name}=\"").expect("a string takes all");
            escape(value, out);
            out.push('"');
        }
        out.push('>');
        escape(&self.text, out);
        self.children.iter().for_each(|child| child.write(out));
        write!(out, "</{}>", self.tag).expect("a string takes all");
    }

    /// Makes the element of this node that of another one, which is of the same sort.
    pub(super) fn become_on_page(&self, new: &Node, element: &Element) {
        for (name, value) in &new.attributes {
            if !self.attributes.iter().any(|(known, old)| known == name && old == value) {
                element.set_attribute(name, value).ok();
            }
        }
        for (name, _) in &self.attributes {
            if !new.attributes.iter().any(|(known, _)| known == name) {
                element.remove_attribute(name).ok();
            }
        }
        if self.text != new.text {
            element.set_text_content(Some(&new.text));
        }
        if self.children == new.children {
            return;
        }
        let is_same = |old: &Node, new: &Node| old.tag == new.tag && old.key == new.key;
        let mut old = self.children.iter();
        let mut at = element.first_element_child();
        for child in &new.children {
            let ahead = old.as_slice().iter().position(|old| is_same(old, child));
            let Some(ahead) = ahead else {
                for made in make([child]) {
                    put(&made, element, at.as_ref());
                }
                continue;
            };
            for _ in old.by_ref().take(ahead) {
                at = leave(at);
            }
            if let (Some(old), Some(here)) = (old.next(), at) {
                if old != child {
                    old.become_on_page(child, &here);
                }
                at = here.next_element_sibling();
            } else {
                return; // the page is not what it was: it has been changed from outside
            }
        }
        while at.is_some() {
            at = leave(at);
        }
    }
}

/// Takes an element off the page; what came after it.
fn leave(element: Option<Element>) -> Option<Element> {
    let element = element?;
    let next = element.next_element_sibling();
    element.remove();
    next
}

/// Makes elements of nodes, all at once. They are not on the page yet.
pub(super) fn make<'n>(nodes: impl IntoIterator<Item = &'n Node>) -> Vec<Element> {
    const SVG: &str = "http://www.w3.org/2000/svg";
    let mut text = String::new();
    nodes.into_iter().for_each(|node| node.write(&mut text));
    let Ok(scratch) = document().create_element_ns(Some(SVG), "g") else { return Vec::new() };
    scratch.set_inner_html(&text);
    std::iter::successors(scratch.first_element_child(), Element::next_element_sibling).collect()
}

/// Puts an element before another one of its parent's, or behind all.
pub(super) fn put(element: &Element, parent: &Element, before: Option<&Element>) {
    parent.insert_before(element, before.map(|before| &**before)).expect("both are where they were put");
}

/// Text as it stands in markup, between quotes or outside of them.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}
