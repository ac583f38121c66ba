//! HTML as the browser itself reads it (<https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#domparser>).

use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType};

use crate::signature::Html;

/// No signature has so many elements and texts: what comes after them is left out.
const MOST: usize = 20_000;
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The tree of a text of HTML; an empty one, if the browser makes none of it.
///
/// The document in which it is read is inert: it runs no script and loads nothing. Elements of other languages than HTML
/// (SVG and `MathML`) are left out with all that is in them.
pub(crate) fn parse(html: &str) -> Html {
    let mut tree = Html::default();
    // What stands before the body would otherwise be taken for its head, and lose its blanks.
    let text = format!("<!DOCTYPE html><body>{html}");
    let document = DomParser::new()
        .and_then(|parser| parser.parse_from_string(&text, SupportedType::TextHtml));
    let body = document.ok().and_then(|document| document.query_selector("body").ok().flatten());
    if let Some(body) = body {
        walk(body.unchecked_ref(), &mut tree);
    }
    tree
}

/// Takes over all that is in a node, without calling itself: a document can be deeper than the stack.
fn walk(root: &Node, tree: &mut Html) {
    let mut next = root.first_child();
    let mut seen = 0;
    while let Some(node) = next {
        seen += 1;
        if seen > MOST {
            return;
        }
        let child = if enter(&node, tree) {
            let child = node.first_child();
            if child.is_none() {
                tree.end();
            }
            child
        } else {
            None
        };
        next = child.or_else(|| after(node, root, tree));
    }
}

/// The node that comes after one and all that is in it; ends the elements that end between them.
fn after(mut node: Node, root: &Node, tree: &mut Html) -> Option<Node> {
    loop {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent_node().filter(|parent| parent != root)?;
        tree.end();
    }
}

/// Takes over one node; true for an element, which has begun.
fn enter(node: &Node, tree: &mut Html) -> bool {
    if node.node_type() == Node::TEXT_NODE {
        tree.text(node.node_value().unwrap_or_default());
        return false;
    }
    let Some(element) = node.dyn_ref::<Element>() else { return false };
    if element.namespace_uri().as_deref() != Some(XHTML) {
        return false;
    }
    let names = element.get_attribute_names();
    let attributes = names.iter().filter_map(|name| {
        let name = name.as_string()?;
        let value = element.get_attribute(&name)?;
        Some((name, value))
    });
    tree.start(&element.local_name(), attributes.collect());
    true
}
