//! One try to bring an event to its receiver.

use crate::{Client, Secret, Trouble};

/// How a try went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivered {
    /// The receiver has it (2xx).
    Taken(u16),
    /// The receiver wants no more of it (410): trying again is no use.
    Unwanted(u16),
    /// The receiver answered otherwise, redirects included: none is followed.
    Refused(u16),
    /// Nothing was answered.
    Failed(Trouble),
}

/// Sends an event: `id` the same in every try, the time that of this try.
pub fn deliver(
    client: &Client,
    address: &str,
    secret: &Secret,
    (id, unix_seconds): (&str, u64),
    body: &[u8],
) -> Delivered {
    let time = unix_seconds.to_string();
    let signature = secret.sign(id, unix_seconds, body);
    let headers = [
        ("content-type", "application/cloudevents+json; charset=utf-8"),
        ("webhook-id", id),
        ("webhook-timestamp", time.as_str()),
        ("webhook-signature", signature.as_str()),
    ];
    match client.post(address, &headers, body) {
        Ok(reply) => match reply.status {
            200..=299 => Delivered::Taken(reply.status),
            410 => Delivered::Unwanted(reply.status),
            status => Delivered::Refused(status),
        },
        Err(trouble) => Delivered::Failed(trouble),
    }
}
