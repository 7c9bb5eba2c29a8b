use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::polls::options::When;

fn option(ordinal: u16, moved_version: Option<i32>) -> PollOption {
    let day = NaiveDate::from_ymd_opt(2026, 12, 1 + u32::from(ordinal)).unwrap();
    PollOption {
        id: OptionId::generate(),
        ordinal,
        when: When::AllDay(day),
        utc: None,
        added_version: 1,
        moved_version,
        removed_version: None,
    }
}

fn person(required: bool, letters: &str) -> PersonAsked {
    let id = InvitationId::generate();
    PersonAsked {
        id,
        name: "Lise".into(),
        organisation: String::new(),
        required,
        delivery: Delivery::Sent,
        revoked: false,
        letter: None,
        ballot: Some(BallotRead {
            answers: Packed::stored(letters.to_owned()),
            options_version: 1,
            entered_by: None,
            note: String::new(),
        }),
    }
}

#[test]
fn a_decision_keeps_one_to_twelve_options_each_once_in_the_polls_order() {
    let options: Vec<PollOption> = (0..13).map(|ordinal| option(ordinal, None)).collect();
    let ids: Vec<OptionId> = options.iter().map(|option| option.id).collect();
    assert_eq!(KeptOptions::parse(&[]), Err(KeptError::None));
    assert_eq!(KeptOptions::parse(&ids), Err(KeptError::TooMany(13)));
    assert!(KeptOptions::parse(&ids[..12]).is_ok());
    let kept = KeptOptions::parse(&[ids[4], ids[1], ids[4]]).unwrap();
    assert_eq!(kept.ids(), [ids[4], ids[1]]);
    let found = kept.among(options.clone()).unwrap();
    let found: Vec<OptionId> = found.iter().map(|option| option.id).collect();
    assert_eq!(found, [ids[1], ids[4]]);
    assert_eq!(kept.among(options[2..].to_vec()), None, "one is gone");
}

/// The first `required` people are required.
fn results(options: &[PollOption], required: usize, ballots: &[&str]) -> Results {
    let people = ballots.iter().enumerate();
    Results {
        options: options.into(),
        people: people
            .map(|(place, letters)| person(place < required, letters))
            .collect(),
        decision: None,
        enterers: Enterers::default(),
    }
}

/// The ordinals from best to worst.
fn ordinals(ranked: &[Ranked<'_>]) -> Vec<u16> {
    ranked.iter().map(|one| one.option.ordinal).collect()
}

fn order(options: &[PollOption], required: usize, ballots: &[&str]) -> Vec<u16> {
    ordinals(&results(options, required, ballots).ranked())
}

#[test]
fn required_people_come_first() {
    let options = [option(0, None), option(1, None)];
    assert_eq!(order(&options, 1, &["ni", "y.", "y.", "y."]), [1, 0]);
}

#[test]
fn then_the_most_yes() {
    let options = [option(0, None), option(1, None)];
    assert_eq!(order(&options, 0, &["iy", "iy", "in"]), [1, 0]);
}

#[test]
fn then_the_most_if_needed() {
    let options = [option(0, None), option(1, None)];
    assert_eq!(order(&options, 0, &["yy", "ni", ".n"]), [1, 0]);
}

#[test]
fn then_the_earliest() {
    let options = [option(0, None), option(1, None), option(2, None)];
    assert_eq!(order(&options, 1, &["yyy", "nnn", "..."]), [0, 1, 2]);
    assert_eq!(order(&options, 1, &[]), [0, 1, 2]);
    let all = results(&options, 1, &["yyn", "nn."]);
    let ranked = all.ranked();
    assert!(ranked[0].ties_with(&ranked[1]));
    assert!(!ranked[1].ties_with(&ranked[2]));
}

#[test]
fn an_answer_to_reconfirm_counts_for_nothing() {
    let options = [option(0, Some(2)), option(1, None)];
    let all = results(&options, 1, &["yy"]);
    let ranked = all.ranked();
    assert_eq!(ordinals(&ranked), [1, 0]);
    assert_eq!(ranked[1].count, Count::default());
    assert_eq!(ranked[1].required_missing, 1);
}

#[test]
fn a_removed_option_is_not_ranked() {
    let mut gone = option(0, None);
    gone.removed_version = Some(2);
    assert_eq!(order(&[gone, option(1, None)], 0, &["yn"]), [1]);
}

#[test]
fn whoever_said_neither_yes_nor_if_needed_is_missing() {
    let options = [option(0, None)];
    let mut all = results(&options, 1, &["n", "i", ".", ""]);
    all.people[3].ballot = None;
    let ranked = all.ranked();
    let missing: Vec<InvitationId> = ranked[0].missing().map(|person| person.id).collect();
    assert_eq!(
        missing,
        [all.people[0].id, all.people[2].id, all.people[3].id]
    );
    assert_eq!(ranked[0].required_missing, 1);
    assert_eq!((ranked[0].count.no, ranked[0].count.if_needed), (1, 1));
    assert_eq!(
        ranked[0].without_yes().nth(1),
        Some((1, &all.people[1], Some(Answer::IfNeeded)))
    );
}

#[test]
fn leaving_someone_out_changes_what_is_best_and_nothing_else() {
    let options = [option(0, None), option(1, None)];
    let all = results(&options, 1, &["ny", "yn", "yn"]);
    assert_eq!(ordinals(&all.ranked()), [1, 0]);
    let without = all.ranked_without(&[all.people[0].id]);
    assert_eq!(ordinals(&without), [0, 1]);
    assert_eq!((without[0].count.yes, without[0].count.no), (2, 0));
    assert_eq!(
        all.ranked_without(&[InvitationId::generate()]),
        all.ranked()
    );
}

proptest! {
    #[test]
    fn everyone_is_either_available_or_missing(
        letters in prop::collection::vec("[yin.]{0,4}", 0..12),
        required in 0usize..4,
        left_out in 0usize..4,
    ) {
        let options: Vec<PollOption> = (0..4).map(|n| option(n, None)).collect();
        let rows: Vec<&str> = letters.iter().map(String::as_str).collect();
        let all = results(&options, required, &rows);
        let absent: Vec<InvitationId> =
            all.people.iter().take(left_out).map(|person| person.id).collect();
        let ranked = all.ranked_without(&absent);
        prop_assert_eq!(ranked.len(), options.len());
        for one in &ranked {
            let available = usize::try_from(one.available()).unwrap();
            prop_assert_eq!(available + one.missing().count(), all.people.len() - absent.len());
            prop_assert_eq!(one.missing_count(), one.missing().count());
            prop_assert!(one.missing().all(|person| !absent.contains(&person.id)));
        }
        let keys: Vec<_> = ranked
            .iter()
            .map(|one| (one.required_missing, -one.count.yes, -one.count.if_needed))
            .collect();
        prop_assert!(keys.is_sorted());
    }
}
