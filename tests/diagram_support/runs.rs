//! Runs to draw, as a program would leave them step by step.

use heapglass::timeline::{ObjectId, View};

use super::World;

/// `head = Node(i, head)`, then turned round in place.
pub fn linked_list(n: i64) -> Vec<View> {
    let mut w = World::new();
    let init = w.function("__init__");
    let class = w.class("Node", &[("__init__", init)]);
    w.bind("Node", class);
    w.step();
    let none = w.none();
    let mut nodes: Vec<ObjectId> = Vec::new();
    w.bind("head", none);
    w.step();
    for value in 0..n {
        let value = w.int(value);
        let next = nodes.last().copied().unwrap_or(none);
        let node = w.instance("Node", &[("value", value), ("next", next)]);
        nodes.push(node);
        w.bind("head", node);
        w.step();
    }
    let mut before = none;
    let mut at = nodes.last().copied();
    while let Some(node) = at {
        w.bind("node", node);
        w.step();
        let next =
            nodes.iter().position(|&n| n == node).and_then(|idx| idx.checked_sub(1)).map(|idx| nodes[idx]);
        w.bind("after", next.unwrap_or(none));
        w.step();
        w.set(node, ".next", before);
        w.step();
        w.bind("before", node);
        w.step();
        before = node;
        at = next;
    }
    w.bind("head", before);
    w.step();
    w.views
}

/// A doubly linked list, appended to at its tail, of an owner with `head` and `tail`.
pub fn doubly_linked(n: i64) -> Vec<View> {
    let mut w = World::new();
    let none = w.none();
    let list = w.instance("Deque", &[("head", none), ("tail", none)]);
    w.bind("d", list);
    w.step();
    let mut last: Option<ObjectId> = None;
    for value in 0..n {
        let value = w.int(value);
        let node = w.instance("Item", &[("value", value), ("prev", last.unwrap_or(none)), ("next", none)]);
        w.bind("new", node);
        w.step();
        match last {
            Some(last) => w.set(last, ".next", node),
            None => w.set(list, ".head", node),
        }
        w.step();
        w.set(list, ".tail", node);
        w.step();
        last = Some(node);
    }
    w.views
}

/// A search tree; each key is put in by a recursive function.
pub fn tree(keys: &[i64]) -> Vec<View> {
    let mut w = World::new();
    let none = w.none();
    let mut nodes: Vec<(i64, ObjectId)> = Vec::new();
    let mut below: Vec<[Option<usize>; 2]> = Vec::new();
    w.bind("root", none);
    w.step();
    for &key in keys {
        let value = w.int(key);
        let node = w.instance("Tree", &[("key", value), ("left", none), ("right", none)]);
        let new = nodes.len();
        nodes.push((key, node));
        below.push([None, None]);
        if new == 0 {
            w.bind("root", node);
            w.step();
            continue;
        }
        let mut at = 0;
        let mut depth = 0;
        loop {
            w.call("insert");
            w.bind("at", nodes[at].1);
            w.bind("key", value);
            w.step();
            depth += 1;
            let side = usize::from(key > nodes[at].0);
            if let Some(next) = below[at][side] {
                at = next;
            } else {
                below[at][side] = Some(new);
                w.set(nodes[at].1, [".left", ".right"][side], node);
                w.step();
                break;
            }
        }
        for _ in 0..depth {
            w.ret();
        }
        w.step();
    }
    w.views
}

/// `grid = [row] * n` beside rows of their own.
pub fn grid(n: usize, aliased: bool) -> Vec<View> {
    let mut w = World::new();
    let zero = w.int(0);
    let one = w.int(1);
    let row = w.list(&vec![zero; n]);
    w.bind("row", row);
    w.step();
    let grid = w.list(&[]);
    w.bind("grid", grid);
    w.step();
    for _ in 0..n {
        let item = if aliased { row } else { w.list(&vec![zero; n]) };
        w.append(grid, item);
        w.step();
    }
    w.set(row, "0", one);
    w.step();
    w.views
}

/// A dict of strings to lists and numbers.
pub fn dict() -> Vec<View> {
    let mut w = World::new();
    let (one, two) = (w.int(1), w.int(2));
    let mut items = Vec::new();
    let prices = w.dict(&[]);
    w.bind("prices", prices);
    w.step();
    for name in ["apple", "pear", "plum"] {
        let key = w.text(name);
        let list = w.list(&[one, two]);
        items.push((key, list));
        w.set_items(prices, &items);
        w.step();
    }
    let key = w.text("n");
    items.push((key, two));
    w.set_items(prices, &items);
    w.step();
    let whole = w.list(&[prices]);
    w.bind("whole", whole);
    w.step();
    w.views
}

/// `def down(n, seen): … down(n - 1, seen + [n])`.
pub fn recursion(depth: i64) -> Vec<View> {
    let mut w = World::new();
    let down = w.function("down");
    w.bind("down", down);
    w.step();
    let mut seen: Vec<ObjectId> = Vec::new();
    for n in (0..depth).rev() {
        w.call("down");
        let n = w.int(n);
        let list = w.list(&seen);
        w.bind("n", n);
        w.bind("seen", list);
        w.step();
        seen.push(n);
    }
    for _ in 0..depth {
        w.ret();
        w.step();
    }
    w.views
}

/// A dict whose values come and go: `births` of them, `alive` at a time.
pub fn churn(births: usize, alive: usize) -> Vec<View> {
    let mut w = World::new();
    let keys: Vec<ObjectId> = (0..alive).map(|key| w.text(&format!("key{key}"))).collect();
    let dict = w.dict(&[]);
    w.bind("cache", dict);
    w.step();
    let mut items: Vec<(ObjectId, ObjectId)> = Vec::new();
    for birth in 0..births {
        let number = w.int(birth as i64 % 7);
        let value = w.instance("Entry", &[("n", number)]);
        w.bind("new", value);
        w.step();
        // A fixed, uneven order of keys.
        let at = birth * 7 % alive;
        match items.iter_mut().find(|(key, _)| *key == keys[at]) {
            Some(item) => item.1 = value,
            None => items.push((keys[at], value)),
        }
        w.set_items(dict, &items);
        w.step();
    }
    w.views
}

/// A linked queue: appended at one end, taken from the other.
pub fn queue(births: usize, alive: usize) -> Vec<View> {
    let mut w = World::new();
    let none = w.none();
    let queue = w.instance("Queue", &[("first", none), ("last", none)]);
    w.bind("q", queue);
    w.step();
    let mut nodes: Vec<ObjectId> = Vec::new();
    for birth in 0..births {
        let value = w.int(birth as i64 % 10);
        let node = w.instance("Link", &[("value", value), ("next", none)]);
        if let Some(&last) = nodes.last() {
            w.set(last, ".next", node);
        } else {
            w.set(queue, ".first", node);
        }
        w.set(queue, ".last", node);
        nodes.push(node);
        w.step();
        if nodes.len() > alive {
            nodes.remove(0);
            w.set(queue, ".first", nodes[0]);
            w.step();
        }
    }
    w.views
}

/// A list that grows to a thousand numbers.
pub fn long_list(n: i64) -> Vec<View> {
    let mut w = World::new();
    let list = w.list(&[]);
    w.bind("numbers", list);
    w.step();
    for value in 0..n {
        let value = w.int(value);
        w.append(list, value);
        if value.0.get().is_multiple_of(50) || w.views.len() < 30 {
            w.step();
        }
    }
    w.step();
    w.views
}

/// Records that refer to each other at random, held by a list.
pub fn random(n: usize) -> Vec<View> {
    let mut w = World::new();
    let mut seed: u32 = 12345;
    let mut dice = move |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    let all = w.list(&[]);
    w.bind("all", all);
    let names = ["a", "b", "c"];
    let mut made = Vec::new();
    for idx in 0..n {
        let object = match idx % 3 {
            0 => w.list(&[]),
            1 => w.instance("Thing", &[]),
            _ => w.dict(&[]),
        };
        made.push((object, idx % 3));
        if idx % 4 == 0 {
            w.append(all, object);
        }
        for _ in 0..=dice(2) {
            let (from, form) = made[dice(made.len())];
            let (to, _) = made[dice(made.len())];
            match form {
                0 => w.append(from, to),
                1 => w.set(from, &format!(".{}", names[dice(3)]), to),
                _ => {
                    let key = w.int(dice(5) as i64);
                    w.set_items(from, &[(key, to)]);
                }
            }
        }
        w.bind("new", object);
        w.step();
    }
    w.views
}
