use serde::{Deserialize, Serialize};

use super::{Choice, Event, Plan, Step, Wizard};
use crate::{
    keep::{Kept, Shelf, What},
    mail::{Address, AddressError, DisplayName, Mailbox},
    moment::Moment,
};

/// The addresses of one account that are under way, as this browser keeps them.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "Read")]
pub struct Wizards {
    under_way: Vec<Wizard>,
    pub naming: NamingInput,
}

/// What was typed on the first step, where there is no address yet.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct NamingInput {
    pub address: String,
    pub name: String,
    /// The address that is being corrected.
    pub instead_of: Option<Address>,
}

impl NamingInput {
    /// Which step this is of how many, before there is an address.
    pub const PLACE: (usize, usize) = (1, Step::ALL.len() + 1);

    /// What was typed: an address, or a whole mailbox as a mail program copies it; `address` in ASCII.
    pub fn mailbox(address: &str, name: &str) -> Result<Mailbox, AddressError> {
        let mailbox: Mailbox = address.parse()?;
        Ok(Mailbox { name: DisplayName::from(name).or(mailbox.name), address: mailbox.address })
    }
}

/// What was read, before it is believed.
#[derive(Deserialize)]
struct Read {
    under_way: Vec<Wizard>,
    #[serde(default)]
    naming: NamingInput,
}

#[derive(Debug, thiserror::Error)]
#[error("no wizard ever stands so")]
struct Unsound;

impl TryFrom<Read> for Wizards {
    type Error = Unsound;

    fn try_from(read: Read) -> Result<Self, Unsound> {
        let is_sound = read.under_way.iter().all(Wizard::is_sound);
        let wizards = Self { under_way: read.under_way, naming: read.naming };
        if is_sound { Ok(wizards) } else { Err(Unsound) }
    }
}

impl Kept for Wizards {
    const KEY: &'static str = "fromline.wizards.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Wizards;
}

impl Wizards {
    pub fn iter(&self) -> impl Iterator<Item = &Wizard> {
        self.under_way.iter()
    }

    pub fn find(&self, address: &Address) -> Option<&Wizard> {
        self.iter().find(|wizard| wizard.address() == address)
    }

    /// Begins with the address that was typed; one that it corrects is given up.
    pub fn name(&mut self, account: &Address, address: &Address, name: &DisplayName, now: Moment) {
        let before = std::mem::take(&mut self.naming).instead_of;
        if let Some(before) = before.filter(|before| before != address) {
            self.under_way.retain(|wizard| {
                *wizard.address() != before || !matches!(wizard, Wizard::Planning(_))
            });
        }
        self.begin(account, address, name, now);
        if !name.is_empty() {
            self.step(address, |wizard| wizard.on(Event::Chose(Choice::Name(name.clone()))));
        }
    }

    /// Shows an address on the first step again, to be corrected; or an empty form.
    pub fn correct(&mut self, address: Option<&Address>) {
        let name = |address| Some(self.find(address)?.case().plan.name.as_str().to_owned());
        self.naming = address.map_or_else(NamingInput::default, |address| NamingInput {
            address: address.to_string(),
            name: name(address).unwrap_or_default(),
            instead_of: Some(address.clone()),
        });
    }

    /// Begins with an address, or goes on with it: what was begun is never begun anew.
    pub fn begin(
        &mut self,
        account: &Address,
        address: &Address,
        name: &DisplayName,
        now: Moment,
    ) -> &Wizard {
        let index = self.under_way.iter().position(|wizard| wizard.address() == address);
        let index = index.unwrap_or_else(|| {
            let plan = Plan::new(account.clone(), address.clone(), name.clone());
            self.under_way.push(Wizard::new(plan, now));
            self.under_way.len() - 1
        });
        &self.under_way[index]
    }

    /// Lets the wizard of an address take a step; tells what it returned.
    pub fn step<R>(
        &mut self,
        address: &Address,
        step: impl FnOnce(Wizard) -> (Wizard, R),
    ) -> Option<R> {
        let index = self.under_way.iter().position(|wizard| wizard.address() == address)?;
        let (wizard, result) = step(self.under_way.remove(index));
        self.under_way.insert(index, wizard);
        Some(result)
    }

    /// Takes an address out; it can be put back.
    pub fn remove(&mut self, address: &Address) -> Option<Wizard> {
        let index = self.under_way.iter().position(|wizard| wizard.address() == address)?;
        Some(self.under_way.remove(index))
    }

    pub fn put_back(&mut self, wizard: Wizard) {
        if self.find(wizard.address()).is_none() {
            self.under_way.push(wizard);
        }
    }

    /// What is kept.
    #[must_use]
    pub fn at_rest(&self) -> Self {
        Self { under_way: self.iter().map(Wizard::at_rest).collect(), naming: self.naming.clone() }
    }
}

impl Wizards {
    /// Takes over what another tab has kept. Where both stand alike, what is waited for here goes on.
    pub fn merge(&mut self, theirs: Self) {
        let under_way = theirs.under_way.into_iter().map(|theirs| {
            let mine = self.remove(theirs.address());
            mine.filter(|mine| mine.is_busy() || mine.at_rest() == theirs).unwrap_or(theirs)
        });
        self.under_way = under_way.collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        keep::{Found, keep_for, look_up_for, tests::Drawer},
        wizard::tests as world,
    };

    fn two() -> Wizards {
        let mut wizards = Wizards::default();
        for address in ["accounts@acme.example", "tiles@gmail.com"] {
            let (account, name) = (world::account(), DisplayName::from("Acme"));
            wizards.begin(&account, &address.parse().unwrap(), &name, world::at(0));
        }
        wizards
    }

    #[test]
    fn an_address_that_is_under_way_is_not_begun_anew() {
        let mut wizards = two();
        let address: Address = "tiles@gmail.com".parse().unwrap();
        wizards.step(&address, |wizard| wizard.on(Event::Continued(world::at(1))));
        let again =
            wizards.begin(&world::account(), &address, &DisplayName::default(), world::at(2));

        assert!(matches!(again, Wizard::Adding(_)));
        assert_eq!(wizards.iter().count(), 2);
    }

    #[test]
    fn a_corrected_address_takes_the_place_of_the_slip_and_a_further_one_of_nothing() {
        let mut wizards = Wizards::default();
        let (account, tiles) = (world::account(), DisplayName::from("Tiles"));
        let address = |text: &str| text.parse::<Address>().unwrap();
        let (slip, right) = (address("tiles@gmial.com"), address("tiles@gmail.com"));
        wizards.name(&account, &slip, &tiles, world::at(0));
        wizards.correct(Some(&slip));
        assert_eq!((&*wizards.naming.address, &*wizards.naming.name), ("tiles@gmial.com", "Tiles"));

        wizards.name(&account, &right, &tiles, world::at(1));
        wizards.name(&account, &address("shop@gmail.com"), &tiles, world::at(2));
        let under_way: Vec<_> = wizards.iter().map(Wizard::address).collect();
        assert_eq!(under_way, [&right, &address("shop@gmail.com")]);
        assert_eq!(wizards.naming, NamingInput::default());
    }

    #[test]
    fn what_has_gone_on_is_not_given_up_by_correcting_it() {
        let mut wizards = two();
        let address: Address = "tiles@gmail.com".parse().unwrap();
        wizards.step(&address, |wizard| wizard.on(Event::Continued(world::at(1))));
        wizards.correct(Some(&address));
        let other = "shop@gmail.com".parse().unwrap();
        wizards.name(&world::account(), &other, &DisplayName::default(), world::at(2));

        assert!(wizards.find(&address).is_some());
    }

    #[test]
    fn a_removed_address_can_be_put_back() {
        let mut wizards = two();
        let address: Address = "tiles@gmail.com".parse().unwrap();
        let removed = wizards.remove(&address).unwrap();
        assert_eq!(wizards.find(&address), None);

        wizards.put_back(removed);
        assert!(wizards.find(&address).is_some());
    }

    #[test]
    fn what_no_wizard_ever_came_to_is_set_aside_and_not_believed() {
        let drawer = Drawer::default();
        let mut wizards = two();
        wizards.naming.address = "half-typed".into();
        keep_for(&drawer, "mia@acme.example", &wizards.at_rest()).unwrap();
        let kept = look_up_for::<Wizards>(&drawer, "mia@acme.example");
        assert_eq!(kept, Found::Value(wizards.at_rest()));

        let key = format!("{}.mia@acme.example", Wizards::KEY);
        let text = crate::keep::Store::read(&drawer, Wizards::SHELF, &key).unwrap();
        let forged = text.replacen("Planning", "Ready", 1);
        crate::keep::Store::write(&drawer, Wizards::SHELF, &key, &forged).unwrap();
        assert!(matches!(look_up_for::<Wizards>(&drawer, "mia@acme.example"), Found::Broken(_)));
    }

    #[test]
    fn another_tab_adds_and_removes_but_does_not_stop_what_is_waited_for_here() {
        let mut here = two();
        let mut there = here.at_rest();
        let tiles: Address = "tiles@gmail.com".parse().unwrap();
        let accounts: Address = "accounts@acme.example".parse().unwrap();
        here.step(&tiles, |wizard| {
            wizard.on(Event::TimePassed { now: world::at(1), is_hidden: false })
        });
        there.remove(&accounts);
        here.merge(there);

        assert_eq!(here.find(&accounts), None);
        assert!(here.find(&tiles).unwrap().case().watch.is_looking());
    }
}
