use super::{
    attributes,
    elements::{Class, Treatment, treatment},
    html::{Element, Html, Part},
    nesting::Nesting,
    safe::SafeHtml,
};

/// What may stay of HTML that anyone may have written.
///
/// Elements, attributes and values that are on no list go; the tree that is left is one that a reader of HTML makes of its
/// own text again. Of one that is too long, what is over [`SafeHtml::LONGEST`] goes, by whole elements and texts.
pub fn sanitise(html: &Html) -> SafeHtml {
    let mut nesting = Nesting::default();
    // Where each open element stands in the new tree; and how deep the walk is in one that goes.
    let (mut open, mut dropped) = (Vec::new(), 0_usize);
    for part in html.parts() {
        match part {
            Part::Start(_) if dropped > 0 => dropped += 1,
            Part::End if dropped > 0 => dropped -= 1,
            Part::Text(_) if dropped > 0 => {}
            Part::Start(element) => match treatment(&element.name) {
                Treatment::Drop => dropped = 1,
                Treatment::Unwrap => open.push(nesting.depth()),
                Treatment::Keep(name, class) => open.push(keep(&mut nesting, element, name, class)),
            },
            Part::Text(text) => nesting.text(&attributes::clean(text)),
            Part::End => {
                if let Some(depth) = open.pop() {
                    nesting.close_to(depth);
                }
            }
        }
    }
    nesting.finish()
}

/// Takes an element over, if it is worth something without what went; tells where it stands.
fn keep(nesting: &mut Nesting, element: &Element, name: &'static str, class: Class) -> usize {
    let kept = Element { attributes: attributes::harmless(name, element), name: name.to_owned() };
    match name {
        "img" if kept.attribute("src").is_none() => {
            nesting.text(kept.attribute("alt").unwrap_or_default());
            nesting.depth()
        }
        "a" if kept.attribute("href").is_none() => nesting.depth(),
        _ => nesting.open(kept, class),
    }
}
