//! Polls: one question, "when can we meet?".

pub mod options;
