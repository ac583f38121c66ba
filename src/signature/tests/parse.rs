//! HTML as a browser reads it, as a tree of ours.
use html5ever::{
    ParseOpts, QualName, local_name, ns, parse_document, parse_fragment, tendril::TendrilSink,
};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::signature::{Html, SafeHtml, sanitise};

enum Step {
    In(Handle),
    Out,
}

/// A fragment, as if it were written into an element.
pub(super) fn parse(html: &str) -> Html {
    let name = QualName::new(None, ns!(html), local_name!("div"));
    let sink = RcDom::default();
    let dom = parse_fragment(sink, ParseOpts::default(), name, Vec::new(), false).one(html);
    // A fragment lies in an element of its own.
    let roots = dom.document.children.borrow();
    tree(&roots[0].children.borrow())
}

/// A whole document.
pub(super) fn parse_whole(html: &str) -> Html {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    tree(&dom.document.children.borrow())
}

fn tree(nodes: &[Handle]) -> Html {
    let mut html = Html::default();
    let mut steps: Vec<Step> = nodes.iter().rev().cloned().map(Step::In).collect();
    while let Some(step) = steps.pop() {
        let Step::In(node) = step else {
            html.end();
            continue;
        };
        match &node.data {
            NodeData::Element { name, attrs, .. } => {
                let attribute = |one: &html5ever::Attribute| {
                    (one.name.local.to_string(), one.value.to_string())
                };
                html.start(&name.local, attrs.borrow().iter().map(attribute).collect());
                steps.push(Step::Out);
                steps.extend(node.children.borrow().iter().rev().cloned().map(Step::In));
            }
            NodeData::Text { contents } => html.text(contents.borrow().to_string()),
            _ => {}
        }
    }
    html
}

/// What may stay of a text of HTML.
pub(super) fn safe(html: &str) -> SafeHtml {
    sanitise(&parse(html))
}

/// The same, as HTML.
pub(super) fn clean(html: &str) -> String {
    safe(html).to_html()
}
