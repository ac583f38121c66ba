use leptos::prelude::*;

/// A state of the app that is made when a page first asks for it, for what makes it lies in a chunk. It belongs to the app
/// and not to that page.
#[derive(Clone, Copy)]
pub(crate) struct Slot<T: Copy + Send + Sync + 'static> {
    app: StoredValue<Option<Owner>>,
    made: StoredValue<Option<T>>,
}

impl<T: Copy + Send + Sync + 'static> Slot<T> {
    /// Makes room for it in the app's own owner.
    pub(crate) fn provide() {
        let slot = Self { app: StoredValue::new(Owner::current()), made: StoredValue::new(None) };
        provide_context(slot);
    }

    /// The state; `make` makes it the first time.
    pub(crate) fn get(make: fn() -> T) -> T {
        let slot: Self = expect_context();
        if let Some(made) = slot.made.get_value() {
            return made;
        }
        let made = match slot.app.get_value() {
            Some(app) => app.with(make),
            None => make(),
        };
        slot.made.set_value(Some(made));
        made
    }
}
