//! What the pages of a participant get: finished fields, by allow-list. No address but the reader's own, masked.

mod about;
mod answer;
mod blank;
mod closed;
mod days;
mod reading;
mod receipt;

pub use about::{About, Piece, You};
pub use answer::{AnswerPage, Change, Conflict, Days};
pub use blank::BlankForm;
pub use closed::{ClosedPage, Kept, Standing};
pub use days::{AnswerView, Cell, Choice, Day, Grid, GridRow, Line, Mark, TallyView, field_of};
pub use reading::Reading;
pub use receipt::{ReceiptPage, WithdrawalPage};
