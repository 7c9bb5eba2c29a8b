//! The audit log: its seal, what it holds, and the pages that show it.

mod lines;
mod own;
mod rights;
mod seal;
mod search;
