//! 邮件: letters that say that something waits, and nothing of what it is. A letter is written on the disk first and handed to
//! the office's mail server afterwards, as often as it takes.

mod digest;
mod letters;
mod settings;

pub use settings::MailSettings;
