//! The sample polls, one function each.

use chrono::TimeDelta;

use super::SeedError;
use super::calendar::slot;
use super::sower::{Sample, Sower};
use crate::decisions::actions as decisions;
use crate::decisions::actions::Decider;
use crate::decisions::model::{KeptOptions, NewDecision, Recipients};
use crate::demo::people::{GENEVIEVE, MARC_ANDRE};
use crate::i18n::Language;
use crate::ids::{OptionId, PollId};
use crate::polls::actions as polls;
use crate::polls::find_live_options;
use crate::polls::model::{PollSettings, ResultsVisibility, Sensitivity};
use crate::polls::options::When;

/// What most polls are: in French, for the people concerned, counts shown.
const USUAL: PollSettings = PollSettings {
    language: Language::French,
    sensitivity: Sensitivity::Internal,
    visibility: ResultsVisibility::Counts,
    if_needed_allowed: true,
};

/// A draft, to be finished.
pub(super) async fn draft(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let sample = Sample {
        owner: GENEVIEVE,
        title: "Rencontre de démarrage – refonte du portail",
        description: "Présentation de l'équipe, de l'échéancier et des premiers livrables.\nOrdre du jour à venir.",
        place: "Salle Anne-Hébert, 4e étage",
        tags: &["Portail"],
        settings: USUAL,
        options: today.slots(12, 3, &[(9, 30)], 90),
        people: (40, 4),
        required: 2,
        created: today.ago(1),
        deadline: today.deadline(9),
    };
    sower.draft(&sample).await?;
    Ok(())
}

/// An open poll: twelve people, eight slots on four days, half of them answered.
pub(super) async fn half_answered(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let sample = Sample {
        owner: GENEVIEVE,
        title: "Comité de suivi – plan d'accessibilité",
        description: "Troisième rencontre du comité.\n\nAu programme : bilan des actions, budget, calendrier de la prochaine année.",
        place: "Salle Gérald-Godin, 2e étage, ou à distance",
        tags: &["Accessibilité", "Comité"],
        settings: PollSettings {
            visibility: ResultsVisibility::CountsAndNames,
            ..USUAL
        },
        options: today.slots(8, 4, &[(9, 30), (14, 0)], 90),
        people: (0, 12),
        required: 3,
        created: today.ago(3),
        deadline: today.deadline(6),
    };
    let poll = sower.publish(&sample).await?;
    let (db, actor) = (&sower.state.db, sower.actor(GENEVIEVE));
    let (name, email) = (MARC_ANDRE.name, MARC_ANDRE.email);
    polls::name_substitute(db, &actor, poll, name, email, today.ago(2)).await?;
    let rows = ["ynyynyyi", "yyynnyyn", "nnyyiyny", "ynyynnyy", "yiynnyyn"];
    sower.answer(poll, &rows, today.ago(2)).await?;
    sower
        .enter(poll, rows.len(), "nnyynyiy", today.ago(1))
        .await
}

/// An open poll that everyone answered: it waits for its decision.
pub(super) async fn answered_by_all(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let sample = Sample {
        owner: GENEVIEVE,
        title: "Revue de l'architecture du système de paie",
        description: "Une heure pour passer en revue les choix techniques avant la mise en chantier.",
        place: "https://visio.ministere.example/revue-architecture",
        tags: &["Paie"],
        settings: USUAL,
        options: today.slots(5, 5, &[(10, 0)], 60),
        people: (20, 6),
        required: 2,
        created: today.ago(5),
        deadline: today.deadline(3),
    };
    let poll = sower.publish_in_the_past(&sample).await?;
    let rows = ["yynyy", "nyyyi", "yynny", "iynyy", "nyyyn", "yyiyy"];
    sower.answer(poll, &rows, today.ago(4)).await
}

/// The poll in English, of the second organiser.
pub(super) async fn in_english(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let sample = Sample {
        owner: MARC_ANDRE,
        title: "Interprovincial working group: data exchange",
        description: "Quarterly call. Please answer for your whole delegation.",
        place: "https://visio.ministere.example/data-exchange",
        tags: &["Régie"],
        settings: PollSettings {
            language: Language::English,
            visibility: ResultsVisibility::CountsAfterAnswering,
            ..USUAL
        },
        options: today.slots(9, 3, &[(11, 0), (13, 30)], 60),
        people: (60, 5),
        required: 1,
        created: today.ago(2),
        deadline: today.deadline(7),
    };
    let poll = sower.publish(&sample).await?;
    sower
        .answer(poll, &["yynyyn", "nyyyin"], today.ago(1))
        .await
}

/// A closed poll: its deadline passed yesterday.
pub(super) async fn closed(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let mut options = today.slots(15, 2, &[(13, 0)], 180);
    options.extend((0..4).map(|more| When::AllDay(today.working_day(20, more))));
    let sample = Sample {
        owner: GENEVIEVE,
        title: "Formation – rédaction claire et inclusive",
        description: "Une demi-journée ou une journée entière, selon les disponibilités du groupe.",
        place: "Centre de formation, salle 110",
        tags: &["Formation"],
        settings: USUAL,
        options,
        people: (30, 10),
        required: 1,
        created: today.ago(12),
        deadline: today.deadline(-1),
    };
    let poll = sower.publish_in_the_past(&sample).await?;
    let rows = [
        "yynnyy", "nyynni", "yyynny", "", "ynyynn", "yyinyy", "nyynyn", "", "yynyyy",
    ];
    sower.answer(poll, &rows, today.ago(10)).await?;
    sower.reach_deadline(poll, sample.deadline).await
}

/// A decided poll: the calendar invitations are in the mailbox.
pub(super) async fn decided(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let sample = Sample {
        owner: GENEVIEVE,
        title: "Table de concertation régionale – bilan annuel",
        description: "Bilan de l'année et priorités de la prochaine, avec les partenaires de la région.",
        place: "Hôtel de ville de Rimouski, salle du conseil",
        tags: &["Régional", "Comité"],
        settings: USUAL,
        options: today.slots(7, 3, &[(9, 0), (13, 30)], 120),
        people: (50, 8),
        required: 3,
        created: today.ago(15),
        deadline: today.deadline(-2),
    };
    let poll = sower.publish_in_the_past(&sample).await?;
    let rows = [
        "yynyyn", "nyyyny", "yynyin", "nyyynn", "yyiyyn", "nyynyy", "yynyyn",
    ];
    sower.answer(poll, &rows, today.ago(13)).await?;
    sower.reach_deadline(poll, sample.deadline).await?;
    keep(sower, poll, &[1], Recipients::All).await
}

/// Two dates kept: each is a meeting of its own, with those who can come.
pub(super) async fn decided_on_two(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let sample = Sample {
        owner: GENEVIEVE,
        title: "Formation sur l'accueil, deux groupes",
        description: "La même formation donnée deux fois; choisissez toutes les plages possibles.",
        place: "Salle de formation, 2e étage",
        tags: &["Formation"],
        settings: USUAL,
        options: today.slots(9, 3, &[(9, 0), (13, 30)], 180),
        people: (24, 7),
        required: 0,
        created: today.ago(12),
        deadline: today.deadline(-3),
    };
    let poll = sower.publish_in_the_past(&sample).await?;
    let rows = [
        "ynnnyn", "nnnnyn", "yniinn", "ynnnyn", "nnnnyy", "yynnnn", "nnnnyn",
    ];
    sower.answer(poll, &rows, today.ago(10)).await?;
    sower.reach_deadline(poll, sample.deadline).await?;
    keep(sower, poll, &[0, 4], Recipients::Available).await
}

/// Keeps options of one of Geneviève's polls, by their places.
async fn keep(
    sower: &Sower<'_>,
    poll: PollId,
    places: &[usize],
    recipients: Recipients,
) -> Result<(), SeedError> {
    let mut conn = sower.state.db.acquire().await?;
    let options = find_live_options(&mut conn, poll).await?;
    drop(conn);
    let kept = places.iter().filter_map(|place| options.get(*place));
    let kept: Vec<OptionId> = kept.map(|option| option.id).collect();
    let options = KeptOptions::parse(&kept).map_err(|_| SeedError::Refused("options".into()))?;
    let url = &sower.state.config.server.base_url;
    let by = Decider {
        account: sower.genevieve,
        actor: sower.actor(GENEVIEVE),
        host: url.host_str().unwrap_or("localhost").to_owned(),
        retention: sower.state.config.retention.clone(),
    };
    let decision = NewDecision {
        options,
        recipients,
        place: None,
        message: String::new(),
    };
    decisions::decide(&sower.state.db, &by, poll, &decision, sower.today.ago(1)).await?;
    Ok(())
}

/// A cancelled poll.
pub(super) async fn cancelled(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let sample = Sample {
        owner: GENEVIEVE,
        title: "Visite du centre de traitement de données",
        description: "Visite guidée, une heure et demie. Chaussures fermées obligatoires.",
        place: "Centre de traitement, Lévis",
        tags: &[],
        settings: USUAL,
        options: today.slots(6, 4, &[(10, 0)], 90),
        people: (70, 6),
        required: 0,
        created: today.ago(14),
        deadline: today.deadline(2),
    };
    let poll = sower.publish_in_the_past(&sample).await?;
    sower.answer(poll, &["ynny", "nnyn"], today.ago(12)).await?;
    let at = today.ago(5);
    decisions::cancel(&sower.state.db, &sower.actor(GENEVIEVE), poll, at).await?;
    sower.deliver(at + TimeDelta::minutes(1)).await
}

/// A poll past its purge date: the next purge takes it.
pub(super) async fn past_its_purge_date(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let sample = Sample {
        owner: GENEVIEVE,
        title: "Journée de réflexion de la direction",
        description: "Choix de la journée de réflexion annuelle.",
        place: "Domaine Maizerets",
        tags: &["Direction"],
        settings: USUAL,
        options: (0..4)
            .map(|more| When::AllDay(today.working_day(-110, more)))
            .collect(),
        people: (80, 7),
        required: 2,
        created: today.ago(135),
        deadline: today.deadline(-121),
    };
    let poll = sower.publish_in_the_past(&sample).await?;
    let rows = ["ynyn", "yyyn", "nnyy", "yiyn", "ynyn"];
    sower.answer(poll, &rows, today.ago(132)).await?;
    sower.reach_deadline(poll, sample.deadline).await
}

/// A poll past its purge date too, but held by the administrator.
pub(super) async fn on_hold(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let sample = Sample {
        owner: MARC_ANDRE,
        title: "Comité de sélection – appel d'offres infonuagique",
        description: "Évaluation des soumissions. Documents remis sur place seulement.",
        place: "Salle 3.14, accès contrôlé",
        tags: &["Comité"],
        settings: PollSettings {
            sensitivity: Sensitivity::Restricted,
            visibility: ResultsVisibility::Nothing,
            if_needed_allowed: false,
            ..USUAL
        },
        options: today.slots(-115, 3, &[(9, 0), (13, 0)], 150),
        people: (90, 5),
        required: 5,
        created: today.ago(140),
        deadline: today.deadline(-128),
    };
    let poll = sower.publish_in_the_past(&sample).await?;
    let rows = ["yynnyy", "ynnyyy", "nynnyy", "yyynyn"];
    sower.answer(poll, &rows, today.ago(137)).await?;
    sower.reach_deadline(poll, sample.deadline).await?;
    sower.hold(poll, today.ago(100)).await
}

/// A large one: a hundred people, forty slots on ten days.
pub(super) async fn large(sower: &Sower<'_>) -> Result<(), SeedError> {
    let today = sower.today;
    let hours = [(9, 0), (10, 30), (13, 30), (15, 0)];
    let mut options = today.slots(14, 9, &hours, 60);
    let last = today.working_day(14, 9);
    options.extend(hours.map(|hour| slot(last, hour, 60)));
    let sample = Sample {
        owner: MARC_ANDRE,
        title: "Colloque sur les services numériques – ateliers",
        description: "Quarante plages pour placer les ateliers du colloque.\nRépondez pour toutes celles où vous pourriez animer ou assister.",
        place: "Centre des congrès",
        tags: &["Colloque", "Formation"],
        settings: USUAL,
        options,
        people: (100, 100),
        required: 4,
        created: today.ago(6),
        deadline: today.deadline(10),
    };
    let poll = sower.publish_in_the_past(&sample).await?;
    let rows: Vec<String> = (0..100).map(|person| row(person, 40)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    sower.answer(poll, &rows, today.ago(5)).await
}

/// A made-up but steady row: people have their good days, and a third have not answered.
fn row(person: usize, options: usize) -> String {
    if person % 3 == 2 {
        return String::new();
    }
    let letter = |option: usize| {
        let day = option / 4;
        match (person * 31 + day * 17 + option * 7 + person * day) % 11 {
            0..=4 => 'y',
            5 | 6 => 'i',
            _ => 'n',
        }
    };
    (0..options).map(letter).collect()
}
