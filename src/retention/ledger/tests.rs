use std::fs;

use chrono::TimeZone;

use super::*;

fn line(fate: Fate) -> Line {
    Line {
        at: Utc
            .with_ymd_and_hms(2026, 11, 23, 8, 0, 2)
            .single()
            .unwrap(),
        fate,
        thing: Thing::Poll(PollId::generate()),
    }
}

async fn all(ledger: &Ledger) -> Result<Vec<Line>, LedgerError> {
    let (mut batches, mut found) = (ledger.read()?, Vec::new());
    while let Some(batch) = batches.recv().await {
        found.extend(batch?);
    }
    Ok(found)
}

fn ledger(folder: &tempfile::TempDir) -> Ledger {
    Ledger(Some(folder.path().join("erased.log")))
}

#[tokio::test]
async fn lines_are_read_back_in_their_order_and_none_is_lost_between_batches() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = ledger(&folder);
    assert_eq!(all(&ledger).await.unwrap(), [], "a new ledger is empty");
    let many: Vec<Line> = (0..BATCH + 3)
        .map(|n| line(if n % 7 == 0 { Fate::Kept } else { Fate::Erased }))
        .collect();
    ledger.append(many[..5].to_vec()).await.unwrap();
    ledger.append(many[5..].to_vec()).await.unwrap();
    assert_eq!(all(&ledger).await.unwrap(), many);
}

fn people() -> [Thing; 3] {
    let poll = PollId::generate();
    [
        Thing::Invitation(poll, InvitationId::generate()),
        Thing::Substitute(poll, SubstituteId::generate()),
        Thing::Account(AccountId::generate()),
    ]
}

#[tokio::test]
async fn people_stand_beside_polls_whose_lines_are_what_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = ledger(&folder);
    let text = "2026-11-23T08:00:02Z erased 01936f5e-0000-7000-8000-000000000000\n";
    fs::write(ledger.path().unwrap(), text).unwrap();
    let first = line(Fate::Erased);
    let first = Line {
        thing: Thing::Poll("01936f5e-0000-7000-8000-000000000000".parse().unwrap()),
        ..first
    };
    assert_eq!(first.write(), text);
    let lines = people().map(|thing| Line { thing, ..first });
    ledger.append(lines.to_vec()).await.unwrap();
    let [invitation, substitute, account] = lines;
    let found = all(&ledger).await.unwrap();
    assert_eq!(found, [first, invitation, substitute, account]);
}

#[tokio::test]
async fn a_line_cut_short_by_a_crash_is_passed_over_and_spoils_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = ledger(&folder);
    let (first, second, third) = (line(Fate::Erased), line(Fate::Erased), line(Fate::Kept));
    ledger.append(vec![first]).await.unwrap();
    let path = ledger.path().unwrap();
    for second in people()
        .map(|thing| Line { thing, ..second })
        .into_iter()
        .chain([second])
    {
        for cut in 1..second.write().len() - 1 {
            let mut text = first.write();
            text.push_str(&second.write()[..cut]);
            fs::write(path, &text).unwrap();
            assert_eq!(all(&ledger).await.unwrap(), [first], "cut at {cut}");
            ledger.append(vec![third]).await.unwrap();
            assert_eq!(all(&ledger).await.unwrap(), [first, third], "cut at {cut}");
        }
    }
}

#[tokio::test]
async fn a_line_that_is_not_ours_is_refused_by_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = ledger(&folder);
    ledger.append(vec![line(Fate::Erased)]).await.unwrap();
    let path = ledger.path().unwrap();
    let text = fs::read_to_string(path).unwrap() + "{\"poll\": \"something else entirely\"}\n";
    fs::write(path, text).unwrap();
    assert!(matches!(all(&ledger).await, Err(LedgerError::Line(_, 2))));
}

#[tokio::test]
async fn a_ledger_in_a_folder_that_is_not_there_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger(Some(folder.path().join("nowhere").join("erased.log")));
    assert!(matches!(
        ledger.append(vec![line(Fate::Erased)]).await,
        Err(LedgerError::Write(..))
    ));
    assert!(matches!(ledger.check(), Err(LedgerError::Write(..))));
}
