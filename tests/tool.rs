//! The command-line tool, from outside: what it prints, and where.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

/// Run `heapglass COMMAND FILE` with a file of this text; `name` keeps tests apart.
fn tool(command: &str, name: &str, text: &str) -> (PathBuf, Output) {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.py"));
    fs::write(&file, text).expect("the program can be written");
    let tool = Command::new(env!("CARGO_BIN_EXE_heapglass")).arg(command).arg(&file).output();
    (file, tool.expect("the tool runs"))
}

/// `{file}` in `stderr` stands for the program's path.
#[track_caller]
fn check_run(name: &str, text: &str, code: i32, stdout: &str, stderr: &str) {
    let (file, output) = tool("run", name, text);
    assert_eq!(String::from_utf8_lossy(&output.stdout), stdout);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        stderr.replace("{file}", &file.display().to_string())
    );
    assert_eq!(output.status.code(), Some(code));
}

// Each as CPython 3.13 prints it.

#[test]
fn syntax_errors_are_shown_with_their_line() {
    check_run(
        "syntax_error",
        "x = 1\nif x = 2:\n    pass\n",
        1,
        "",
        "  File \"{file}\", line 2\n    if x = 2:\n       ^^^^^\n\
         SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?\n",
    );
    check_run(
        "indentation_error",
        "def f():\nprint(1)\n",
        1,
        "",
        "  File \"{file}\", line 2\n    print(1)\n    ^^^^^\n\
         IndentationError: expected an indented block after function definition on line 1\n",
    );
    check_run(
        "compiler_error",
        "é = 1; return é\n",
        1,
        "",
        "  File \"{file}\", line 1\n    é = 1; return é\n            ^^^^^^^\nSyntaxError: 'return' outside function\n",
    );
    check_run(
        "null_bytes",
        "x = 1\ny = \"a\0b\"\n",
        1,
        "",
        "  File \"{file}\", line 2\n    y = \"a\nSyntaxError: source code cannot contain null bytes\n",
    );
}

#[test]
fn warnings_come_before_the_program_runs() {
    check_run(
        "warnings",
        "x = 1\nif x is 1:\n    print('\\d')\n",
        0,
        "\\d\n",
        "{file}:3: SyntaxWarning: invalid escape sequence '\\d'\n  print('\\d')\n\
         {file}:2: SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n  if x is 1:\n",
    );
    check_run(
        "warning_and_error",
        "'\\d'\n(1)()\nbreak\n",
        1,
        "",
        "{file}:1: SyntaxWarning: invalid escape sequence '\\d'\n  '\\d'\n\
         {file}:2: SyntaxWarning: 'int' object is not callable; perhaps you missed a comma?\n  (1)()\n  \
         File \"{file}\", line 3\n    break\n    ^^^^^\nSyntaxError: 'break' outside loop\n",
    );
}

#[test]
fn bytecode_is_listed() {
    let (file, output) = tool("dis", "bytecode", "def f(a):\n    return a + 1\nprint(f(2))\n");
    let listing = format!(
        "  0           RESUME                   0

  1           LOAD_CONST               0 (<code object f at 0x..., file \"{file}\", line 1>)
              MAKE_FUNCTION
              STORE_NAME               0 (f)

  3           LOAD_NAME                1 (print)
              PUSH_NULL
              LOAD_NAME                0 (f)
              PUSH_NULL
              LOAD_CONST               1 (2)
              CALL                     1
              CALL                     1
              POP_TOP
              RETURN_CONST             2 (None)

Disassembly of <code object f at 0x..., file \"{file}\", line 1>:
  1           RESUME                   0

  2           LOAD_FAST                0 (a)
              LOAD_CONST               1 (1)
              BINARY_OP                0 (+)
              RETURN_VALUE
",
        file = file.display()
    );
    assert_eq!(String::from_utf8_lossy(&output.stdout), listing);
    assert!(output.stderr.is_empty());
    assert_eq!(output.status.code(), Some(0));
}

/// What the tool prints for a program in a file, with these options.
fn printed(name: &str, text: &str, arguments: &[&str]) -> String {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.py"));
    fs::write(&file, text).expect("the program can be written");
    let (command, options) = arguments.split_first().expect("there is a command");
    let tool = Command::new(env!("CARGO_BIN_EXE_heapglass")).arg(command).arg(&file).args(options).output();
    let tool = tool.expect("the tool runs");
    assert_eq!(tool.status.code(), Some(0), "{}", String::from_utf8_lossy(&tool.stderr));
    String::from_utf8(tool.stdout).expect("it prints text")
}

#[test]
fn a_trace_in_the_form_of_python_tutor() {
    let text = "a = [1]\nb = a\nprint(b)\n";
    let trace = printed("pythontutor", text, &["trace", "--format", "pythontutor"]);
    let trace: serde_json::Value = serde_json::from_str(&trace).unwrap();
    assert_eq!(trace["code"], text);
    let lines: Vec<_> =
        trace["trace"].as_array().unwrap().iter().map(|entry| entry["line"].as_u64()).collect();
    assert_eq!(lines, [Some(1), Some(2), Some(3), Some(3)]);
}

#[test]
fn a_trace_of_another_tool_as_one_html_file() {
    let text = "a = [1]\nb = {'k': a}\nprint(b)\n";
    let trace = printed("elsewhere", text, &["trace", "--format", "pythontutor"]);
    let mut trace: serde_json::Value = serde_json::from_str(&trace).unwrap();
    for entry in trace["trace"].as_array_mut().unwrap() {
        entry.as_object_mut().unwrap().remove("refcounts"); // only ours has them
    }
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("elsewhere.json");
    fs::write(&file, trace.to_string()).unwrap();
    let html = |file: &PathBuf| {
        Command::new(env!("CARGO_BIN_EXE_heapglass")).arg("html").arg(file).output().expect("the tool runs")
    };
    let page = String::from_utf8(html(&file).stdout).unwrap();
    let data = page.split("id=\"data\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let scenes = data["scenes"].as_array().unwrap();
    assert_eq!((scenes.len(), &data["code"]), (4, &text.into()));
    assert!(scenes[2]["svg"].as_str().unwrap().contains(">?<"), "counts are not known");
    assert_eq!(scenes[3]["printed"], "{'k': [1]}\n");

    fs::write(&file, "{\"code\": \"a\", \"trace\": [{}]}").unwrap();
    let damaged = html(&file);
    assert_eq!(damaged.status.code(), Some(2));
    let told = String::from_utf8(damaged.stderr).unwrap();
    assert!(told.contains("entry 0 of its trace has no `event`"), "{told}");
}

#[test]
fn a_run_as_one_html_file() {
    let page = printed("player", "a = ['<b>']\nb = a\nprint(b)\n", &["html", "--from", "1", "--dark"]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("data-theme=\"dark\""));
    let data = page.split("id=\"data\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let scenes = data["scenes"].as_array().unwrap();
    assert_eq!(
        (scenes.len(), &scenes[0]["step"], &scenes[3]["printed"]),
        (4, &1.into(), &"['<b>']\n".into())
    );
    assert!(scenes.iter().all(|scene| scene["svg"].as_str().unwrap().starts_with("<svg")));
}

#[test]
fn each_step_is_told_in_words() {
    let program = "\
def count(n):
    yield n
def f():
    raise ValueError('no')
g = count(3)
next(g)
next(g, None)
try:
    f()
except ValueError:
    pass
";
    let (_, output) = tool("narrate", "narrated", program);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let expected = [
        "step 4 line 6: Line 5: the name `g` now refers to a new generator.",
        "step 5 line 1: Line 6: the function `count` is called and gets a frame: `n` refers to the int 3.",
        "The function `count` is about to yield 3.",
        "The function `count` waits; its frame is kept with its names.",
        "Line 7: the function `count` goes on where it waited.",
        "The function `f` raises ValueError: no.",
        "The exception leaves the function `f`.",
        "The exception has left the function `f`; its traceback keeps the frame.",
    ];
    let mut from = 0;
    for text in expected {
        match told[from..].find(text) {
            Some(at) => from += at + text.len(),
            None => panic!("{text:?} does not come in its turn:\n{told}"),
        }
    }
}

/// JSON of other kinds beside lessons is no recording; what is not there is told as that.
#[test]
fn lessons_are_checked_beside_other_files() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lessons_beside");
    fs::create_dir_all(&dir).expect("the folder can be made");
    let lesson = "---\ntitle: T\nslug: t\npart: P\nsummary: S\n---\n\n```python\na = 1\n```\n\n## One\nstep: line 1\n\nX\n";
    fs::write(dir.join("t.md"), lesson).expect("the lesson can be written");
    fs::write(dir.join("package.json"), "{\"name\": 1}").expect("the other file can be written");
    let check = |what: &std::path::Path| {
        let tool = Command::new(env!("CARGO_BIN_EXE_heapglass"));
        let told = { tool }.args(["lessons", "check"]).arg(what).output().expect("the tool runs");
        let text =
            String::from_utf8_lossy(&told.stdout).into_owned() + &String::from_utf8_lossy(&told.stderr);
        (told.status.code(), text)
    };
    let (code, told) = check(&dir);
    assert!(code == Some(0) && told.starts_with("1 lesson, 1 screens"), "{told}");
    let (code, told) = check(&dir.join("nowhere"));
    assert!(code == Some(2) && told.contains("cannot read") && told.contains("nowhere"), "{told}");
    fs::write(dir.join("t.json"), "{\"name\": 1}").expect("a recording can be written");
    let (code, told) = check(&dir);
    assert!(code == Some(2) && told.contains("t.json: it is no recording"), "{told}");
    fs::remove_file(dir.join("t.json")).expect("it is there");
}

/// Each command into a pipe that nobody reads, as behind `| head -1`.
#[test]
fn a_closed_pipe_ends_every_command_quietly() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let file = dir.join("closed_pipe.py");
    fs::write(&file, "a = [1]\nfor i in range(40):\n    print(a, i)\n").expect("the program can be written");
    let lessons = concat!(env!("CARGO_MANIFEST_DIR"), "/public/lessons/aliasing.md");
    let file = file.to_str().expect("its path is text");
    let commands = [
        vec!["help"],
        vec!["run", file],
        vec!["run", file, "--record"],
        vec!["trace", file],
        vec!["trace", file, "--format", "pythontutor"],
        vec!["audit", file],
        vec!["seek", file, "--random", "3"],
        vec!["owners", file, "--step", "5", "--name", "a"],
        vec!["life", file, "--step", "5", "--name", "a"],
        vec!["narrate", file],
        vec!["dis", file],
        vec!["svg", file, "--step", "3"],
        vec!["html", file],
        vec!["lessons", "check", lessons],
    ];
    for command in commands {
        let (reader, writer) = std::io::pipe().expect("a pipe can be made");
        drop(reader);
        let tool = Command::new(env!("CARGO_BIN_EXE_heapglass"))
            .args(&command)
            .stdout(writer)
            .output()
            .expect("the tool runs");
        assert_eq!(tool.status.code(), Some(0), "{command:?}");
        // what was recorded is told there, once the program is done
        let told = String::from_utf8_lossy(&tool.stderr);
        assert!(told.is_empty(), "{command:?}: {told}");
    }
}
