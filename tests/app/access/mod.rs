//! Tables over every route: who may, who sees what, what each change writes. A route without a row fails.

mod changes;
mod counts;
mod deeds;
mod faults;
mod kept;
mod markers;
mod matrix;
mod missing;
mod noted;
mod pooled;
pub mod scene;
mod together;

pub use scene::answer;
