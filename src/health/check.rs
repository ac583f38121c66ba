use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};

use super::{
    answers::{Answers, Question},
    examine::{Health, examine},
    route::Subject,
};
use crate::google::{
    Transport,
    dns::{DnsAnswer, Doh, look_up},
};

/// Answers questions about DNS.
pub trait Resolver {
    fn look_up(&self, question: &Question) -> impl Future<Output = DnsAnswer>;
}

impl<T: Transport> Resolver for Doh<T> {
    async fn look_up(&self, question: &Question) -> DnsAnswer {
        look_up(&question.name, question.of, &self.at, &self.transport).await
    }
}

/// Asks what must be known, all that can be asked at once together, and judges it. `goes_on` hears of every round what is
/// known by then; where it says no, nothing more is asked and nothing comes of it.
pub async fn check(
    subject: &Subject,
    selector: Option<&str>,
    mut answers: Answers,
    resolver: &impl Resolver,
    mut goes_on: impl FnMut(&Answers) -> bool,
) -> Option<Health> {
    loop {
        if !goes_on(&answers) {
            return None;
        }
        let questions = match examine(subject, selector, &answers) {
            Ok(health) => return goes_on(&answers).then_some(health),
            Err(questions) => questions,
        };
        let asked = questions.iter().map(|question| {
            let asked: Pin<Box<dyn Future<Output = DnsAnswer> + '_>> =
                Box::pin(resolver.look_up(question));
            asked
        });
        let found = all(asked.collect()).await;
        for (question, answer) in questions.into_iter().zip(found) {
            answers.note(question, answer);
        }
    }
}

/// What all of them come to, in their order.
async fn all<T>(mut futures: Vec<Pin<Box<dyn Future<Output = T> + '_>>>) -> Vec<T> {
    let mut done: Vec<Option<T>> = futures.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (future, done) in futures.iter_mut().zip(&mut done) {
            if done.is_none()
                && let Poll::Ready(value) = future.as_mut().poll(context)
            {
                *done = Some(value);
            }
        }
        if done.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}
