use std::fmt;

use serde::{Deserialize, Deserializer, de};

use super::{
    error::{FieldFault, Place, SettingsFileError},
    file::{ListedAddress, PolicyPart, SettingsFile},
    given::Given,
};
use crate::{
    mail::{Address, AddressError, DisplayName},
    policy::{
        ByKind, MailKind, MailKindError, MailKinds, Policy, Rule, RuleFrom, SendFrom, Signatures,
    },
    team::{Person, Team},
};

/// A file as it is written, before its texts are read. Keys that aren't named here are a later version's.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Raw {
    kinds: Option<Vec<Given>>,
    policy: Option<Given<RawPolicy>>,
    signatures: Option<Given<Signatures>>,
    team: Option<Vec<Given<RawPerson>>>,
    addresses: Option<Vec<Given<RawAddress>>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawPolicy {
    send_from: Option<Given>,
    you: Option<Given>,
    fixed: Option<Given>,
    name: Option<Given>,
    or_default: Option<Given>,
    kinds: Option<Given<RawRules>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawRule {
    from: Option<Given>,
    or_default: Option<Given>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawPerson {
    name: Option<Given>,
    address: Option<Given>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawAddress {
    address: Option<Given>,
    name: Option<Given>,
    status: Option<Given>,
}

/// The rules in the order of the file, by the names of their kinds.
struct RawRules(Vec<(String, Given<RawRule>)>);

impl<'de> Deserialize<'de> for RawRules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> de::Visitor<'de> for Entries {
    type Value = RawRules;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("kinds of mail, each with its rule")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<RawRules, A::Error> {
        let mut rules = Vec::new();
        while let Some(entry) = map.next_entry()? {
            rules.push(entry);
        }
        Ok(RawRules(rules))
    }
}

/// A list of kinds is compared each with each, and the rules of kinds that no list names stay: far more than a person has
/// is no file of ours.
const MOST_NAMES: usize = 10 * MailKinds::MOST;

impl TryFrom<Raw> for SettingsFile {
    type Error = SettingsFileError;

    fn try_from(raw: Raw) -> Result<Self, SettingsFileError> {
        let policy = raw.policy.map(|policy| policy.object().map_err(at(Place::Policy)));
        let signatures = raw.signatures.map(|given| given.object().map_err(at(Place::Signatures)));
        Ok(Self {
            kinds: raw.kinds.map(kinds).transpose()?,
            policy: policy.transpose()?.map(policy_part).transpose()?.unwrap_or_default(),
            signatures: signatures.transpose()?,
            team: raw.team.map(team).transpose()?,
            addresses: raw.addresses.map(|listed| listed.into_iter().filter_map(address).collect()),
        })
    }
}

/// The fault of a place.
fn at<F: Into<FieldFault>>(place: Place) -> impl FnOnce(F) -> SettingsFileError {
    |fault| SettingsFileError::Field { place, fault: fault.into() }
}

/// The names, without blank ones, each once.
fn kinds(names: Vec<Given>) -> Result<MailKinds, SettingsFileError> {
    if names.len() > MOST_NAMES {
        return Err(SettingsFileError::TooManyKinds);
    }
    let mut kinds = Vec::new();
    for (number, name) in (1..).zip(names) {
        let name = name.text().map_err(at(Place::Kind(number)))?;
        match name.parse::<MailKind>() {
            Ok(kind) => kinds.push(kind),
            Err(MailKindError::Empty) => {}
            Err(fault) => return Err(at(Place::Kind(number))(fault)),
        }
    }
    let kinds: MailKinds = kinds.into_iter().collect();
    if kinds.iter().count() > MailKinds::MOST {
        return Err(SettingsFileError::TooManyKinds);
    }
    Ok(kinds)
}

fn policy_part(raw: RawPolicy) -> Result<PolicyPart, SettingsFileError> {
    let name = raw.name.map(|name| name.text().map_err(at(Place::Name))).transpose()?;
    let or_default = raw.or_default.map(|flag| flag.flag().map_err(at(Place::OrDefault)));
    Ok(PolicyPart {
        send_from: raw.send_from.map(send_from).transpose().map_err(at(Place::SendFrom))?,
        you: optional_address(raw.you).map_err(at(Place::You))?,
        fixed: optional_address(raw.fixed).map_err(at(Place::Fixed))?,
        name: name.map(DisplayName::from),
        or_default: or_default.transpose()?,
        rules: raw.kinds.map(rules).transpose()?,
    })
}

fn send_from(word: Given) -> Result<SendFrom, FieldFault> {
    let word = word.text()?;
    let choices = [SendFrom::Default, SendFrom::User, SendFrom::Fixed];
    let choice = choices.into_iter().zip(["default", "user", "fixed"]);
    let choice = choice.into_iter().find_map(|(choice, name)| (name == word).then_some(choice));
    choice.ok_or(FieldFault::NotAChoice)
}

/// An address that is left empty is as good as left out.
fn optional_address(text: Option<Given>) -> Result<Option<Address>, FieldFault> {
    let text = text.map(Given::text).transpose()?.unwrap_or_default();
    match text.parse() {
        Ok(address) => Ok(Some(address)),
        Err(AddressError::Empty) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}

/// The rules as a policy would hold them. Of two names that differ only in case the later has the say.
fn rules(raw: Given<RawRules>) -> Result<ByKind, SettingsFileError> {
    let RawRules(rules) = raw.object().map_err(at(Place::Rules))?;
    if rules.len() > MOST_NAMES {
        return Err(SettingsFileError::TooManyKinds);
    }
    let mut policy = Policy::default();
    for (name, raw) in rules {
        let kind = name.parse::<MailKind>().map_err(at(Place::Rule(name.clone())))?;
        policy.set_rule(kind, rule(raw).map_err(at(Place::Rule(name)))?);
    }
    Ok(policy.by_kind)
}

fn rule(raw: Given<RawRule>) -> Result<Rule, FieldFault> {
    let (from, or_default) = match raw {
        Given::Text(text) => (text, false),
        raw => {
            let RawRule { from, or_default } = raw.object().map_err(|_| FieldFault::NotARule)?;
            let from = from.ok_or(FieldFault::NotARule)?.text()?;
            (from, or_default.map(|flag| flag.flag()).transpose()?.unwrap_or_default())
        }
    };
    match from.parse::<RuleFrom>() {
        Ok(from) => Ok(Rule { from, or_default }),
        Err(AddressError::Empty | AddressError::NoAt) => Err(FieldFault::NotARule),
        Err(fault) => Err(fault.into()),
    }
}

/// The people, of two with the same address the first, as [`Team`] reads its own.
fn team(people: Vec<Given<RawPerson>>) -> Result<Team, SettingsFileError> {
    let mut team = Team::default();
    for (number, raw) in (1..).zip(people) {
        let person = person(raw).map_err(at(Place::Person(number)))?;
        if team.get(&person.address).is_none() {
            team.add(person).map_err(|_| SettingsFileError::TooManyPeople)?;
        }
    }
    Ok(team)
}

fn person(raw: Given<RawPerson>) -> Result<Person, FieldFault> {
    let RawPerson { name, address } = raw.object()?;
    let name = name.map(Given::text).transpose()?.unwrap_or_default();
    let address = address.map(Given::text).transpose()?.unwrap_or_default();
    Ok(Person { name: name.into(), address: address.parse()? })
}

/// An entry of Gmail's list; nothing for one that can't be read, since none is taken.
fn address(raw: Given<RawAddress>) -> Option<ListedAddress> {
    let RawAddress { address, name, status } = raw.object().ok()?;
    let text = |given: Option<Given>| given.and_then(|given| given.text().ok());
    let address = text(address)?.parse().ok()?;
    let [name, status] = [name, status].map(|given| text(given).unwrap_or_default().into());
    Some(ListedAddress { address, name, status })
}
