//! A poll's life against an independent model, its deadline, and its purge date.

use chrono::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::ids::RetentionClassId;
use crate::retention::model::{Disposition, Starts};

fn at(day: i64, hour: i64) -> DateTime<Utc> {
    let start = Utc.with_ymd_and_hms(2026, 11, 2, 0, 0, 0).unwrap();
    start + TimeDelta::days(day) + TimeDelta::hours(hour)
}

fn deadline(at: DateTime<Utc>) -> Deadline {
    Deadline {
        local: Zone::QUEBEC.local(at),
        at,
    }
}

fn draft() -> Poll {
    Poll {
        id: PollId::generate(),
        owner: AccountId::generate(),
        owner_name: "Lise Gagnon".to_owned(),
        texts: PollTexts::default(),
        zone: Zone::QUEBEC,
        settings: PollSettings {
            language: Language::French,
            sensitivity: Sensitivity::Internal,
            visibility: ResultsVisibility::Counts,
            if_needed_allowed: true,
        },
        state: State::Draft { since: at(0, 0) },
        created_at: at(0, 0),
        updated_at: at(0, 0),
        opened_at: None,
        deadline: Some(deadline(at(14, 0))),
        purge_at: at(30, 0),
        deletion_requested_at: None,
        deletion_reason: None,
        rule: None,
        renewed_at: None,
        hold: None,
        freeze: None,
        options_version: 1,
        next_ordinal: 0,
        version: 1,
    }
}

fn open() -> Poll {
    let mut poll = draft();
    poll.publish(1, 1, &Floors::default(), &Retention::default(), at(0, 0))
        .unwrap();
    poll
}

#[derive(Debug, Clone, Copy)]
enum Command {
    Publish,
    Close(ClosingReason),
    Reopen,
    Extend,
    Decide,
    Cancel,
    Delete,
    KeepAfterAll,
    Wait,
}

const COMMANDS: [Command; 11] = [
    Command::Publish,
    Command::Close(ClosingReason::ByHand),
    Command::Close(ClosingReason::Deadline),
    Command::Close(ClosingReason::EveryoneAnswered),
    Command::Reopen,
    Command::Extend,
    Command::Decide,
    Command::Cancel,
    Command::Delete,
    Command::KeepAfterAll,
    Command::Wait,
];

/// The transitions of the product's page on a poll's life, written down apart from the code: from, by, to.
const ALLOWED: [(&str, &str, &str); 12] = [
    ("draft", "publish", "open"),
    ("draft", "extend", "draft"),
    ("open", "extend", "open"),
    ("open", "close", "closed"),
    ("open", "decide", "decided"),
    ("closed", "decide", "decided"),
    ("open", "cancel", "cancelled"),
    ("closed", "cancel", "cancelled"),
    ("decided", "cancel", "cancelled"),
    ("closed", "reopen", "open"),
    ("decided", "reopen", "open"),
    ("cancelled", "reopen", "open"),
];

/// The model: a word for the state, and whether the deletion was asked for.
fn expected(state: &'static str, deleting: bool, command: Command) -> Option<&'static str> {
    let verb = match command {
        Command::Publish => "publish",
        Command::Close(_) => "close",
        Command::Reopen => "reopen",
        Command::Extend => "extend",
        Command::Decide => "decide",
        Command::Cancel => "cancel",
        Command::Delete => return (!deleting && state != "open").then_some(state),
        Command::KeepAfterAll => return deleting.then_some(state),
        Command::Wait => return Some(state),
    };
    ALLOWED
        .iter()
        .find(|(from, by, _)| !deleting && *from == state && *by == verb)
        .map(|(_, _, to)| *to)
}

fn apply(poll: &mut Poll, command: Command, now: DateTime<Utc>) -> Result<(), PollRule> {
    let retention = Retention::default();
    let soon = deadline(now + TimeDelta::days(1));
    match command {
        Command::Publish => {
            poll.deadline = Some(soon);
            poll.publish(3, 2, &Floors::default(), &retention, now)
        }
        Command::Close(why) => poll.close(None, why, now),
        Command::Reopen => poll.reopen(soon, &retention, now),
        // The bound counts from the last opening, which may lie far behind.
        Command::Extend => poll.extend(deadline(now + TimeDelta::minutes(1)), &retention, now),
        Command::Decide => poll.decide(None, now),
        Command::Cancel => poll.cancel(None, now),
        Command::Delete => poll.request_deletion(None, &retention, now),
        Command::KeepAfterAll => match poll.deletion_requested_at.take() {
            Some(_) => Ok(()),
            None => Err(PollRule::NotInThatState(poll.state.name())),
        },
        Command::Wait => Ok(()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn t43_only_the_transitions_of_the_product_are_allowed(
        commands in prop::collection::vec(prop::sample::select(&COMMANDS[..]), 1..25),
    ) {
        let (mut poll, mut state, mut deleting) = (draft(), "draft", false);
        for (hour, command) in (1_i64..).zip(commands) {
            let before = poll.clone();
            let now = at(0, hour);
            let outcome = apply(&mut poll, command, now);
            if let Some(next) = expected(state, deleting, command) {
                prop_assert_eq!(outcome, Ok(()), "{:?} from {}", command, state);
                state = next;
                match command {
                    Command::Delete => deleting = true,
                    Command::KeepAfterAll => deleting = false,
                    _ => {}
                }
            } else {
                prop_assert!(outcome.is_err(), "{:?} from {}", command, state);
                prop_assert_eq!(poll.state, before.state);
            }
            prop_assert_eq!(poll.state.name().code(), state);
            prop_assert_eq!(poll.opened_at.is_none(), state == "draft");
            let answers = poll.accepts_answers(now);
            prop_assert!(!answers || (state == "open" && !deleting));
        }
    }
}

#[test]
fn a_draft_without_options_people_or_deadline_is_not_published() {
    let retention = Retention::default();
    let mut poll = draft();
    let now = at(0, 0);
    assert_eq!(
        poll.publish(0, 1, &Floors::default(), &retention, now),
        Err(PollRule::NoOption)
    );
    assert_eq!(
        poll.publish(1, 0, &Floors::default(), &retention, now),
        Err(PollRule::NoOneInvited)
    );
    poll.deadline = None;
    assert_eq!(
        poll.publish(1, 1, &Floors::default(), &retention, now),
        Err(PollRule::DeadlineMissing)
    );
    assert_eq!(poll.state.name(), StateName::Draft);
}

#[test]
fn t77_answers_are_accepted_until_the_very_deadline() {
    let poll = open();
    let limit = at(14, 0);
    assert!(poll.accepts_answers(limit - TimeDelta::seconds(1)));
    assert!(!poll.accepts_answers(limit));
    assert!(!poll.accepts_answers(limit + TimeDelta::seconds(1)));
}

#[test]
fn a_deadline_lies_ahead_and_within_the_bound_of_the_last_opening() {
    let retention = Retention::default();
    let mut poll = open();
    let now = at(3, 0);
    assert_eq!(
        poll.extend(deadline(now), &retention, now),
        Err(PollRule::DeadlinePast)
    );
    let far = at(60, 1);
    assert_eq!(
        poll.extend(deadline(far), &retention, now),
        Err(PollRule::DeadlineTooFar(60))
    );
    assert_eq!(poll.extend(deadline(at(60, 0)), &retention, now), Ok(()));
    poll.close(None, ClosingReason::ByHand, at(20, 0)).unwrap();
    assert_eq!(
        poll.reopen(deadline(at(80, 0)), &retention, at(20, 0)),
        Ok(()),
        "counted from the reopening"
    );
}

#[test]
fn an_open_poll_and_a_meeting_to_come_are_cancelled_before_they_are_deleted() {
    let retention = Retention::default();
    let (now, ahead, behind) = (at(5, 0), Some(at(6, 0)), Some(at(4, 0)));
    let mut poll = open();
    assert_eq!(
        poll.request_deletion(None, &retention, now),
        Err(PollRule::CancelFirst)
    );
    poll.decide(None, now).unwrap();
    assert_eq!(
        poll.request_deletion(ahead, &retention, now),
        Err(PollRule::CancelFirst)
    );
    assert_eq!(poll.request_deletion(behind, &retention, now), Ok(()));
    assert_eq!(poll.purge_at, now + TimeDelta::days(7));
    let mut held = open();
    held.cancel(None, now).unwrap();
    held.hold = Some(Hold {
        since: now,
        by: None,
        reason: "legal_request".to_owned(),
    });
    assert_eq!(
        held.request_deletion(None, &retention, now),
        Err(PollRule::Held)
    );
}

#[test]
fn a_poll_is_purged_ninety_days_after_the_later_of_last_option_and_deadline() {
    let retention = Retention::default();
    let mut poll = open();
    poll.recompute_purge(Some(at(20, 0)), &retention);
    assert_eq!(poll.purge_at, at(110, 0));
    poll.recompute_purge(Some(at(10, 0)), &retention);
    assert_eq!(poll.purge_at, at(104, 0), "the deadline is later");
    poll.recompute_purge(None, &retention);
    assert_eq!(poll.purge_at, at(104, 0));
}

#[test]
fn the_purge_date_moves_with_an_extension() {
    let retention = Retention::default();
    let mut poll = open();
    poll.recompute_purge(Some(at(10, 0)), &retention);
    poll.extend(deadline(at(30, 0)), &retention, at(5, 0))
        .unwrap();
    poll.recompute_purge(Some(at(10, 0)), &retention);
    assert_eq!(poll.purge_at, at(120, 0));
}

#[test]
fn no_poll_outlives_a_year_after_its_first_opening() {
    let retention = Retention::default();
    let mut poll = open();
    poll.recompute_purge(Some(at(700, 0)), &retention);
    assert_eq!(poll.purge_at, at(365, 0));
    poll.close(None, ClosingReason::ByHand, at(300, 0)).unwrap();
    poll.reopen(deadline(at(350, 0)), &retention, at(300, 0))
        .unwrap();
    poll.recompute_purge(Some(at(700, 0)), &retention);
    assert_eq!(poll.purge_at, at(365, 0), "a reopening is no first opening");
}

#[test]
fn no_deadline_lies_beyond_the_last_day_of_the_poll() {
    let retention = Retention::default();
    let mut poll = open();
    poll.close(None, ClosingReason::ByHand, at(340, 0)).unwrap();
    assert_eq!(
        poll.reopen(deadline(at(366, 0)), &retention, at(340, 0)),
        Err(PollRule::DeadlineTooFar(365))
    );
    assert_eq!(
        poll.reopen(deadline(at(360, 0)), &retention, at(340, 0)),
        Ok(())
    );
    assert_eq!(
        poll.extend(deadline(at(366, 0)), &retention, at(345, 0)),
        Err(PollRule::DeadlineTooFar(365))
    );
}

#[test]
fn a_draft_is_purged_after_its_own_period() {
    let mut poll = draft();
    poll.recompute_purge(Some(at(700, 0)), &Retention::default());
    assert_eq!(poll.purge_at, at(30, 0));
}

proptest! {
    #[test]
    fn the_purge_date_is_bounded(last in 0_i64..1_000, until in 1_i64..60) {
        let retention = Retention::default();
        let mut poll = open();
        poll.deadline = Some(deadline(at(until, 0)));
        poll.recompute_purge(Some(at(last, 0)), &retention);
        prop_assert!(poll.purge_at >= at(7, 0));
        prop_assert!(poll.purge_at <= at(365, 0));
        prop_assert!(poll.purge_at == at(365, 0) || poll.purge_at == at(last.max(until) + 90, 0));
    }
}

fn kept_by(days: i32, starts: Starts) -> Poll {
    let mut poll = open();
    poll.rule = Some(Rule {
        class: RetentionClassId::generate(),
        code: "C-30".to_owned(),
        name_fr: "Comités".to_owned(),
        name_en: "Committees".to_owned(),
        days,
        starts,
        disposition: Disposition::Destroy,
    });
    poll
}

#[test]
fn a_class_says_how_long_and_from_when_and_never_erases_before_the_last_option_is_over() {
    let retention = Retention::default();
    let last = Some(at(20, 0));
    let mut poll = kept_by(30, Starts::LastOption);
    poll.recompute_purge(last, &retention);
    assert_eq!(poll.purge_at, at(50, 0));

    let mut poll = kept_by(30, Starts::Decision);
    poll.recompute_purge(last, &retention);
    assert_eq!(poll.purge_at, at(50, 0), "no decision yet");
    poll.decide(None, at(5, 0)).unwrap();
    poll.recompute_purge(last, &retention);
    assert_eq!(poll.purge_at, at(35, 0));
    let mut poll = kept_by(7, Starts::Decision);
    poll.decide(None, at(5, 0)).unwrap();
    poll.recompute_purge(last, &retention);
    assert_eq!(poll.purge_at, at(20, 0), "the meeting is held first");

    let mut poll = kept_by(30, Starts::LastChange);
    poll.updated_at = at(40, 0);
    poll.recompute_purge(last, &retention);
    assert_eq!(poll.purge_at, at(70, 0));
    poll.renewed_at = Some(at(60, 0));
    poll.recompute_purge(last, &retention);
    assert_eq!(poll.purge_at, at(100, 0), "renewed by its own period");

    let mut poll = kept_by(365, Starts::LastOption);
    poll.recompute_purge(Some(at(300, 0)), &retention);
    assert_eq!(poll.purge_at, at(365, 0), "the maximum holds for all");
}
