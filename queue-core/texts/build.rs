//! Reads the Fluent files of both languages and writes an enum with a variant per message and a
//! field per placeable: a text or an argument that is missing does not compile.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a build script tells its faults by panicking"
)]

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

type Messages = BTreeMap<String, Message>;

struct Message {
    file: String,
    arguments: Vec<String>,
    text: String,
}

fn main() {
    println!("cargo::rerun-if-changed=texts");
    let (indonesian, id_files) = read("id");
    let (english, en_files) = read("en");
    let faults = compare(&indonesian, &english);
    assert!(faults.is_empty(), "the two languages differ:\n{}", faults.join("\n"));
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let code = format!(
        "{}{}{}",
        sources("ID", &id_files),
        sources("EN", &en_files),
        generate(&indonesian)
    );
    fs::write(Path::new(&out).join("text.rs"), code).expect("OUT_DIR can be written");
}

fn read(lang: &str) -> (Messages, Vec<String>) {
    let folder = Path::new("texts").join(lang);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
        .collect();
    files.sort();
    let mut messages = Messages::new();
    let mut paths = Vec::new();
    for path in files {
        let name = path.display().to_string();
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let resource = parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{name} is not Fluent: {errors:?}"));
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => add(&mut messages, &name, message),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                Entry::Term(term) => panic!("{name}: term -{} is not used here", term.id.name),
                Entry::Junk { content } => panic!("{name}: cannot be read:\n{content}"),
            }
        }
        paths.push(path.canonicalize().expect("it was just read").display().to_string());
    }
    (messages, paths)
}

fn add(messages: &mut Messages, file: &str, message: &fluent_syntax::ast::Message<&str>) {
    let id = message.id.name.to_owned();
    let value = message.value.as_ref().unwrap_or_else(|| panic!("{file}: {id} has no text"));
    let mut arguments = Vec::new();
    let mut text = String::new();
    collect(value, &mut arguments, &mut text, file, &id);
    arguments.sort();
    arguments.dedup();
    let new = Message { file: file.to_owned(), arguments, text };
    if let Some(known) = messages.insert(id.clone(), new) {
        panic!("{file}: {id} is already in {}", known.file);
    }
}

fn collect(
    pattern: &Pattern<&str>,
    arguments: &mut Vec<String>,
    text: &mut String,
    file: &str,
    id: &str,
) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                inline_argument(inline, arguments, text, file, id);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                inline_argument(selector, arguments, &mut String::new(), file, id);
                for variant in variants {
                    collect(&variant.value, arguments, text, file, id);
                }
            }
        }
    }
}

fn inline_argument(
    inline: &InlineExpression<&str>,
    arguments: &mut Vec<String>,
    text: &mut String,
    file: &str,
    id: &str,
) {
    match inline {
        InlineExpression::VariableReference { id: name } => {
            arguments.push(name.name.to_owned());
            let _ = write!(text, "{{ ${} }}", name.name);
        }
        InlineExpression::StringLiteral { value } => text.push_str(value),
        other => panic!("{file}: {id}: only variables and strings are used here, not {other:?}"),
    }
}

fn compare(indonesian: &Messages, english: &Messages) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, message) in indonesian {
        match english.get(id) {
            None => faults.push(format!("{id} ({}) has no English text", message.file)),
            Some(other) if other.arguments != message.arguments => faults.push(format!(
                "{id} takes {:?} in Indonesian, {:?} in English",
                message.arguments, other.arguments
            )),
            Some(_) => {}
        }
    }
    let missing = english.iter().filter(|(id, _)| !indonesian.contains_key(*id));
    faults.extend(
        missing.map(|(id, message)| format!("{id} ({}) has no Indonesian text", message.file)),
    );
    faults
}

fn sources(lang: &str, files: &[String]) -> String {
    let mut code = format!("pub(crate) const {lang}_SOURCES: &[&str] = &[\n");
    for file in files {
        let _ = writeln!(code, "    include_str!({file:?}),");
    }
    code.push_str("];\n");
    code
}

fn generate(messages: &Messages) -> String {
    let mut code = String::from(
        "/// Every text of the hall, by its id; the fields are what it names.\n\
         #[derive(Debug, Clone, PartialEq, Eq)]\n\
         #[expect(missing_docs, reason = \"a field is the placeable of its text\")]\n\
         pub enum Text<'a> {\n",
    );
    let mut ids = String::new();
    let mut fields = String::new();
    let mut each = String::new();
    let mut blanks: BTreeMap<String, String> = BTreeMap::new();
    for (id, message) in messages {
        let name = camel(id);
        let _ = writeln!(code, "    /// `{}`", message.text.replace(['\n', '`'], " "));
        let blank: Vec<_> =
            message.arguments.iter().map(|a| format!("{a}: Arg::from(blank)")).collect();
        let stem = Path::new(&message.file).file_stem().unwrap_or_default().display().to_string();
        let of_file = blanks.entry(stem).or_default();
        let _ = writeln!(of_file, "                Self::{name} {{ {} }},", blank.join(", "));
        let names = message.arguments.join(", ");
        if message.arguments.is_empty() {
            let _ = writeln!(code, "    {name},");
            let _ = writeln!(ids, "            Self::{name} => {id:?},");
            let _ = writeln!(fields, "            Self::{name} => {{}}");
            let _ = writeln!(each, "        Text::{name},");
        } else {
            let declared: Vec<_> =
                message.arguments.iter().map(|a| format!("{a}: Arg<'a>")).collect();
            let _ = writeln!(code, "    {name} {{ {} }},", declared.join(", "));
            let _ = writeln!(ids, "            Self::{name} {{ .. }} => {id:?},");
            let _ = write!(fields, "            Self::{name} {{ {names} }} => {{ ");
            for argument in &message.arguments {
                let _ = write!(fields, "args.set({argument:?}, {argument}.value()); ");
            }
            let _ = writeln!(fields, "}}");
            let samples: Vec<_> =
                message.arguments.iter().map(|a| format!("{a}: Arg::from({a:?})")).collect();
            let _ = writeln!(each, "        Text::{name} {{ {} }},", samples.join(", "));
        }
    }
    let _ = writeln!(code, "}}\n\nimpl Text<'_> {{");
    let _ = writeln!(code, "    /// The id in the Fluent files.");
    let _ = writeln!(
        code,
        "    pub const fn id(&self) -> &'static str {{\n        match self {{\n{ids}        }}\n    }}\n"
    );
    let _ = writeln!(
        code,
        "    pub(crate) fn fill<'b>(&'b self, args: &mut fluent_bundle::FluentArgs<'b>) {{"
    );
    let _ = writeln!(code, "        match self {{\n{fields}        }}\n    }}\n}}\n");
    code.push_str(
        "impl<'a> Text<'a> {\n    /// Every text of a file such as `voice`, with `blank` for all that it names.\n    \
         pub fn all_of(file: &str, blank: &'a str) -> Vec<Self> {\n        match file {\n",
    );
    for (file, texts) in &blanks {
        let _ = writeln!(code, "            {file:?} => vec![\n{texts}            ],");
    }
    code.push_str("            _ => Vec::new(),\n        }\n    }\n}\n\n");
    let _ = writeln!(
        code,
        "#[cfg(test)]\npub(crate) fn all() -> Vec<Text<'static>> {{\n    vec![\n{each}    ]\n}}"
    );
    code
}

/// `kiosk-paper-out` is `KioskPaperOut`.
fn camel(id: &str) -> String {
    id.split(['-', '_'])
        .map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_uppercase() + rest
        })
        .collect()
}
