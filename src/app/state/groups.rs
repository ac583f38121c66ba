//! Groups as senders, and the policy on outside servers: read on a click, in this page's memory alone.

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    administration,
    app::{
        slot::Slot,
        state::{
            organisation::{OrganisationDriver, organisation},
            outside::{OutsidePolicy, outside_policy},
        },
        subscription::leave_at_cleanup,
    },
    google::directory::{AdminPermission, DirectoryError, OutsideServers},
    mail::Address,
    organisation::{GroupSettings, Posting},
};

/// What is asked for once: not yet, under way, or answered.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) enum Answered<T> {
    #[default]
    NotAsked,
    Asking,
    Told(Result<T, DirectoryError>),
}

/// What is known of a group's settings, and how they were before this page changed them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct GroupState {
    pub(crate) settings: Answered<GroupSettings>,
    pub(crate) before: Option<Posting>,
}

#[derive(Clone, Copy)]
pub(crate) struct GroupsDriver {
    organisation: OrganisationDriver,
    /// Whether the list of groups is there; the groups are the directory's.
    list: RwSignal<Answered<()>>,
    states: RwSignal<BTreeMap<Address, GroupState>>,
    outside: RwSignal<Answered<OutsideServers>>,
    policy: OutsidePolicy,
}

pub(crate) fn groups() -> GroupsDriver {
    Slot::get(GroupsDriver::new)
}

const PERMISSIONS: [AdminPermission; 2] =
    [AdminPermission::SeeGroups, AdminPermission::GroupSettings];

impl GroupsDriver {
    fn new() -> Self {
        Self {
            organisation: organisation(),
            list: RwSignal::default(),
            states: RwSignal::default(),
            outside: RwSignal::default(),
            policy: outside_policy(),
        }
    }

    pub(crate) fn list(self) -> ReadSignal<Answered<()>> {
        leave_at_cleanup();
        self.list.read_only()
    }

    pub(crate) fn outside(self) -> ReadSignal<Answered<OutsideServers>> {
        leave_at_cleanup();
        self.outside.read_only()
    }

    /// What is known of a group.
    pub(crate) fn state(self, group: &Address) -> GroupState {
        leave_at_cleanup();
        self.states.read().get(group).cloned().unwrap_or_default()
    }

    /// Reads the groups. Only in a click.
    pub(crate) fn look(self) {
        let look = move || {
            spawn_local(async move {
                self.list.set(Answered::Asking);
                let told = administration::read_groups(&self.organisation.desk()).await;
                let told = told.map(|groups| self.organisation.take_groups(groups));
                self.list.try_set(Answered::Told(told));
            });
        };
        self.organisation.admin.with(&PERMISSIONS, look);
    }

    /// Reads who may write to a group. Only in a click.
    pub(crate) fn read_settings(self, group: Address) {
        let look = move || {
            spawn_local(async move {
                self.put(&group, |state| state.settings = Answered::Asking);
                let told = administration::read_settings(&self.organisation.desk(), &group).await;
                self.put(&group, |state| state.settings = Answered::Told(told));
            });
        };
        self.organisation.admin.with(&PERMISSIONS, look);
    }

    /// Lets anyone write to a group, or those again who could before. Only in a click.
    pub(crate) fn set_posting(self, group: Address, posting: Posting) {
        let set = move || {
            spawn_local(async move {
                let before = self.posting(&group);
                self.put(&group, |state| state.settings = Answered::Asking);
                let desk = self.organisation.desk();
                let told = administration::set_posting(&desk, &group, &posting).await;
                self.put(&group, |state| {
                    if told.is_ok() {
                        // What was changed back is as it was.
                        let is_back = state.before.as_ref() == Some(&posting);
                        state.before = if is_back { None } else { state.before.take().or(before) };
                    }
                    state.settings = Answered::Told(told);
                });
            });
        };
        self.organisation.admin.with(&PERMISSIONS, set);
    }

    /// Reads the policy on outside servers. Only in a click.
    pub(crate) fn look_outside(self) {
        let look = move || {
            spawn_local(async move {
                self.outside.set(Answered::Asking);
                let told = administration::outside_servers(&self.organisation.desk()).await;
                if let Ok(policy) = told {
                    self.policy.note(policy);
                }
                self.outside.try_set(Answered::Told(told));
            });
        };
        self.organisation.admin.with(&[AdminPermission::SeePolicies], look);
    }

    fn posting(self, group: &Address) -> Option<Posting> {
        self.states.with_untracked(|states| match &states.get(group)?.settings {
            Answered::Told(Ok(settings)) => Some(settings.posting.clone()),
            _ => None,
        })
    }

    fn put(self, group: &Address, change: impl FnOnce(&mut GroupState)) {
        self.states.try_update(|states| change(states.entry(group.clone()).or_default()));
    }
}
