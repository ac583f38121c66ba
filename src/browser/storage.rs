use web_sys::Storage as Area;

use super::{dom::window, random::random_id};
use crate::keep::{self, PREFIX, Shelf, Store, StoreError};

/// `sessionStorage` and `localStorage`; either may be switched off or full.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Storage;

impl Storage {
    fn of(shelf: Shelf) -> Option<Area> {
        match shelf {
            Shelf::Tab => window().session_storage(),
            Shelf::Browser => window().local_storage(),
        }
        .ok()
        .flatten()
    }
}

impl Store for Storage {
    fn read(&self, shelf: Shelf, key: &str) -> Option<String> {
        Self::of(shelf)?.get_item(key).ok()?
    }

    fn write(&self, shelf: Shelf, key: &str, text: &str) -> Result<(), StoreError> {
        // The mark itself is written through here, too.
        if shelf == Shelf::Tab && key != keep::MARK {
            keep::mark(self, random_id);
        }
        let place = Self::of(shelf).ok_or(StoreError)?;
        place.set_item(key, text).map_err(|_| StoreError)
    }

    fn erase(&self, shelf: Shelf, key: &str) {
        if let Some(place) = Self::of(shelf) {
            // Fails only where nothing could have been written.
            let _ = place.remove_item(key);
        }
    }

    fn keys(&self, shelf: Shelf) -> Vec<String> {
        let Some(place) = Self::of(shelf) else {
            return Vec::new();
        };
        let count = place.length().unwrap_or(0);
        let keys = (0..count).filter_map(|index| place.key(index).ok().flatten());
        keys.filter(|key| key.starts_with(PREFIX)).collect()
    }
}
