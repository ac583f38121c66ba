use super::{
    answers::{Answers, Needs, Question},
    change::{Change, changes},
    dkim::{self, Dkim},
    dmarc,
    findings::Findings,
    google_servers,
    judge::{Item, Outcome, Reaction, Verdict, outcome, reaction, verdict},
    mx::{self, Mx},
    route::{Route, Subject},
    server,
};
use crate::google::dns::NotKnown;

/// What is known of a domain's mail by a route, and what is to be done.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Health {
    pub subject: Subject,
    pub outcome: Outcome,
    /// What was found; nothing for an address of Google's own, of which nothing is asked.
    pub findings: Option<Findings>,
    pub changes: Vec<Change>,
    /// What receivers do with such mail, where that is known.
    pub reaction: Option<Reaction>,
    /// The look-ups that failed.
    pub not_known: Vec<(Question, NotKnown)>,
}

impl Health {
    /// What was found is judged for itself; nothing for an address of Google's own.
    pub fn verdict(&self, item: Item) -> Option<Verdict> {
        self.findings.as_ref().map(|findings| verdict(item, &self.subject.route, findings))
    }
}

/// Judges a domain by what is known, with the selector that the person typed; or names what must be asked first.
pub fn examine(
    subject: &Subject,
    selector: Option<&str>,
    answers: &Answers,
) -> Result<Health, Vec<Question>> {
    let Subject { domain, route } = subject;
    if *route == Route::Gmail {
        return Ok(of_gmail(subject));
    }
    let found = look(domain, route, selector, answers)?;
    Ok(Health {
        subject: subject.clone(),
        outcome: outcome(route, &found),
        changes: if found.mx == Mx::NoDomain { Vec::new() } else { changes(domain, route, &found) },
        reaction: reaction(route, &found),
        findings: Some(found),
        not_known: answers.not_known(),
    })
}

fn of_gmail(subject: &Subject) -> Health {
    Health {
        subject: subject.clone(),
        outcome: Outcome::Gmail,
        findings: None,
        changes: Vec::new(),
        reaction: None,
        not_known: Vec::new(),
    }
}

fn look(
    domain: &str,
    route: &Route,
    selector: Option<&str>,
    answers: &Answers,
) -> Result<Findings, Vec<Question>> {
    let mx = mx::find(domain, answers);
    let spf = match route {
        Route::Server { host } => server::spf(domain, host, answers),
        Route::Workspace | Route::Personal | Route::Gmail => google_servers::spf(domain, answers),
    };
    let dkim = find_key(domain, route, selector, answers);
    let dmarc = match &mx {
        Ok(mx) => dmarc::discover(domain, *mx != Mx::NoDomain, answers),
        Err(question) => Err(question.clone()),
    };
    match (mx, spf, dkim, dmarc) {
        (Ok(mx), Ok(spf), Ok(dkim), Ok(dmarc)) => Ok(Findings { mx, spf, dkim, dmarc }),
        (mx, spf, dkim, dmarc) => {
            let all = [mx.err(), spf.err(), dkim.err(), dmarc.err()];
            let mut questions: Vec<Question> = all.into_iter().flatten().collect();
            questions.sort();
            questions.dedup();
            Err(questions)
        }
    }
}

fn find_key(domain: &str, route: &Route, selector: Option<&str>, answers: &Answers) -> Needs<Dkim> {
    let typed = selector.map(str::to_owned);
    let selectors: Vec<String> = match route {
        Route::Personal | Route::Gmail => return Ok(Dkim::SignsAsGmail),
        Route::Workspace => {
            let own = (selector != Some(dkim::GOOGLE)).then(|| dkim::GOOGLE.to_owned());
            own.into_iter().chain(typed).collect()
        }
        Route::Server { .. } => typed.into_iter().collect(),
    };
    if selectors.is_empty() {
        return Ok(Dkim::NoSelector);
    }
    dkim::find(domain, &selectors, answers)
}
