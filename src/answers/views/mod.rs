//! What the pages of a participant get: finished fields, by allow-list. No address but the reader's own, masked.

mod about;
mod answer;
mod behalf;
mod blank;
mod closed;
mod conflict;
mod days;
mod reading;
mod receipt;

pub use about::{About, Piece, You};
pub use answer::{AnswerPage, Days};
pub use behalf::{BehalfPage, EntryWithdrawalPage, Told};
pub use blank::BlankForm;
pub use closed::{ClosedPage, Kept, Standing};
pub use conflict::{Change, Conflict};
pub use days::{
    AnswerView, Cell, Choice, Day, Grid, GridRow, Line, Mark, TallyView, entered, field_of,
};
pub use reading::Reading;
pub use receipt::{ReceiptPage, WithdrawalPage};
