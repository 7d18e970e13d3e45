//! Every program under tests/programs, held against what CPython 3.13 did with it.
//!
//! - `HEAPGLASS_PROGRAMS=TEXT`: only programs whose name contains TEXT.
//! - `HEAPGLASS_SCORE=1`: print the score and pass, whatever differs.
//! - `HEAPGLASS_CHECK=DIR`: instead of these programs the one in DIR (tests/oracle/check.sh makes it).

mod support;

use std::collections::BTreeSet;
use std::env;
use std::path::Path;

use heapglass::trace;

use support::compare::{Part, Report, Score, compare};
use support::judge::{Run, judge};
use support::known::Known;
use support::recording::{Program, folder, live, programs};
use support::trace::{Id, Object, Trace};

/// As many lines as the recordings have at most.
const MAX_LINES: usize = 2000;

#[test]
fn programs_do_what_cpython_does() {
    let (programs, known) = match env::var_os("HEAPGLASS_CHECK") {
        Some(folder) => (live(Path::new(&folder)).unwrap(), Known::default()),
        None => (programs(&env::var("HEAPGLASS_PROGRAMS").unwrap_or_default()).unwrap(), known()),
    };
    assert!(!programs.is_empty(), "no program has such a name");
    let verdict = judge(&programs, &known, run);
    if env::var_os("HEAPGLASS_SCORE").is_some() {
        eprintln!("{}", verdict.summary);
        return;
    }
    eprintln!("{}\n\n{}", verdict.failures.join("\n"), verdict.summary);
    assert!(verdict.failures.is_empty(), "{} complaints", verdict.failures.len());
}

/// What the engine makes of a program, with every step audited.
fn run(program: &Program) -> Result<Run, String> {
    let ours = trace::trace(&program.source, "main.py", &program.stdin, MAX_LINES);
    let trace = serde_json::from_value(ours).map_err(|e| format!("not a trace: {e}"))?;
    // a program that does not compile has nothing to audit
    let audit = match trace::audit(&program.source, "main.py", &program.stdin, 20_000) {
        Ok(report) if report.unaccounted.is_empty() => Ok(()),
        Ok(report) => Err(format!("{:?}", report.unaccounted)),
        Err(_) => Ok(()),
    };
    Ok(Run { trace, audit })
}

fn known() -> Known {
    Known::parse(&std::fs::read_to_string(folder().join("KNOWN")).unwrap()).unwrap()
}

/// Each alteration of a recording must be noticed, in the part that it is of, and nothing else.
mod alterations {
    use super::*;

    fn recorded(name: &str) -> Program {
        let mut found = programs(name).unwrap();
        assert_eq!(found.len(), 1, "{name}");
        found.remove(0)
    }

    /// The parts that differ once the trace of a program has been altered.
    #[track_caller]
    fn check(name: &str, alter: impl FnOnce(&mut Trace), expected: &[Part]) -> Report {
        let program = recorded(name);
        let mut ours = program.recording.trace.clone();
        alter(&mut ours);
        let report = compare(&ours, &program);
        assert_eq!(report.parts(), expected.iter().copied().collect::<BTreeSet<_>>(), "{report:#?}");
        for (part, Score { agreed, total }) in &report.scores {
            assert!(agreed <= total, "{part}: {agreed} of {total}");
        }
        report
    }

    /// The object behind a global at a step, where it was last written.
    fn global<'t>(trace: &'t mut Trace, step: usize, name: &str) -> &'t mut Object {
        let bound = &trace.steps[step].frames[0].locals;
        let id = bound.iter().find(|(n, _)| n == name).unwrap().1.clone();
        trace.steps[..=step].iter_mut().rev().find_map(|step| step.objects.get_mut(&id)).unwrap()
    }

    #[test]
    fn an_equal_trace_agrees_under_other_ids() {
        let rename = |id: &mut Id| id.0 = format!("object {}", id.0);
        let report = check(
            "lists/nested_rows_shared",
            |trace| {
                for step in &mut trace.steps {
                    step.frames.iter_mut().flat_map(|f| &mut f.locals).for_each(|(_, id)| rename(id));
                    step.objects = std::mem::take(&mut step.objects)
                        .into_iter()
                        .map(|(mut id, mut object)| {
                            rename(&mut id);
                            object.refs.iter_mut().for_each(|(_, id)| rename(id));
                            (id, object)
                        })
                        .collect();
                }
            },
            &[],
        );
        assert!(report.scores.values().all(|score| score.agreed == score.total && score.total > 0));
    }

    #[test]
    fn counts_sizes_and_values_are_seen() {
        let at = 3;
        let name = "lists/one_list_two_names";
        let report = check(name, |t| global(t, at - 1, "a").refcount += 1, &[Part::Counts]);
        let difference = &report.differences[&Part::Counts];
        assert_eq!((difference.place.as_str(), difference.step), ("<module> → a", Some(at - 1)));
        assert_eq!((difference.ours.as_str(), difference.theirs.as_str()), ("3", "2 (list)"));
        check(name, |t| global(t, at - 1, "a").size = 88, &[Part::Sizes]);
        check("numbers/int_literals", |t| global(t, 3, "large").value = Some("258".into()), &[Part::Values]);
    }

    #[test]
    fn the_graph_is_seen() {
        let name = "lists/one_list_two_names";
        // a second list where there is one under two names
        let report = check(
            name,
            |trace| {
                let mut copy = global(trace, 2, "b").clone();
                copy.refcount = 2;
                trace.steps[2].objects.insert(Id("copy".into()), copy);
                trace.steps[2].frames[0].locals[1].1 = Id("copy".into());
            },
            &[Part::Graph],
        );
        assert_eq!(report.differences[&Part::Graph].theirs, "the same object as <module> → a");
        check(name, |t| global(t, 1, "a").kind = "tuple".into(), &[Part::Graph]);
        check(name, |t| global(t, 1, "a").refs.swap(0, 1), &[Part::Graph]);
        let report = check(name, |t| global(t, 1, "a").refs.truncate(1), &[Part::Graph]);
        let values = report.scores[&Part::Values];
        assert!(values.agreed < values.total, "an object that is not reached is not right");
    }

    #[test]
    fn a_new_object_in_the_place_of_an_old_one_is_seen() {
        let report = check(
            "lists/extend_and_plus",
            |trace| {
                // `base += [3]` would make a new list, bound to both names
                let locals = trace.steps[3].frames[0].locals.clone();
                let old = locals[0].1.clone();
                for step in &mut trace.steps[3..] {
                    for (_, id) in step.frames[0].locals.iter_mut().filter(|(_, id)| *id == old) {
                        id.0 = "new".into();
                    }
                    if let Some(object) = step.objects.remove(&old) {
                        step.objects.insert(Id("new".into()), object);
                    }
                }
            },
            &[Part::Graph],
        );
        assert_eq!(report.differences[&Part::Graph].step, Some(3));
    }

    #[test]
    fn names_events_and_output_are_seen() {
        let name = "lists/one_list_two_names";
        check(name, |t| t.steps[2].frames[0].locals.swap(0, 1), &[Part::Locals]);
        check(name, |t| t.steps[2].frames[0].line = 9, &[Part::Locals]);
        let report = check(name, |t| t.events[3].2 = Some(77), &[Part::Events]);
        let counts = report.scores[&Part::Counts];
        assert!(counts.agreed < counts.total, "steps after a wrong event are not right");
        check(name, |t| t.events.truncate(4), &[Part::Events]);
        check(name, |t| t.stdout.push('x'), &[Part::Stdout]);
        check(name, |t| t.exception = Some("KeyError: 1".into()), &[Part::Exception]);
    }

    #[test]
    fn addresses_agree_where_their_equality_does() {
        let name = "notebook/cell_2_shared_list";
        let of = |a: &str, b: &str| format!("{a} {b}\n[1, 2, 3, 4]\n[1, 2, 3, 4]\n");
        check(name, |t| t.stdout = of("7654321", "7654321"), &[]);
        check(name, |t| t.stdout = of("7654321", "7654322"), &[Part::Stdout]);
    }
}

/// The verdict must tell the known from the new.
mod verdicts {
    use super::*;

    /// What is said when the count of one object of this program is wrong, with this list of what is known.
    fn failures(known: &str) -> Vec<String> {
        let programs = programs("lists/one_list").unwrap();
        let run = |program: &Program| {
            let mut trace = program.recording.trace.clone();
            trace.steps[1].objects.values_mut().find(|object| object.kind == "list").unwrap().refcount += 5;
            Ok(Run { trace, audit: Ok(()) })
        };
        judge(&programs, &Known::parse(known).unwrap(), run).failures
    }

    #[test]
    fn an_unknown_difference_fails_with_its_place() {
        let said = failures("");
        assert_eq!(said.len(), 1);
        for text in [
            "lists/one_list_two_names",
            "counts: step 1, before line 2 `b = a`",
            "<module> → a",
            "6",
            "1 (list)",
        ] {
            assert!(said[0].contains(text), "{text} not in:\n{}", said[0]);
        }
    }

    #[test]
    fn a_known_difference_passes_until_it_is_mended() {
        assert_eq!(failures("lists/one_list_two_names: counts # a reason"), Vec::<String>::new());
        let said = failures("lists/one_list_two_names: counts sizes # a reason");
        assert!(said[0].contains("sizes: agrees now") && !said[0].contains("counts"), "{said:?}");
        assert!(Known::parse("lists/one_list_two_names: counts").is_err(), "a reason is needed");
        assert!(Known::parse("lists/one_list_two_names: shapes # why").is_err(), "no such part");
    }

    #[test]
    fn a_panic_or_a_failure_of_the_engine_is_one_of_its_program() {
        let programs = programs("lists/").unwrap();
        let run = |program: &Program| match program.name.as_str() {
            "lists/append_and_pop" => panic!("out of order"),
            "lists/delete_items" => Err("no trace".to_owned()),
            "lists/extend_and_plus" => {
                Ok(Run { trace: program.recording.trace.clone(), audit: Err("3 unaccounted".to_owned()) })
            }
            _ => Ok(Run { trace: program.recording.trace.clone(), audit: Ok(()) }),
        };
        let verdict = judge(&programs, &Known::default(), run);
        assert_eq!(
            verdict.failures,
            [
                "lists/append_and_pop: panicked: out of order",
                "lists/delete_items: no trace",
                "lists/extend_and_plus: audit: 3 unaccounted"
            ]
        );
        let expected = format!("{} of {} programs agree in everything", programs.len() - 2, programs.len());
        assert!(verdict.summary.contains(&expected), "{}", verdict.summary);
    }
}

/// Every recording must be one that can be compared with: it agrees with itself, to the last fact.
#[test]
fn recordings_agree_with_themselves() {
    for program in programs("").unwrap() {
        let report = compare(&program.recording.trace, &program);
        assert!(report.differences.is_empty(), "{}: {report:#?}", program.name);
        assert!(report.scores.values().all(|score| score.agreed == score.total), "{}", program.name);
    }
}

#[test]
fn known_differences_are_of_programs_that_exist() {
    let known = known();
    let names: Vec<String> = programs("").unwrap().into_iter().map(|program| program.name).collect();
    for listed in known.programs() {
        assert!(names.iter().any(|name| name == listed), "{listed} is listed as known, but is no program");
    }
}
