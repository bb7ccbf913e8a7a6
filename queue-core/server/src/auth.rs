//! Who asks: devices by their token, people by their session.

pub mod device;
pub mod log_in;
pub mod password;
pub mod secret;
pub mod session;
pub mod user;

pub use log_in::{LogIn, log_in};
pub use session::end_of as log_out;
pub use user::{Administrator, Officer, Supervisor, User};
