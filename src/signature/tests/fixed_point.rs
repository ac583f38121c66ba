use proptest::prelude::*;

use super::{
    corpus::{HOSTILE, ODD},
    hostile::assert_harmless,
    parse::{clean, parse, parse_whole},
};
use crate::signature::{Html, from_text, sanitise, to_text};

/// Fails unless a reader of what is left makes the same of it again: alone, and within a mail.
fn assert_fixed(html: &Html) {
    let once = sanitise(html).to_html();
    assert_harmless(&once);
    assert_eq!(parse(&once).parts(), sanitise(html).parts(), "{once}");
    assert_eq!(clean(&once), once);
    let within = sanitise(&parse_whole(&format!("<body><div>x</div><br><div>{once}</div></body>")));
    assert!(within.to_html().ends_with(&format!("<br><div>{once}</div></div>")), "{once}");
}

#[test]
fn every_reader_takes_what_is_left_of_hostile_html_for_the_same_tree() {
    for html in HOSTILE.iter().chain(&ODD) {
        assert_fixed(&parse(html));
        assert_fixed(&parse_whole(html));
    }
}

const NAMES: [&str; 48] = [
    "a",
    "b",
    "blockquote",
    "br",
    "button",
    "center",
    "dd",
    "div",
    "em",
    "font",
    "form",
    "h1",
    "h2",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "math",
    "nobr",
    "noscript",
    "ol",
    "option",
    "p",
    "pre",
    "script",
    "select",
    "small",
    "span",
    "strong",
    "style",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "th",
    "thead",
    "title",
    "tr",
    "u",
    "ul",
    "x-y",
    "caption",
    "table",
    "tr",
    "td",
];

fn any_attribute() -> impl Strategy<Value = (String, String)> {
    let name = prop::sample::select(vec![
        "href", "src", "style", "onclick", "align", "width", "alt", "color", "face", "class", "id",
        "colspan", "srcset", "value",
    ]);
    let value = prop_oneof![
        Just("https://a.example/?a=b&c=\"d\"".to_owned()),
        Just("javascript:evil()".to_owned()),
        Just("color: red; position: fixed; font-family: Arial, 'Two Words'".to_owned()),
        Just("COLOR:#FFF!important;margin:0 auto;border:1px solid rgb(1, 2,3)".to_owned()),
        Just("left".to_owned()),
        Just("7".to_owned()),
        "(.|\r|\n|\0|\"|<|&){0,12}",
    ];
    (name.prop_map(ToOwned::to_owned), value)
}

#[derive(Clone, Debug)]
enum Step {
    Start(&'static str, Vec<(String, String)>),
    Text(String),
    End,
}

fn any_tree() -> impl Strategy<Value = Html> {
    let start =
        (prop::sample::select(NAMES.to_vec()), prop::collection::vec(any_attribute(), 0..3));
    let step = prop_oneof![
        4 => start.prop_map(|(name, attributes)| Step::Start(name, attributes)),
        2 => prop_oneof!["[ \t\n]{0,3}", "(.|\r|\n|<|&|\u{a0}){0,8}", "[a-z ]{0,6}"].prop_map(Step::Text),
        3 => Just(Step::End),
    ];
    prop::collection::vec(step, 0..60).prop_map(|steps| {
        let mut html = Html::default();
        for step in steps {
            match step {
                Step::Start(name, attributes) => html.start(name, attributes),
                Step::Text(text) => html.text(text),
                Step::End => html.end(),
            }
        }
        html
    })
}

proptest! {
    #[test]
    fn every_reader_takes_what_is_left_of_any_tree_for_the_same_tree(html in any_tree()) {
        assert_fixed(&html);
    }

    #[test]
    fn the_same_holds_for_any_text_of_html(
        pieces in prop::collection::vec(prop_oneof![
            prop::sample::select([&HOSTILE[..], &ODD[..]].concat()).prop_map(ToOwned::to_owned),
            prop::sample::select(NAMES.to_vec()).prop_map(|name| format!("<{name}>")),
            prop::sample::select(NAMES.to_vec()).prop_map(|name| format!("</{name}>")),
            "(.|\n|<|>|\"|'|&|=|/| |!|-){0,12}",
        ], 0..12)
    ) {
        assert_fixed(&parse(&pieces.concat()));
    }

    #[test]
    fn no_text_means_anything_as_html_and_it_reads_as_it_was_written(text in "(.|\r|\n|\t| |<|&|\"){0,60}") {
        let html = from_text(&text);
        let written = html.to_html();
        prop_assert_eq!(&clean(&written), &written);
        let words = |text: &str| -> String { text.chars().filter(|char| !char.is_whitespace() && !char.is_control() && *char != '\u{feff}').collect() };
        prop_assert_eq!(words(&to_text(&html)), words(&text));
    }
}
