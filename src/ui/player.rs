//! Going from step to step: what is asked of the engine, and the moments of a step played one after another.
//!
//! Invariant: at most one step is asked for at a time, and the newest wish wins, so that a fast hand on the slider
//! never queues up work. A new wish ends what is playing at once.
//! Deliberately absent: what changes between two pictures ([`heapglass::stage`]).

use std::time::Duration;

use heapglass::diagram::{Diagram, Look};
use heapglass::protocol::{PictureMoment, Request, RunState, Way};
use heapglass::stage::Stage;
use heapglass::timeline::{EventKind, Goal as TimelineGoal, Step};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::prefs::{STEP_MS, Speed, wants_no_motion};
use super::store::{Shown, Store};

/// A moment stays this long, in milliseconds at speed 1, where there are few of them.
const MOMENT_MS: u32 = 520;

/// All moments of a step together take no longer than this at speed 1.
const MOMENTS_MS: u32 = 5_000;

/// After so long without an answer the page says that the engine is at work.
const BUSY: Duration = Duration::from_millis(500);

/// How long what leaves the picture can be seen leaving.
const LEAVING: Duration = Duration::from_millis(450);

/// What has been asked for and what is playing.
#[derive(Default)]
pub(super) struct Player {
    asked: Option<Asked>,
    drawing: u32,
    /// Whether the last wish was for one step, so that it is shown changing.
    single: bool,
    /// Whether that step is walked: its moments come one at a time, as they are asked for.
    walks: bool,
    /// Playing begins with the run's first picture.
    plays_from_start: bool,
    /// The last step is kept on the screen while the run grows.
    follows: bool,
    reel: Option<Reel>,
    busy: Option<TimeoutHandle>,
    next_step: Option<TimeoutHandle>,
    settle: Option<TimeoutHandle>,
}

/// A request that has no answer yet.
#[derive(Debug, Clone, Copy)]
struct Asked {
    step: Step,
    way: Way,
    /// Whether changes are marked against the picture that is on the screen now.
    marks: bool,
    /// How many of its moments are walked at once, if it is walked.
    n_walked: u32,
}

/// Moments that are being shown.
struct Reel {
    moments: Vec<PictureMoment>,
    /// How many of them have been shown.
    n_shown: usize,
    /// Whether they lead to the step before.
    back: bool,
    /// Whether the next one comes only when it is asked for.
    held: bool,
    pace: Duration,
    end: Shown,
    end_picture: Diagram,
    timer: Option<TimeoutHandle>,
}

impl Player {
    /// Forgets all wishes: the run they belonged to is over.
    pub(super) fn forget(&mut self) {
        *self = Player::default();
    }

    /// Whether a step is being walked, event by event, and whether backwards.
    fn walked(&self) -> Option<bool> {
        self.reel.as_ref().filter(|reel| reel.held).map(|reel| reel.back)
    }

    /// The drawing that is being answered.
    pub(super) fn asked_drawing(&self) -> u32 {
        self.drawing
    }
}

/// A number of milliseconds at some speed.
fn at(speed: Speed, milliseconds: u32) -> Duration {
    Duration::from_millis(u64::from(milliseconds * 100 / speed.0))
}

fn clear(timer: &mut Option<TimeoutHandle>) {
    if let Some(timer) = timer.take() {
        timer.clear();
    }
}

impl Store {
    /// To a step, at once.
    pub(crate) fn go(self, step: Step) {
        self.halt();
        self.wish(step, false, false);
    }

    /// To a step that was found; shown changing, if it is next to the one on the screen.
    pub(super) fn go_found(self, step: Step) {
        self.halt();
        self.wish(step, true, false);
    }

    /// To the first step.
    pub(crate) fn first(self) {
        self.go(0);
    }

    /// To the last step; while the run grows, staying there.
    pub(crate) fn last(self) {
        self.halt();
        let grows = self.run.with_untracked(|run| run.state) == RunState::Running;
        self.wish(self.last_step_now(), false, grows);
    }

    /// One step on, shown changing.
    pub(crate) fn forward(self) {
        if self.leave_walk(false) {
            return;
        }
        self.halt();
        self.wish(self.wanted.get_untracked() + 1, true, false);
    }

    /// One step back, shown changing.
    pub(crate) fn back(self) {
        if self.leave_walk(true) {
            return;
        }
        self.halt();
        self.wish(self.wanted.get_untracked().saturating_sub(1), true, false);
    }

    /// To the next memory event, or the one before: within the step that is being shown changing, or into the next one.
    pub(crate) fn walk(self, back: bool) {
        let inner = self.inner();
        let to = {
            let mut inner = inner.borrow_mut();
            clear(&mut inner.player.next_step);
            if let Some(asked) = inner.player.asked.as_mut() {
                asked.n_walked += u32::from(asked.n_walked > 0 && (asked.way == Way::Back) == back);
                return;
            }
            inner.player.reel.as_mut().map(|reel| {
                clear(&mut reel.timer);
                reel.held = true;
                if reel.back == back { reel.n_shown + 1 } else { reel.n_shown.saturating_sub(1) }
            })
        };
        self.playing.set(false);
        match to {
            Some(0) => self.cancel_walk(),
            Some(to) => self.show_event(to),
            None => {
                let at = self.wanted.get_untracked();
                let to = if back { at.saturating_sub(1) } else { at + 1 };
                self.wish_for(to, true, false, true);
            }
        }
    }

    /// Shows a walked step after so many of its moments; the step that they lead to where there are no more.
    fn show_event(self, n_shown: usize) {
        let inner = self.inner();
        let mut borrowed = inner.borrow_mut();
        let Some(reel) = borrowed.player.reel.as_mut() else { return };
        let n = reel.moments.len();
        if n_shown > n {
            drop(borrowed);
            return self.finish(true);
        }
        reel.n_shown = n_shown;
        // On the way back the first event is taken back with the step itself.
        let place = if reel.back { (n + 1 - n_shown, n + 1) } else { (n_shown, n) };
        let sentence = reel.moments[n_shown - 1].sentence.clone();
        let reel = borrowed.player.reel.as_ref().expect("it is there");
        let diagram = &reel.moments[n_shown - 1].diagram;
        let stage = self.stage.with_untracked(|stage| stage.with(diagram, Some(&borrowed.picture), true));
        drop(borrowed);
        self.stage.set(stage);
        self.sentence.set(sentence);
        self.event.set(Some(place));
    }

    /// From the middle of a step that is walked to its end in this direction. Whether one is walked.
    fn leave_walk(self, back: bool) -> bool {
        let walked = self.inner().borrow().player.walked();
        match walked {
            Some(direction) if direction == back => self.finish(true),
            Some(_) => self.cancel_walk(),
            None => return false,
        }
        true
    }

    /// Back to the step from which one has walked.
    fn cancel_walk(self) {
        let inner = self.inner();
        let mut borrowed = inner.borrow_mut();
        if borrowed.player.walked().is_none() {
            return;
        }
        borrowed.player.reel = None;
        let stage = self.stage.with_untracked(|stage| stage.with(&borrowed.picture, None, false));
        drop(borrowed);
        self.event.set(None);
        let shown = self
            .shown
            .with_untracked(|shown| shown.as_ref().map(|shown| (shown.step, shown.narration.clone())));
        if let Some((step, narration)) = shown {
            self.wanted.set(step);
            self.sentence.set(narration);
        }
        self.stage.set(stage);
    }

    /// To the nearest step on a line with a breakpoint.
    pub(crate) fn find_breakpoint(self, back: bool) {
        self.halt();
        let lines = self.breakpoints.get_untracked();
        if lines.is_empty() {
            return self
                .tell("There is no breakpoint yet: click beside a line's number, or press F9 in the line.");
        }
        self.find(TimelineGoal::Lines { lines }, back, "No breakpoint is reached in that direction.");
    }

    /// To the nearest step of some sort, before or after the one that is wanted.
    pub(super) fn find(self, goal: TimelineGoal, back: bool, not_found: &'static str) {
        if !untrack(|| self.can_step()) {
            return;
        }
        self.halt();
        self.inner().borrow_mut().not_found = not_found;
        self.look_for(goal, self.wanted.get_untracked(), back, 1);
    }

    /// Starts or ends playing.
    pub(crate) fn play_or_pause(self) {
        if self.playing.get_untracked() {
            return self.halt();
        }
        if !untrack(|| self.can_step()) {
            return;
        }
        self.playing.set(true);
        if self.inner().borrow().player.walked().is_some() {
            if let Some(reel) = self.inner().borrow_mut().player.reel.as_mut() {
                reel.held = false;
            }
            return self.turn();
        }
        let grows = self.run.with_untracked(|run| run.state) == RunState::Running;
        if self.wanted.get_untracked() >= self.last_step_now() && !grows {
            self.wish(0, false, false);
        } else {
            self.go_on();
        }
    }

    /// Plays the run that was just asked for, from the step that is shown first.
    pub(super) fn play_from_start(self) {
        self.inner().borrow_mut().player.plays_from_start = true;
    }

    /// Ends playing, and shows at once where it was going.
    pub(super) fn halt(self) {
        self.playing.set(false);
        let inner = self.inner();
        let mut inner = inner.borrow_mut();
        inner.player.follows = false;
        inner.player.plays_from_start = false;
        clear(&mut inner.player.next_step);
        drop(inner);
        self.cancel_walk();
        self.finish(false);
    }

    fn last_step_now(self) -> Step {
        self.run.with_untracked(|run| run.steps.saturating_sub(1))
    }

    fn wish(self, step: Step, single: bool, follows: bool) {
        self.wish_for(step, single, follows, false);
    }

    fn wish_for(self, step: Step, single: bool, follows: bool, walks: bool) {
        if !untrack(|| self.can_step()) {
            return;
        }
        self.finish(false);
        self.wanted.set(step.min(self.last_step_now()));
        {
            let inner = self.inner();
            let mut inner = inner.borrow_mut();
            inner.seeking = false;
            inner.player.single = single;
            inner.player.walks = walks;
            inner.player.follows = follows;
        }
        self.pump();
    }

    /// Asks the engine for the step that is wanted, unless it is on the screen, on its way
    /// there, or something is asked already.
    pub(super) fn pump(self) {
        let inner = self.inner();
        if inner.borrow().player.asked.is_some() || self.run.with_untracked(|run| run.lost || run.steps == 0)
        {
            return;
        }
        let (run, step) = (self.run.with_untracked(|run| run.number), self.wanted.get_untracked());
        let (drawing, seen) = {
            let inner = inner.borrow();
            (inner.drawing, inner.seen)
        };
        let shown = self.shown.with_untracked(|shown| {
            let shown = shown.as_ref().filter(|shown| shown.run == run)?;
            Some((shown.step, shown.drawing))
        });
        let coming = inner.borrow().player.reel.as_ref().map(|reel| (reel.end.step, reel.end.drawing));
        if shown == Some((step, drawing)) || coming == Some((step, drawing)) {
            return;
        }
        let (single, walks) = {
            let inner = inner.borrow();
            (inner.player.single, inner.player.walks)
        };
        let way = match shown {
            Some((at, drawn)) if single && drawn == drawing && step == at + 1 => Way::Forward,
            Some((at, drawn)) if single && drawn == drawing && step + 1 == at => Way::Back,
            _ => Way::Jump,
        };
        let marks = way != Way::Jump;
        let shows_moments = marks && (walks || !wants_no_motion() && !self.skips_moments());
        let way = match way {
            Way::Forward if walks => Way::Walk,
            way if shows_moments => way,
            _ => Way::Jump,
        };
        {
            let mut inner = inner.borrow_mut();
            inner.player.asked = Some(Asked { step, way, marks, n_walked: walks.into() });
            inner.player.drawing = drawing;
        }
        self.now_busy();
        let look = Look { mode: self.prefs.mode.get_untracked(), arranged: self.arranged().get_untracked() };
        self.send(Request::Show { run, step, way, look, seen: Some(seen) });
    }

    fn skips_moments(self) -> bool {
        self.playing.get_untracked() && self.prefs.speed.get_untracked().skips_moments()
    }

    /// Takes a step that the engine has sent: plays its moments, or shows it at once.
    pub(super) fn take(self, shown: Shown, picture: Diagram, moments: Vec<PictureMoment>) {
        self.not_busy();
        let asked = self.inner().borrow_mut().player.asked.take();
        let Some(asked) = asked else { return };
        let is_wanted = asked.step == self.wanted.get_untracked();
        let mut moments = if is_wanted { moments } else { Vec::new() };
        if asked.n_walked > 0 {
            moments.retain(|moment| !moment.sentence.is_empty());
        }
        let n_moments = moments.len() as u32;
        let speed = self.prefs.speed.get_untracked();
        let speed = if self.playing.get_untracked() { speed } else { Speed(speed.0.min(400)) };
        let pace = at(speed, (MOMENTS_MS / n_moments.max(1)).min(MOMENT_MS));
        if asked.marks {
            let reel = Reel {
                moments,
                n_shown: 0,
                back: asked.way == Way::Back,
                held: asked.n_walked > 0,
                pace,
                end: shown,
                end_picture: picture,
                timer: None,
            };
            self.inner().borrow_mut().player.reel = Some(reel);
            if asked.way == Way::Jump || !is_wanted {
                self.finish(true);
            } else if asked.n_walked > 0 {
                self.show_event(asked.n_walked as usize);
            } else {
                self.turn();
            }
        } else {
            self.replace(shown, picture);
        }
        self.pump();
    }

    /// Shows the next moment, or the end where there is none left.
    fn turn(self) {
        let inner = self.inner();
        let mut borrowed = inner.borrow_mut();
        let Some(reel) = borrowed.player.reel.as_mut() else { return };
        if reel.n_shown == reel.moments.len() {
            drop(borrowed);
            return self.finish(true);
        }
        reel.n_shown += 1;
        let (at, pace) = (reel.n_shown - 1, reel.pace);
        let sentence = reel.moments[at].sentence.clone();
        let reel = borrowed.player.reel.as_ref().expect("it is there");
        let diagram = &reel.moments[at].diagram;
        let stage = self.stage.with_untracked(|stage| stage.with(diagram, Some(&borrowed.picture), true));
        if let Some(reel) = borrowed.player.reel.as_mut() {
            reel.timer = set_timeout_with_handle(move || self.turn(), pace).ok();
        }
        drop(borrowed);
        self.stage.set(stage);
        if !sentence.is_empty() {
            self.sentence.set(sentence);
        }
    }

    /// Ends what is playing with the picture of its step. Where `seen`, what the step lost is shown leaving.
    fn finish(self, seen: bool) {
        let inner = self.inner();
        let mut borrowed = inner.borrow_mut();
        clear(&mut borrowed.player.settle);
        let Some(mut reel) = borrowed.player.reel.take() else {
            drop(borrowed);
            if !seen && !self.stage.with_untracked(Stage::is_settled) {
                self.stage.update(|stage| *stage = stage.settled());
            }
            return;
        };
        clear(&mut reel.timer);
        let base = std::mem::replace(&mut borrowed.picture, reel.end_picture);
        let stage = self.stage.with_untracked(|stage| stage.with(&borrowed.picture, Some(&base), seen));
        if seen && !wants_no_motion() {
            // Without motion, what is gone stays drawn as an outline until the next step.
            let settle = move || self.stage.update(|stage| *stage = stage.settled());
            borrowed.player.settle = set_timeout_with_handle(settle, LEAVING).ok();
        }
        drop(borrowed);
        self.arrive(stage, reel.end);
    }

    /// Shows a step that was jumped to.
    fn replace(self, shown: Shown, picture: Diagram) {
        let stage = self.stage.with_untracked(|stage| stage.with(&picture, None, false));
        self.inner().borrow_mut().picture = picture;
        self.arrive(stage, shown);
    }

    /// Puts a step on the screen. Playing ends where it comes to a breakpoint.
    fn arrive(self, stage: Stage, shown: Shown) {
        let has_breakpoint = shown.event.kind == EventKind::Line
            && self.breakpoints.with_untracked(|lines| lines.contains(&shown.event.line));
        if self.playing.get_untracked() && has_breakpoint && self.shown.with_untracked(Option::is_some) {
            self.playing.set(false);
            self.tell(format!("Paused at the breakpoint in line {}.", shown.event.line));
        }
        self.put(stage, shown);
        if std::mem::take(&mut self.inner().borrow_mut().player.plays_from_start) {
            self.playing.set(true);
        }
        self.go_on();
    }

    /// The engine has been asked something that may take it a while.
    pub(super) fn now_busy(self) {
        let inner = self.inner();
        let mut inner = inner.borrow_mut();
        clear(&mut inner.player.busy);
        inner.player.busy = set_timeout_with_handle(move || self.busy.set(true), BUSY).ok();
    }

    /// The engine has answered, or is not to be waited for any more.
    pub(super) fn not_busy(self) {
        clear(&mut self.inner().borrow_mut().player.busy);
        self.busy.set(false);
    }

    /// Shows the step on the screen another way, once that is wanted.
    pub(super) fn redraw(self) {
        self.inner().borrow_mut().drawing += 1;
        self.cancel_walk();
        self.finish(false);
        self.pump();
    }

    /// What goes on by itself once a step is on the screen or the run has grown: playing, and staying at the end.
    pub(super) fn go_on(self) {
        let inner = self.inner();
        if inner.borrow().player.follows {
            self.wanted.set(self.last_step_now());
            return self.pump();
        }
        if !self.playing.get_untracked() || inner.borrow().player.reel.is_some() {
            return;
        }
        let at_step = self.wanted.get_untracked();
        let (steps, state) = self.run.with_untracked(|run| (run.steps, run.state));
        if at_step + 1 >= steps {
            if state != RunState::Running {
                self.playing.set(false);
            }
            return;
        }
        let mut borrowed = inner.borrow_mut();
        if borrowed.player.asked.is_some() || borrowed.player.next_step.is_some() {
            return;
        }
        let speed = self.prefs.speed.get_untracked();
        let on = move || {
            self.inner().borrow_mut().player.next_step = None;
            self.play_on();
        };
        borrowed.player.next_step = set_timeout_with_handle(on, at(speed, STEP_MS)).ok();
    }

    fn play_on(self) {
        if self.playing.get_untracked() {
            self.wish(self.wanted.get_untracked() + 1, true, false);
        }
    }
}
