//! Files in, an analysis out.

pub mod analysis;
pub mod assembly;
pub mod documents;
pub mod reading;
