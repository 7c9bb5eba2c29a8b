//! What the register of exceptions shows.

use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;
use i18n_embed_fl::fl;

use super::store::ExceptionRow;
use crate::i18n::dates;
use crate::web::form::FieldErrors;
use crate::web::page::Page;

/// `GET /admin/exceptions`
#[derive(Template, WebTemplate)]
#[template(path = "admin/exceptions.html")]
pub(super) struct IndexPage {
    pub page: Page,
    pub rows: Vec<Row>,
    pub restricted: bool,
    /// Days an exception may last.
    pub longest: i64,
    pub form: Typed,
    pub errors: FieldErrors,
}

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub email: String,
    pub reason: String,
    pub starts: String,
    pub ends: String,
    pub approver: String,
}

/// One exception.
pub(super) struct Row {
    pub email: String,
    pub reason: String,
    pub approver: String,
    pub starts: String,
    pub ends: String,
    pub chip: &'static str,
    pub standing: String,
    /// Where ending it goes, while it can be ended.
    pub end: Option<String>,
}

impl Row {
    pub(super) fn new(page: &Page, row: ExceptionRow, today: NaiveDate) -> Self {
        let l = &page.l;
        let over = row.ended_at.is_some() || row.ends_on < today;
        let (chip, standing) = if over {
            ("closed", fl!(l, "admin-exception-over"))
        } else if row.starts_on > today {
            ("draft", fl!(l, "admin-exception-to-come"))
        } else {
            ("open", fl!(l, "admin-exception-in-force"))
        };
        Self {
            email: row.email,
            reason: row.reason,
            approver: row.approver,
            starts: dates::date_iso(row.starts_on),
            ends: dates::date_iso(row.ends_on),
            chip,
            standing,
            end: (!over).then(|| format!("/admin/exceptions/{}/ending", row.id)),
        }
    }
}
