use super::{answers::Answers, examine::Health, route::Subject};

/// How far the check of one subject is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Checking {
    #[default]
    NotYet,
    /// The resolver is asked; so many answers are there.
    Looking {
        answered: usize,
    },
    Stopped,
    Known(Box<Health>),
}

/// One check.
#[derive(Clone, Debug)]
struct One {
    subject: Subject,
    /// The number of its last round of questions: an answer to an older one is stale.
    number: u32,
    checking: Checking,
    /// The selector that the person typed last.
    selector: Option<String>,
    answers: Answers,
}

/// All checks of this page; they are in its memory alone.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    all: Vec<One>,
    last: u32,
}

/// What is to be asked now.
#[derive(Clone, Debug, PartialEq)]
pub struct Begun {
    pub number: u32,
    pub subject: Subject,
    pub selector: Option<String>,
    /// What is known already.
    pub answers: Answers,
}

impl Checks {
    pub fn of(&self, subject: &Subject) -> Checking {
        self.find(subject).map(|one| one.checking.clone()).unwrap_or_default()
    }

    pub fn selector(&self, subject: &Subject) -> Option<String> {
        self.find(subject)?.selector.clone()
    }

    /// Begins a check, unless it is under way: anew, or with what is known where only a selector or what failed is missing.
    pub fn begin(
        &mut self,
        subject: &Subject,
        keeps: Keeps,
        selector: Option<String>,
    ) -> Option<Begun> {
        if matches!(self.of(subject), Checking::Looking { .. }) {
            return None;
        }
        self.last += 1;
        let number = self.last;
        let before = self.all.iter().position(|one| one.subject == *subject);
        let before = before.map(|at| self.all.swap_remove(at));
        let selector = selector.or_else(|| before.as_ref()?.selector.clone());
        let answers = match (keeps, before) {
            (Keeps::WhatIsKnown, Some(before)) => before.answers.without_failures(),
            _ => Answers::default(),
        };
        let begun = Begun { number, subject: subject.clone(), selector, answers };
        self.all.push(One {
            subject: subject.clone(),
            number,
            checking: Checking::Looking { answered: 0 },
            selector: begun.selector.clone(),
            answers: begun.answers.clone(),
        });
        Some(begun)
    }

    /// What is known by now; false where the check was stopped, or another one has taken its place.
    pub fn goes_on(&mut self, number: u32, answers: &Answers) -> bool {
        let Some(one) = self.looking(number) else { return false };
        one.checking = Checking::Looking { answered: answers.count() };
        one.answers = answers.clone();
        true
    }

    /// What it has come to; false where it is no longer waited for.
    pub fn end(&mut self, number: u32, health: Health) -> bool {
        let Some(one) = self.looking(number) else { return false };
        one.checking = Checking::Known(Box::new(health));
        true
    }

    pub fn stop(&mut self, subject: &Subject) {
        if let Some(one) = self.all.iter_mut().find(|one| one.subject == *subject)
            && matches!(one.checking, Checking::Looking { .. })
        {
            one.checking = Checking::Stopped;
        }
    }

    fn find(&self, subject: &Subject) -> Option<&One> {
        self.all.iter().find(|one| one.subject == *subject)
    }

    fn looking(&mut self, number: u32) -> Option<&mut One> {
        let is_it = |one: &&mut One| {
            one.number == number && matches!(one.checking, Checking::Looking { .. })
        };
        self.all.iter_mut().find(is_it)
    }
}

/// What a check that begins again keeps of the one before.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Keeps {
    Nothing,
    WhatIsKnown,
}
