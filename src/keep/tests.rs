use std::{cell::RefCell, collections::BTreeMap};

use serde::Deserialize;

use super::*;

/// A store that lives in this file; it can be switched off, as a browser's can.
#[derive(Debug, Default)]
pub(crate) struct Drawer {
    texts: RefCell<BTreeMap<String, String>>,
    pub(crate) switched_off: bool,
}

impl Drawer {
    fn key(shelf: Shelf, key: &str) -> String {
        format!("{shelf:?}/{key}")
    }
}

impl Store for Drawer {
    fn read(&self, shelf: Shelf, key: &str) -> Option<String> {
        self.texts.borrow().get(&Self::key(shelf, key)).cloned()
    }

    fn write(&self, shelf: Shelf, key: &str, text: &str) -> Result<(), StoreError> {
        if self.switched_off {
            return Err(StoreError);
        }
        self.texts.borrow_mut().insert(Self::key(shelf, key), text.into());
        Ok(())
    }

    fn erase(&self, shelf: Shelf, key: &str) {
        self.texts.borrow_mut().remove(&Self::key(shelf, key));
    }

    fn keys(&self, shelf: Shelf) -> Vec<String> {
        let start = Self::key(shelf, PREFIX);
        let ours = |key: &String| key.split_once('/').map(|(_, key)| key.to_owned());
        self.texts.borrow().keys().filter(|key| key.starts_with(&start)).filter_map(ours).collect()
    }
}

#[derive(Debug, Deserialize, Eq, PartialEq, Serialize)]
struct Note(String);

#[test]
fn what_belongs_to_one_account_is_erased_and_nothing_of_another_whose_name_ends_alike() {
    let drawer = Drawer::default();
    let put = |shelf, key: &str| drawer.write(shelf, key, "x").unwrap();
    put(Shelf::Browser, "fromline.note.v1.mia@acme.example");
    put(Shelf::Browser, "fromline.note.v1.mia@acme.example.broken");
    put(Shelf::Tab, "fromline.other.v2.mia@acme.example");
    put(Shelf::Browser, "fromline.note.v1.anna.mia@acme.example");
    put(Shelf::Browser, "fromline.note.v1");
    put(Shelf::Browser, "fromline.note.v1.broken");

    erase_all_for(&drawer, "mia@acme.example");

    assert_eq!(drawer.keys(Shelf::Tab), [""; 0]);
    let mut left = drawer.keys(Shelf::Browser);
    left.sort();
    assert_eq!(
        left,
        ["fromline.note.v1", "fromline.note.v1.anna.mia@acme.example", "fromline.note.v1.broken"]
    );
}

impl Kept for Note {
    const KEY: &'static str = "fromline.note.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Draft;
}

#[test]
fn what_is_kept_is_found_again_and_can_be_taken_once() {
    let drawer = Drawer::default();
    keep(&drawer, &Note("milk".into())).unwrap();

    assert_eq!(look_up(&drawer), Found::Value(Note("milk".into())));
    assert_eq!(take(&drawer), Found::Value(Note("milk".into())));
    assert_eq!(look_up::<Note>(&drawer), Found::Nothing);
}

#[test]
fn what_cannot_be_read_is_set_aside_and_not_lost() {
    let drawer = Drawer::default();
    drawer.write(Shelf::Browser, Note::KEY, "[\"milk\"]").unwrap();
    assert!(matches!(look_up::<Note>(&drawer), Found::Broken(_)));
    drawer.write(Shelf::Browser, Note::KEY, "{half").unwrap();

    assert_eq!(look_up::<Note>(&drawer), Found::Broken("fromline.note.v1.broken".into()));
    assert_eq!(drawer.read(Shelf::Browser, "fromline.note.v1.broken").unwrap(), "{half");
    assert_eq!(look_up::<Note>(&drawer), Found::Nothing);

    erase::<Note>(&drawer);
    assert_eq!(drawer.keys(Shelf::Browser), Vec::<String>::new(), "erasing takes it along");
}

#[test]
fn what_belongs_to_one_account_is_not_found_for_another() {
    let drawer = Drawer::default();
    keep_for(&drawer, "ann@shop.example", &Note("hers".into())).unwrap();

    assert_eq!(look_up_for::<Note>(&drawer, "bob@shop.example"), Found::Nothing);
    assert_eq!(look_up_for(&drawer, "ann@shop.example"), Found::Value(Note("hers".into())));
}

#[test]
fn a_browser_that_keeps_nothing_says_so() {
    let drawer = Drawer { switched_off: true, ..Drawer::default() };

    assert_eq!(keep(&drawer, &Note("milk".into())), Err(StoreError));
}

#[test]
fn forgetting_everything_leaves_what_is_not_ours() {
    let drawer = Drawer::default();
    keep_for(&drawer, "ann@shop.example", &Note("hers".into())).unwrap();
    drawer.write(Shelf::Browser, "theirs", "stays").unwrap();

    assert_eq!(inventory(&drawer).len(), 1);
    forget_everything(&drawer);

    assert_eq!(inventory(&drawer), []);
    assert_eq!(drawer.keys(Shelf::Browser), Vec::<String>::new());
    assert_eq!(drawer.read(Shelf::Browser, "theirs").unwrap(), "stays");
}

#[test]
fn all_that_is_kept_can_be_listed_and_only_what_is_ours() {
    let drawer = Drawer::default();
    keep_for(&drawer, "ann@shop.example", &Note("hers".into())).unwrap();
    drawer.write(Shelf::Tab, "fromline.other.v9", "x").unwrap();
    drawer.write(Shelf::Browser, "theirs", "stays").unwrap();

    let item = |shelf, key: &str, size| Item { shelf, key: key.into(), size };
    assert_eq!(
        inventory(&drawer),
        [
            item(Shelf::Tab, "fromline.other.v9", 1),
            item(Shelf::Browser, "fromline.note.v1.ann@shop.example", 6),
        ]
    );
}

#[test]
fn a_tab_that_was_away_while_everything_was_forgotten_forgets_when_it_comes_back() {
    let drawer = Drawer::default();
    mark(&drawer, || "first".into());
    drawer.write(Shelf::Tab, "fromline.draft.v1", "half a thought").unwrap();
    assert!(!forget_if_left_behind(&drawer));

    // Another tab forgets everything: it can't reach this one's shelf.
    drawer.erase(Shelf::Browser, MARK);
    assert!(forget_if_left_behind(&drawer));
    assert!(inventory(&drawer).is_empty());
    assert!(!forget_if_left_behind(&drawer), "once");
}

#[test]
fn a_new_beginning_elsewhere_is_no_less_a_forgetting() {
    let drawer = Drawer::default();
    mark(&drawer, || "first".into());
    drawer.write(Shelf::Browser, MARK, "second").unwrap();

    assert!(forget_if_left_behind(&drawer));
    mark(&drawer, || unreachable!("the browser has a mark"));
    assert_eq!(drawer.read(Shelf::Tab, MARK).as_deref(), Some("second"));
}

#[test]
fn where_nothing_can_be_kept_no_tab_is_left_behind() {
    let drawer = Drawer { switched_off: true, ..Drawer::default() };
    mark(&drawer, || "first".into());

    assert!(!forget_if_left_behind(&drawer));
}
