//! The program as a whole, run as people and scripts run it.

mod killed;
