//! Administration: the doctor.

pub mod doctor;
