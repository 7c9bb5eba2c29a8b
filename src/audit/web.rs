//! The auditor's plain list.
