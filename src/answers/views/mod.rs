//! What the pages of a participant get: finished fields, by allow-list. No address but the reader's own, masked.

mod about;
mod days;
mod pages;

pub use about::{About, Piece, You};
pub use days::{AnswerView, Cell, Choice, Day, Grid, GridRow, Line, Mark, TallyView, field_of};
pub use pages::{AnswerPage, Change, ClosedPage, Conflict, Reading, ReceiptPage, WithdrawalPage};
