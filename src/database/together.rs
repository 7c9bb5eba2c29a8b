//! Reads that are asked for at the same moment, done in one statement: what a page asks first is small, and reaching the
//! database costs more than reading it. Each begins after it was asked for, so that nobody is told what was true before;
//! alone, a question goes on its way at once.

use std::sync::{Mutex, MutexGuard, PoisonError};

use futures::future::BoxFuture;
use sqlx::PgPool;
use tokio::sync::{Mutex as Turn, oneshot};
use tokio::task::yield_now;

/// Questions of one statement, at most.
const QUESTIONS: usize = 64;

/// What was found, each with the place of its question, from 1: as `WITH ORDINALITY` counts.
pub type Found<V> = Vec<(i64, V)>;

/// Reads what all these questions ask for. A question without an answer is left out.
type Read<K, V> = fn(PgPool, Vec<K>) -> BoxFuture<'static, sqlx::Result<Found<V>>>;

type Answer<V> = sqlx::Result<Option<V>>;

/// Answers questions of one kind, by one statement at a time; whatever is asked meanwhile goes into the next.
pub struct Together<K, V> {
    read: Read<K, V>,
    waiting: Mutex<Vec<Question<K, V>>>,
    turn: Turn<()>,
}

struct Question<K, V> {
    key: K,
    answer: oneshot::Sender<Answer<V>>,
}

impl<K: Clone, V> Together<K, V> {
    /// Questions that `read` answers.
    #[must_use]
    pub fn new(read: Read<K, V>) -> Self {
        Self {
            read,
            waiting: Mutex::default(),
            turn: Turn::default(),
        }
    }

    /// What there is for `key`, if anything.
    ///
    /// # Errors
    /// The database failed: then all those who asked together are told so.
    pub async fn ask(&self, db: &PgPool, key: K) -> Answer<V> {
        loop {
            let (answer, answered) = oneshot::channel();
            let key = key.clone();
            self.waiting().push(Question { key, answer });
            if let Some(answer) = self.wait(db, answered).await {
                return answer;
            }
        }
    }

    /// Waits for the answer, and reads for all who wait when its turn comes. Nothing when whoever read for this
    /// question went away before the answer came.
    async fn wait(
        &self,
        db: &PgPool,
        mut answered: oneshot::Receiver<Answer<V>>,
    ) -> Option<Answer<V>> {
        loop {
            tokio::select! {
                biased;
                answer = &mut answered => return answer.ok(),
                turn = self.turn.lock() => {
                    // Those whose requests have come by now ask too: the fewer statements, the less each costs.
                    yield_now().await;
                    let questions = self.take();
                    if questions.is_empty() {
                        // Somebody else reads for it.
                        drop(turn);
                        return answered.await.ok();
                    }
                    self.answer(db, questions).await;
                }
            }
        }
    }

    fn take(&self) -> Vec<Question<K, V>> {
        let mut waiting = self.waiting();
        let some = waiting.len().min(QUESTIONS);
        waiting.drain(..some).collect()
    }

    async fn answer(&self, db: &PgPool, questions: Vec<Question<K, V>>) {
        let (keys, answers): (Vec<K>, Vec<_>) = questions
            .into_iter()
            .map(|question| (question.key, question.answer))
            .unzip();
        // Who has stopped waiting needs no answer.
        match (self.read)(db.clone(), keys).await {
            Ok(found) => {
                let mut values: Vec<Option<V>> = answers.iter().map(|_| None).collect();
                for (place, value) in found {
                    let place = usize::try_from(place - 1).ok();
                    if let Some(slot) = place.and_then(|place| values.get_mut(place)) {
                        *slot = Some(value);
                    }
                }
                for (answer, value) in answers.into_iter().zip(values) {
                    let _ = answer.send(Ok(value));
                }
            }
            Err(error) => {
                for answer in answers {
                    let _ = answer.send(Err(likewise(&error)));
                }
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Question<K, V>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The same failure, for one more of those it happened to.
fn likewise(error: &sqlx::Error) -> sqlx::Error {
    match error {
        sqlx::Error::PoolTimedOut => sqlx::Error::PoolTimedOut,
        sqlx::Error::PoolClosed => sqlx::Error::PoolClosed,
        other => sqlx::Error::Protocol(format!("while reading for several: {other}")),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use futures::future::join_all;
    use tokio::time::{sleep, timeout};

    use super::*;

    static READS: AtomicUsize = AtomicUsize::new(0);

    fn nowhere() -> PgPool {
        PgPool::connect_lazy("postgres://localhost:1/none").unwrap()
    }

    /// Twice each even number; nothing for the others.
    async fn doubled(numbers: Vec<u32>) -> Found<u32> {
        sleep(Duration::from_millis(5)).await;
        let mut found: Found<u32> = (1..).zip(numbers).collect();
        found.retain(|(_, number)| number % 2 == 0);
        found.reverse();
        found
            .into_iter()
            .map(|(place, number)| (place, number * 2))
            .collect()
    }

    #[tokio::test]
    async fn everybody_gets_their_own_answer_and_few_statements_are_made() {
        let together = Together::new(|_, numbers| {
            READS.fetch_add(1, Ordering::Relaxed);
            Box::pin(async { Ok(doubled(numbers).await) })
        });
        let db = nowhere();
        let asked = (0..300).map(|number| together.ask(&db, number));
        let answers = join_all(asked).await;
        for (number, answer) in (0..).zip(answers) {
            let wanted = (number % 2 == 0).then_some(number * 2);
            assert_eq!(answer.unwrap(), wanted, "{number}");
        }
        // Full statements, and one for the rest.
        assert_eq!(READS.load(Ordering::Relaxed), 5);
    }

    #[tokio::test]
    async fn who_goes_away_while_reading_for_others_loses_nobody_their_answer() {
        let together: Arc<Together<u32, u32>> = Arc::new(Together::new(|_, numbers| {
            Box::pin(async { Ok(doubled(numbers).await) })
        }));
        let db = nowhere();
        let mut asking = Vec::new();
        for number in 0..20 {
            let (together, db) = (together.clone(), db.clone());
            asking.push(tokio::spawn(async move { together.ask(&db, number).await }));
        }
        // The first reads for all; then the second does.
        sleep(Duration::from_millis(1)).await;
        asking[0].abort();
        sleep(Duration::from_millis(2)).await;
        asking[1].abort();
        for (number, asked) in (0..).zip(asking) {
            let answer = timeout(Duration::from_secs(5), asked).await.unwrap();
            if number > 1 {
                let wanted = (number % 2 == 0).then_some(number * 2);
                assert_eq!(answer.unwrap().unwrap(), wanted, "{number}");
            }
        }
    }

    #[tokio::test]
    async fn a_failure_is_told_to_everybody_who_asked_together() {
        let together: Together<u32, u32> =
            Together::new(|_, _| Box::pin(async { Err(sqlx::Error::PoolTimedOut) }));
        let db = nowhere();
        let asked = (0..10).map(|number| together.ask(&db, number));
        for answer in join_all(asked).await {
            assert!(matches!(answer, Err(sqlx::Error::PoolTimedOut)));
        }
    }
}
