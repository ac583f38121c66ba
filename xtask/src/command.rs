//! Starting other programs, and saying so.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, Command, Stdio},
    thread,
};

use crate::{place, trouble::Trouble};

/// A program with the search path of [`place::search_path`]; it is looked up there, as on Windows npm is `npm.cmd`.
pub(crate) fn command(program: &str) -> Command {
    let mut command = Command::new(place::program(program).unwrap_or_else(|| program.into()));
    command.env("PATH", place::search_path());
    command
}

/// Runs it to its end, in front of the person.
pub(crate) fn run(command: &mut Command, mend: &str) -> Result<(), Trouble> {
    let words = announce(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Trouble::Failed { command: words, mend: mend.to_owned() }),
    }
}

/// What it prints on its standard output; nothing, if it can't be run or fails.
pub(crate) fn read(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a command said while the person read along.
pub(crate) struct Heard {
    pub(crate) success: bool,
    pub(crate) text: String,
}

/// Runs it in front of the person and listens.
pub(crate) fn hear(command: &mut Command) -> Heard {
    announce(command);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    match child {
        Ok(child) => listen(child),
        Err(error) => {
            eprintln!("{error}");
            Heard { success: false, text: String::new() }
        }
    }
}

fn listen(mut child: Child) -> Heard {
    let complaints =
        child.stderr.take().map(|stderr| thread::spawn(move || echo(stderr, std::io::stderr())));
    let mut text =
        child.stdout.take().map(|stdout| echo(stdout, std::io::stdout())).unwrap_or_default();
    text.extend(complaints.and_then(|complaints| complaints.join().ok()));
    Heard { success: child.wait().is_ok_and(|status| status.success()), text }
}

/// Passes lines on, and keeps them.
fn echo(from: impl Read, mut to: impl Write) -> String {
    let mut text = String::new();
    for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        // A closed terminal must not end the tests.
        let _ = writeln!(to, "{line}");
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Prints the command as a person would type it, and returns it.
fn announce(command: &Command) -> String {
    let name = command.get_program().to_string_lossy();
    let name = std::path::Path::new(&*name)
        .file_stem()
        .map_or(name.clone(), |stem| stem.to_string_lossy());
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    let words: Vec<_> = std::iter::once(name).chain(arguments).collect();
    let words = words.join(" ");
    println!("→ {words}");
    words
}
