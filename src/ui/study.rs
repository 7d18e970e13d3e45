//! What a person has done with the lessons: screens seen, questions answered, tasks solved.
//!
//! Invariant: without storage all works, and is forgotten with the page; storage that holds nonsense counts as empty.
//! Deliberately absent: who is right. The engine judges ([`heapglass::lessons`]); here is only what came of it.

use std::collections::{BTreeMap, BTreeSet};

use heapglass::lessons::{Achievement, Verdict};
use heapglass::protocol::{Request, RunError, RunState};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::prefs::{recall, remember};
use super::store::Store;

/// What is remembered of one lesson. Screens are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Progress {
    /// Screens that were looked at.
    pub(crate) seen: BTreeSet<usize>,
    /// Screens whose question was answered rightly at the first attempt.
    pub(crate) right: BTreeSet<usize>,
    /// Screens whose question was answered wrongly at the first attempt.
    pub(crate) wrong: BTreeSet<usize>,
    /// Screens whose task is done.
    pub(crate) solved: BTreeSet<usize>,
}

/// An answer that was given to a screen's question.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answered {
    pub(crate) answer: Vec<String>,
    /// None while the engine thinks.
    pub(crate) verdict: Option<Result<Verdict, String>>,
}

/// A screen of a lesson.
pub(crate) type Place = (String, usize);

/// The handles of all that.
#[derive(Clone, Copy)]
pub(crate) struct Study {
    pub(crate) progress: RwSignal<BTreeMap<String, Progress>>,
    /// Answers of this visit.
    pub(crate) answers: RwSignal<BTreeMap<Place, Answered>>,
    /// The question whose verdict has not come yet.
    asked: RwSignal<Option<Place>>,
    /// The screen whose task is being checked, again after each run, until another screen is turned to.
    pub(crate) checks: RwSignal<Option<Place>>,
    /// What came of the task.
    pub(crate) achieved: RwSignal<Option<Result<Achievement, String>>>,
    /// Hints that were asked for on this screen.
    pub(crate) hints: RwSignal<usize>,
    /// The contents page is open.
    pub(crate) contents: RwSignal<bool>,
    /// The page of examples is open.
    pub(crate) examples: RwSignal<bool>,
}

impl Study {
    /// As it was left at the last visit; written back when it changes.
    pub(crate) fn remembered() -> Study {
        let progress = recall("progress").and_then(|text| serde_json::from_str(&text).ok());
        let study = Study {
            progress: RwSignal::new(progress.unwrap_or_default()),
            answers: RwSignal::default(),
            asked: RwSignal::default(),
            checks: RwSignal::default(),
            achieved: RwSignal::default(),
            hints: RwSignal::new(0),
            contents: RwSignal::new(false),
            examples: RwSignal::new(false),
        };
        Effect::new(move |before: Option<()>| {
            study.progress.with(|progress| {
                if before.is_some()
                    && let Ok(text) = serde_json::to_string(progress)
                {
                    remember("progress", &text);
                }
            });
        });
        study
    }

    fn note(self, slug: &str, change: impl FnOnce(&mut Progress)) {
        self.progress.update(|progress| change(progress.entry(slug.to_owned()).or_default()));
    }
}

impl Store {
    /// The screen that is open.
    pub(super) fn place(self) -> Option<Place> {
        self.lesson.with(|open| open.as_ref().map(|open| (open.key(), open.screen)))
    }

    /// Whether the open lesson has a question on this screen or a later one that was not answered yet.
    pub(super) fn has_questions_to_come(self) -> bool {
        self.lesson.with(|open| {
            let Some(open) = open else { return false };
            let key = open.key();
            let asks = |idx: usize| {
                open.lesson.screens[idx].prediction.is_some()
                    && self.study.answers.with(|answers| !answers.contains_key(&(key.clone(), idx)))
            };
            (open.screen..open.lesson.screens.len()).any(asks)
        })
    }

    /// A screen has come: what belongs to the one before it goes.
    pub(super) fn note_screen(self) {
        let study = self.study;
        study.checks.set(None);
        study.achieved.set(None);
        study.hints.set(0);
        if let Some((slug, screen)) = untrack(|| self.place()) {
            let is_new = study
                .progress
                .with_untracked(|all| all.get(&slug).is_none_or(|lesson| !lesson.seen.contains(&screen)));
            if is_new {
                study.note(&slug, |lesson| {
                    lesson.seen.insert(screen);
                });
            }
        }
    }

    /// Hands an answer to the engine.
    pub(super) fn answer(self, answer: Vec<String>) {
        let Some(place) = untrack(|| self.place()) else { return };
        let prediction = self.lesson.with_untracked(|open| {
            let open = open.as_ref()?;
            open.lesson.screens.get(open.screen)?.prediction.clone()
        });
        let Some(prediction) = prediction else { return };
        let broken = self.run.with_untracked(|run| matches!(run.error, Some(RunError::Syntax(_))));
        let verdict = broken.then(|| Err("the program has a syntax error".to_owned()));
        self.study.asked.set(verdict.is_none().then(|| place.clone()));
        self.study.answers.update(|all| {
            all.insert(place, Answered { answer: answer.clone(), verdict });
        });
        let run = self.run.with_untracked(|run| run.number);
        self.send(Request::Predict { run, prediction: Box::new(prediction), answer });
    }

    /// The engine has judged an answer.
    pub(super) fn take_verdict(self, verdict: Result<Verdict, String>) {
        let Some(place) = self.study.asked.get_untracked() else { return };
        self.study.asked.set(None);
        if let Ok(verdict) = &verdict {
            let right = verdict.right;
            self.study.note(&place.0, |lesson| {
                let is_first = !lesson.right.contains(&place.1) && !lesson.wrong.contains(&place.1);
                if is_first {
                    let list = if right { &mut lesson.right } else { &mut lesson.wrong };
                    list.insert(place.1);
                }
            });
        }
        self.study.answers.update(|all| {
            if let Some(answered) = all.get_mut(&place) {
                answered.verdict = Some(verdict);
            }
        });
    }

    /// Takes an answer back, to give another.
    pub(super) fn answer_again(self) {
        if let Some(place) = untrack(|| self.place()) {
            self.study.answers.update(|all| {
                all.remove(&place);
            });
        }
    }

    /// Checks the task of the screen that is open, as soon as the program in the editor has run, and again whenever
    /// it has.
    pub(super) fn watch_task(self) {
        Effect::new(move || {
            let place = self.study.checks.get();
            let state = self.state();
            let number = self.run.with(|run| run.number);
            if place.is_none()
                || place != self.place()
                || matches!(state, RunState::Ready | RunState::Running)
            {
                return;
            }
            let task = self.lesson.with_untracked(|open| {
                let open = open.as_ref()?;
                open.lesson.screens.get(open.screen)?.task.clone()
            });
            let Some(task) = task else { return };
            if self.run.with_untracked(|run| matches!(run.error, Some(RunError::Syntax(_)))) {
                return self.study.achieved.set(Some(Err("the program has a syntax error".to_owned())));
            }
            let program = self.code.get_untracked();
            self.send(Request::Judge { run: number, task: Box::new(task), program });
        });
    }

    /// The person wants the task checked.
    pub(super) fn check_task(self) {
        self.study.achieved.set(None);
        self.study.checks.set(untrack(|| self.place()));
    }

    /// The engine has judged the program.
    pub(super) fn take_achievement(self, achieved: Result<Achievement, String>) {
        let Some((slug, screen)) = self.study.checks.get_untracked() else { return };
        if achieved.as_ref().is_ok_and(|achieved| achieved.done) {
            self.study.note(&slug, |lesson| {
                lesson.solved.insert(screen);
            });
        }
        self.study.achieved.set(Some(achieved));
    }
}
