//! The platform: headers, error pages, refusals, load, the process itself.

mod addresses;
mod again;
mod brand;
mod errors;
mod forms;
mod headers;
mod health;
mod load;
mod network;
mod origin;
mod process;
mod routes;
mod shown;
