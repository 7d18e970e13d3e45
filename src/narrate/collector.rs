//! The cyclic collector's phases in words.

use crate::timeline::{CollectorPhase, ObjectId};

use super::grouped;
use super::words::{Words, count_of, listed};

/// A clause for one phase.
pub(super) fn phase(words: &Words<'_>, phase: &CollectorPhase) -> String {
    match phase {
        CollectorPhase::Started { generation, n_candidates } => format!(
            "the cyclic collector starts on generation {generation}: it looks at {}",
            count_of(*n_candidates as usize, "object")
        ),
        CollectorPhase::Copied { .. } => "it copies the count of each of them".to_owned(),
        CollectorPhase::Subtracted { .. } => {
            "for each reference from one of them to another it takes one off the copy; what is left comes from \
             outside"
                .to_owned()
        }
        CollectorPhase::Found { unreachable, rescued, .. } => {
            let mut clause = if unreachable.is_empty() {
                "all that is in the picture is reached from outside".to_owned()
            } else {
                format!("nothing from outside reaches {}", these(words, unreachable))
            };
            if !rescued.is_empty() {
                let others = are(&these(words, rescued), rescued);
                clause = format!("{clause}; {others} reached through others");
            }
            clause
        }
        CollectorPhase::WeakReference { object, has_callback, .. } => {
            let then = if *has_callback { ", and its callback is due" } else { "" };
            format!("a weak reference to {} is dead now{then}", words.the(*object))
        }
        CollectorPhase::Callback { .. } => "the callback of a dead weak reference is called".to_owned(),
        CollectorPhase::Finalizer { object } => {
            format!("it calls __del__ of {}, which is still whole", words.the(*object))
        }
        CollectorPhase::Resurrected { objects } => {
            format!("{} reachable again, and live on", are(&these(words, objects), objects))
        }
        CollectorPhase::Cleared { objects } => {
            format!("it takes out what {} refer to, one after another", these(words, objects))
        }
        CollectorPhase::Ended { n_collected: 0, .. } => {
            "the collection is over; nothing was unreachable".to_owned()
        }
        CollectorPhase::Ended { n_collected, .. } => {
            format!("the collection is over: {} collected", count_of(*n_collected as usize, "object"))
        }
    }
}

fn are(what: &str, of: &[ObjectId]) -> String {
    format!("{what} {}", if of.len() == 1 { "is" } else { "are" })
}

/// `the list a and the Node`, or `2 Nodes and a dict` where they are many.
fn these(words: &Words<'_>, objects: &[ObjectId]) -> String {
    if objects.len() <= 2 {
        let all: Vec<String> = objects.iter().map(|&id| words.the_known(id)).collect();
        if all.first() != all.get(1) || all.is_empty() {
            return listed(&all);
        }
    }
    grouped(objects.iter().map(|&id| words.object(id).map_or("object", |object| object.type_name.as_str())))
}
