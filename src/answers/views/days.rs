//! The options of a poll, grouped by day, with a person's answers, the counts, and who answered what.

use i18n_embed_fl::fl;

use crate::answers::NamedBallot;
use crate::answers::model::{Answer, Enterers, Packed, Sight, Tally, is_confirmed};
use crate::i18n::dates::Clockface;
use crate::i18n::zones::Zone;
use crate::i18n::{Language, Texts, dates};
use crate::ids::OptionId;
use crate::polls::model::Poll;
use crate::polls::options::PollOption;
use crate::web::zone::ZoneNote;

/// The options of one civil date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date as the form's buttons name it: `2026-12-01`.
    pub date: String,
    /// The date as a tile.
    pub leaf: dates::Leaf,
    /// « Mardi 1er décembre 2026 ».
    pub heading: String,
    /// Its options in order of time.
    pub lines: Vec<Line>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Name of its form field, and id of its first choice.
    pub field: String,
    /// « 9 h – 10 h 30 ».
    pub hours: String,
    /// « heure de Québec », for a reader who also gets the hours of another place; else empty.
    pub place: &'static str,
    /// « de 10 h à 11 h 30 (Îles-de-la-Madeleine) », for that reader.
    pub elsewhere: String,
    /// Date and zone, which sighted readers find above.
    pub rest: String,
    /// The possible answers.
    pub choices: Vec<Choice>,
    /// The reader's answer.
    pub answer: AnswerView,
    /// What to know before answering again.
    pub mark: Option<Mark>,
    /// The counts, where the reader may see them.
    pub tally: Option<TallyView>,
    /// Whether nothing else has more yes so far.
    pub best: bool,
}

/// One radio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// `yes`, `if_needed`, `no` or nothing.
    pub value: &'static str,
    /// In words.
    pub words: String,
    /// What it stands for.
    pub answer: Option<Answer>,
    /// Whether it is the reader's.
    pub checked: bool,
}

/// An answer to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerView {
    /// `yes`, `if_needed`, `no` or nothing.
    pub value: &'static str,
    /// In words.
    pub words: String,
}

/// What became of an option since the reader saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It moved since they answered.
    Reconfirm,
    /// It was added since the form was shown.
    Added,
    /// It moved since the form was shown.
    Moved,
}

/// Counts of an option, in words and as a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyView {
    /// Yes.
    pub yes: i32,
    /// If needed.
    pub if_needed: i32,
    /// No.
    pub no: i32,
    /// Those who answered, but not this option.
    pub unanswered: i32,
    /// « 8 oui, 2 si nécessaire, 1 non ».
    pub words: String,
}

/// Who answered what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// People in it.
    pub count: usize,
    /// Headers of the columns: day and hours.
    pub heads: Vec<(String, String)>,
    /// One row per person.
    pub rows: Vec<GridRow>,
}

/// One person's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// Their name.
    pub name: String,
    /// « saisie par Anne Tremblay », when they did not answer themselves.
    pub entered: String,
    /// One cell per option.
    pub cells: Vec<Cell>,
}

/// One answer of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The answer.
    pub answer: AnswerView,
    /// Whether it was made before the option moved: shown, not counted.
    pub reconfirm: bool,
}

/// The poll, its options and its counts, about to become the days of a page.
pub struct Sheet<'a> {
    /// Texts.
    pub l: &'a Texts,
    /// The reader's language.
    pub language: Language,
    /// The poll.
    pub poll: &'a Poll,
    /// Its options in order of time, the removed ones included.
    pub options: &'a [PollOption],
    /// The kept counts.
    pub tally: &'a Tally,
    /// What the reader may see of them.
    pub sight: Sight,
    /// How the hours are shown.
    pub face: Clockface,
}

/// Name of an option's form field.
#[must_use]
pub fn field_of(option: OptionId) -> String {
    format!("option-{option}")
}

impl Sheet<'_> {
    /// The options that stand, by day, with what `chosen` and `marked` say of each.
    #[must_use]
    pub fn days(
        &self,
        chosen: impl Fn(&PollOption) -> Option<Answer>,
        marked: impl Fn(&PollOption) -> Option<Mark>,
    ) -> Vec<Day> {
        let most = self.most_liked();
        let mut days: Vec<Day> = Vec::new();
        for option in self.standing() {
            let date = option.slot(self.poll.zone).date(self.poll.zone);
            let iso = dates::date_iso(date);
            let mut line = self.line(option, chosen(option), marked(option));
            line.best = most.is_some_and(|most| self.liking(option) == most);
            match days.last_mut() {
                Some(day) if day.date == iso => day.lines.push(line),
                _ => days.push(Day {
                    date: iso,
                    leaf: dates::leaf(self.language, date),
                    heading: dates::date_heading(self.language, date),
                    lines: vec![line],
                }),
            }
        }
        days
    }

    /// In which zones the hours of the page at `back` are; nothing to say of whole days.
    #[must_use]
    pub fn zone_note(&self, back: &str) -> Option<ZoneNote> {
        let zone = self.poll.zone;
        self.standing()
            .find(|option| matches!(option.slot(zone), dates::Slot::Hours { .. }))?;
        let own = self.zone_label(zone);
        let change = |change: dates::ClockChange| {
            fl!(
                self.l,
                "answers-zone-change",
                date = change.date.as_str(),
                before = change.before.as_str(),
                after = change.after.as_str()
            )
        };
        let changes = self.face.clock_changes().into_iter().map(change);
        Some(ZoneNote {
            changes: changes.collect(),
            ..ZoneNote::new(self.l, own, self.face.viewer(), back)
        })
    }

    /// Who answered what, where the reader may see it.
    #[must_use]
    pub fn grid(&self, named: &[NamedBallot], enterers: &Enterers) -> Option<Grid> {
        if self.sight != Sight::Names || named.is_empty() {
            return None;
        }
        let zone = self.poll.zone;
        let head = |option: &PollOption| {
            let slot = option.slot(zone);
            (
                dates::date_short(self.language, slot.date(zone)),
                self.face.hours(slot),
            )
        };
        let row = |ballot: &NamedBallot| GridRow {
            name: ballot.name.clone(),
            entered: entered(self.l, enterers.name(ballot.entered_by, self.poll)),
            cells: self
                .standing()
                .map(|option| self.cell(option, &ballot.answers, ballot.options_version))
                .collect(),
        };
        Some(Grid {
            count: named.len(),
            heads: self.standing().map(head).collect(),
            rows: named.iter().map(row).collect(),
        })
    }

    fn standing(&self) -> impl Iterator<Item = &PollOption> {
        self.options.iter().filter(|option| option.is_active())
    }

    fn cell(&self, option: &PollOption, answers: &Packed, version: i32) -> Cell {
        let answer = answers.get(option.ordinal);
        Cell {
            answer: self.answer(answer),
            reconfirm: answer.is_some() && !is_confirmed(option, version),
        }
    }

    fn line(&self, option: &PollOption, chosen: Option<Answer>, mark: Option<Mark>) -> Line {
        let zone = self.poll.zone;
        let slot = option.slot(zone);
        let date = dates::date(self.language, slot.date(zone));
        let field = field_of(option.id);
        let place = self.face.place(slot);
        Line {
            hours: self.face.hours(slot),
            rest: match slot {
                dates::Slot::Hours { .. } if place.is_empty() => {
                    format!("{date} ({})", self.zone_label(zone))
                }
                _ => date,
            },
            place,
            elsewhere: self.face.elsewhere(slot),
            choices: self.choices(&field, chosen),
            answer: self.answer(chosen),
            mark,
            tally: self.tally_of(option),
            best: false,
            field,
        }
    }

    /// Whether the reader may see the counts.
    fn counts(&self) -> bool {
        matches!(self.sight, Sight::Counts | Sight::Names)
    }

    /// Yes, then if needed.
    fn liking(&self, option: &PollOption) -> (i32, i32) {
        let count = self.tally.count(option.ordinal);
        (count.yes, count.if_needed)
    }

    /// The most an option has, where the reader may see it and not every option has as much.
    fn most_liked(&self) -> Option<(i32, i32)> {
        let all = || self.standing().map(|option| self.liking(option));
        let (most, least) = (all().max()?, all().min()?);
        (self.counts() && most.0 > 0 && most != least).then_some(most)
    }

    fn zone_label(&self, zone: Zone) -> &'static str {
        dates::zone_label(self.language, zone)
    }

    fn choices(&self, field: &str, chosen: Option<Answer>) -> Vec<Choice> {
        let offered = [
            Some(Answer::Yes),
            Some(Answer::IfNeeded),
            Some(Answer::No),
            None,
        ];
        let if_needed = self.poll.settings.if_needed_allowed || chosen == Some(Answer::IfNeeded);
        offered
            .into_iter()
            .filter(|answer| if_needed || *answer != Some(Answer::IfNeeded))
            .enumerate()
            .map(|(index, answer)| {
                let view = self.answer(answer);
                Choice {
                    id: match index {
                        0 => field.to_owned(),
                        _ => format!("{field}-{}", index + 1),
                    },
                    value: view.value,
                    words: view.words,
                    answer,
                    checked: answer == chosen,
                }
            })
            .collect()
    }

    pub(super) fn answer(&self, answer: Option<Answer>) -> AnswerView {
        AnswerView {
            value: answer.map_or("", Answer::code),
            words: match answer {
                Some(Answer::Yes) => fl!(self.l, "answers-yes"),
                Some(Answer::IfNeeded) => fl!(self.l, "answers-if-needed"),
                Some(Answer::No) => fl!(self.l, "answers-no"),
                None => fl!(self.l, "answers-none"),
            },
        }
    }

    fn tally_of(&self, option: &PollOption) -> Option<TallyView> {
        if !self.counts() || self.tally.ballots == 0 {
            return None;
        }
        let count = self.tally.count(option.ordinal);
        let answered = count.yes + count.if_needed + count.no;
        let words = if self.poll.settings.if_needed_allowed || count.if_needed > 0 {
            fl!(
                self.l,
                "answers-tally",
                yes = count.yes,
                if_needed = count.if_needed,
                no = count.no
            )
        } else {
            fl!(
                self.l,
                "answers-tally-without-if-needed",
                yes = count.yes,
                no = count.no
            )
        };
        Some(TallyView {
            yes: count.yes,
            if_needed: count.if_needed,
            no: count.no,
            unanswered: (self.tally.ballots - answered).max(0),
            words,
        })
    }
}

/// « saisie par Anne Tremblay »; nothing of who answered themselves.
#[must_use]
pub fn entered(l: &Texts, name: &str) -> String {
    if name.is_empty() {
        String::new()
    } else {
        fl!(l, "answers-entered-by", name = name)
    }
}

impl TallyView {
    /// Whether the bar has anything to show.
    #[must_use]
    pub fn has_bar(&self) -> bool {
        self.yes + self.if_needed + self.no + self.unanswered > 0
    }
}
