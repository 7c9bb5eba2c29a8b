mod copy;
mod effects;
mod index;
mod options;
mod substitution;
mod texts;
mod ways;
