//! A small world to draw: objects, frames and the views a run of them gives; and what is measured on pictures.

#![allow(dead_code, reason = "each test file uses a part")]

pub mod measure;
pub mod runs;

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::rc::Rc;

use heapglass::timeline::*;

/// Objects and frames that change, and a view of each step.
#[derive(Default)]
pub struct World {
    objects: BTreeMap<ObjectId, ObjectView>,
    values: BTreeMap<String, ObjectId>,
    frames: Vec<FrameView>,
    n_frames: u32,
    pub views: Vec<View>,
}

impl World {
    pub fn new() -> World {
        let mut world = World::default();
        world.call("<module>");
        world
    }

    fn add(
        &mut self,
        type_name: &str,
        kind: Kind,
        value: Option<String>,
        slots: &[(String, ObjectId)],
    ) -> ObjectId {
        let id = ObjectId(NonZeroU32::new(self.objects.len() as u32 + 1).unwrap());
        let slots: Vec<SlotView> = slots
            .iter()
            .map(|(label, target)| SlotView { label: label.clone(), name: None, target: *target })
            .collect();
        let object = ObjectView {
            id,
            type_name: type_name.to_owned(),
            class: None,
            kind,
            guise: Guise::Plain,
            refcount: Some(1),
            size: 56 + 8 * slots.len() as u64,
            address: 0x7f00_0000_0000 + 16 * u64::from(id.0.get()),
            value,
            n_slots: slots.len() as u32,
            slots,
            state: State::Alive,
        };
        self.objects.insert(id, object);
        id
    }

    fn immortal(&mut self, type_name: &str, kind: Kind, value: String) -> ObjectId {
        if let Some(&known) = self.values.get(&value) {
            return known;
        }
        let id = self.add(type_name, kind, Some(value.clone()), &[]);
        self.objects.get_mut(&id).unwrap().refcount = None;
        self.values.insert(value, id);
        id
    }

    pub fn int(&mut self, value: i64) -> ObjectId {
        self.immortal("int", Kind::Number, value.to_string())
    }

    pub fn none(&mut self) -> ObjectId {
        self.immortal("NoneType", Kind::Singleton, "None".to_owned())
    }

    pub fn text(&mut self, value: &str) -> ObjectId {
        self.immortal("str", Kind::Text, format!("'{value}'"))
    }

    pub fn list(&mut self, items: &[ObjectId]) -> ObjectId {
        let slots: Vec<_> = items.iter().enumerate().map(|(idx, &item)| (idx.to_string(), item)).collect();
        self.add("list", Kind::Sequence, None, &slots)
    }

    pub fn dict(&mut self, items: &[(ObjectId, ObjectId)]) -> ObjectId {
        let id = self.add("dict", Kind::Dict, None, &[]);
        self.set_items(id, items);
        id
    }

    pub fn set_items(&mut self, dict: ObjectId, items: &[(ObjectId, ObjectId)]) {
        let pair = |(idx, &(key, value)): (usize, &(ObjectId, ObjectId))| {
            [(format!("k{idx}"), key), (format!("v{idx}"), value)]
        };
        let slots = items.iter().enumerate().flat_map(pair);
        let slots: Vec<_> = slots.map(|(label, target)| SlotView { label, name: None, target }).collect();
        let dict = self.objects.get_mut(&dict).unwrap();
        dict.n_slots = slots.len() as u32;
        dict.slots = slots;
    }

    pub fn instance(&mut self, class: &str, attributes: &[(&str, ObjectId)]) -> ObjectId {
        let slots: Vec<_> = attributes.iter().map(|&(name, target)| (format!(".{name}"), target)).collect();
        self.add(class, Kind::Instance, None, &slots)
    }

    pub fn function(&mut self, name: &str) -> ObjectId {
        self.add("function", Kind::Function, Some(name.to_owned()), &[])
    }

    pub fn class(&mut self, name: &str, methods: &[(&str, ObjectId)]) -> ObjectId {
        let slots: Vec<_> = methods.iter().map(|&(name, target)| (format!(".{name}"), target)).collect();
        self.add("type", Kind::Class, Some(name.to_owned()), &slots)
    }

    /// Sets a slot that there is, or adds it.
    pub fn set(&mut self, owner: ObjectId, label: &str, target: ObjectId) {
        let owner = self.objects.get_mut(&owner).unwrap();
        if let Some(slot) = owner.slots.iter_mut().find(|slot| slot.label == label) {
            slot.target = target;
        } else {
            owner.slots.push(SlotView { label: label.to_owned(), name: None, target });
            owner.n_slots += 1;
        }
    }

    pub fn append(&mut self, list: ObjectId, item: ObjectId) {
        let label = self.objects[&list].slots.len().to_string();
        self.set(list, &label, item);
    }

    pub fn truncate(&mut self, list: ObjectId, len: usize) {
        let list = self.objects.get_mut(&list).unwrap();
        list.slots.truncate(len);
        list.n_slots = len as u32;
    }

    pub fn call(&mut self, function: &str) {
        self.n_frames += 1;
        self.frames.push(FrameView {
            id: FrameId(self.n_frames),
            function: function.to_owned(),
            line: 1,
            names: Vec::new(),
            operands: Vec::new(),
            generator: None,
            goes_on: false,
            is_class_body: false,
        });
    }

    pub fn ret(&mut self) {
        self.frames.pop();
    }

    pub fn bind(&mut self, name: &str, target: ObjectId) {
        let names = &mut self.frames.last_mut().unwrap().names;
        match names.iter_mut().find(|known| known.name == name) {
            Some(known) => known.target = target,
            None => names.push(NameView { name: name.to_owned(), kind: NameKind::Local, target }),
        }
    }

    pub fn unbind(&mut self, name: &str) {
        self.frames.last_mut().unwrap().names.retain(|known| known.name != name);
    }

    /// A view of what is now, with all that the frames reach.
    pub fn step(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.line += 1;
        }
        let mut reached = BTreeSet::new();
        let mut counts: BTreeMap<ObjectId, u32> = BTreeMap::new();
        let names = self.frames.iter().flat_map(|frame| frame.names.iter().map(|name| name.target));
        let mut todo: Vec<ObjectId> = names.collect();
        while let Some(id) = todo.pop() {
            *counts.entry(id).or_default() += 1;
            if reached.insert(id) {
                todo.extend(self.objects[&id].slots.iter().map(|slot| slot.target));
            }
        }
        let objects = reached.iter().map(|id| {
            let mut object = self.objects[id].clone();
            object.refcount = object.refcount.map(|_| counts[id]);
            object
        });
        let objects: Vec<Rc<ObjectView>> = objects.map(Rc::new).collect();
        self.views.push(View {
            step: self.views.len() as u64,
            event: Event {
                kind: EventKind::Line,
                function: "<module>".to_owned(),
                line: 1,
                detail: None,
                yields: false,
            },
            frames: self.frames.clone(),
            n_alive: objects.len() as u32,
            bytes_alive: objects.iter().map(|object| object.size).sum(),
            objects,
            output_len: 0,
            n_left_out: 0,
        });
    }
}
