//! Which addresses the house's server may be asked to call. Somebody who may name a receiver must not be able to make the
//! server knock at doors behind the wall: so what a name leads to is looked at when the connection is made, not when the name
//! was written down.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use thiserror::Error;
use ureq::http::Uri;

/// What beside the public network may be called. The server is started so; no page changes it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// Addresses of private networks.
    pub private: bool,
    /// This machine, also without TLS.
    pub loopback: bool,
}

/// What is wrong with an address before anything is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressFault {
    #[error("is no address")]
    Malformed,
    #[error("does not begin with https://")]
    NotSecure,
    #[error("holds a user or a password")]
    Credentials,
    #[error("is an address that this server may not call")]
    Forbidden,
}

impl Reach {
    /// Whether an address may be called, as far as its text tells. A name may still lead where it must not: see `allows`.
    pub fn check(self, address: &str) -> Result<(), AddressFault> {
        let bare = address.split(['?', '#']).next().unwrap_or_default();
        if address.len() > 500 || address.chars().any(|c| c.is_whitespace() || c.is_control()) || address.contains('#')
        {
            return Err(AddressFault::Malformed);
        }
        if bare.contains('@') {
            return Err(AddressFault::Credentials);
        }
        let uri: Uri = address.parse().map_err(|_| AddressFault::Malformed)?;
        let host = uri.host().filter(|host| !host.is_empty()).ok_or(AddressFault::Malformed)?;
        let literal = host.trim_matches(['[', ']']).parse::<IpAddr>().ok();
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(AddressFault::NotSecure),
        };
        if literal.is_some_and(|ip| !self.allows(ip, secure)) {
            return Err(if secure { AddressFault::Forbidden } else { AddressFault::NotSecure });
        }
        let here = host.eq_ignore_ascii_case("localhost");
        match (secure, literal.is_some() || here) {
            (false, false) => Err(AddressFault::NotSecure),
            (false, true) if here && !self.loopback => Err(AddressFault::NotSecure),
            (true, _) if here && !self.loopback => Err(AddressFault::Forbidden),
            _ => Ok(()),
        }
    }

    /// Whether a connection may be made to what a name led to; without TLS to this machine only.
    pub fn allows(self, ip: IpAddr, secure: bool) -> bool {
        let ip = plain(ip);
        if ip.is_loopback() {
            return self.loopback;
        }
        secure && (is_public(ip) || (self.private && is_private(ip)))
    }
}

/// The IPv4 address inside an IPv6 one that stands for it.
fn plain(ip: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = ip else { return ip };
    match v6.segments() {
        // Mapped; translated by NAT64; 6to4.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            IpAddr::V4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)))
        }
        _ => ip,
    }
}

fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => v4.is_private() || is_shared(v4),
        IpAddr::V6(v6) => v6.is_unique_local(),
    }
}

/// Networks of carriers, 100.64.0.0/10.
fn is_shared(v4: Ipv4Addr) -> bool {
    let [a, b, ..] = v4.octets();
    a == 100 && (64..128).contains(&b)
}

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            let special = a == 0 || a >= 240 || (a, b, c) == (192, 0, 0) || (a == 198 && (18..20).contains(&b));
            !(special
                || is_private(ip)
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_multicast()
                || v4.is_documentation()
                || v4.is_broadcast())
        }
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let s = v6.segments();
    // Only what is given out for the public network (2000::/3), without Teredo and the documents' examples.
    (s[0] & 0xe000) == 0x2000 && (s[0], s[1]) != (0x2001, 0) && (s[0], s[1]) != (0x2001, 0xdb8)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const CLOSED: Reach = Reach { private: false, loopback: false };
    const PRIVATE: Reach = Reach { private: true, loopback: false };
    const HERE: Reach = Reach { private: false, loopback: true };

    #[test]
    fn doors_behind_the_wall_stay_shut() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.1",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::1",
            "2001:db8::1",
            "2001:0:1::1",
        ] {
            assert!(!CLOSED.allows(inside.parse().unwrap(), true), "{inside}");
        }
        for outside in ["114.114.114.114", "8.8.8.8", "2400:3200::1"] {
            assert!(CLOSED.allows(outside.parse().unwrap(), true), "{outside}");
            assert!(!HERE.allows(outside.parse().unwrap(), false), "{outside} without TLS");
        }
        assert!(PRIVATE.allows("10.1.2.3".parse().unwrap(), true) && PRIVATE.allows("fc00::1".parse().unwrap(), true));
        assert!(!PRIVATE.allows("169.254.169.254".parse().unwrap(), true), "never the machine's own metadata");
        assert!(!PRIVATE.allows("127.0.0.1".parse().unwrap(), true));
        assert!(HERE.allows("127.0.0.1".parse().unwrap(), false) && HERE.allows("::1".parse().unwrap(), true));
    }

    #[test]
    fn an_address_is_looked_at_before_it_is_kept() {
        for (reach, address, fault) in [
            (CLOSED, "https://receiver.example.cn/hook?x=1", None),
            (CLOSED, "http://receiver.example.cn/hook", Some(AddressFault::NotSecure)),
            (HERE, "http://receiver.example.cn/hook", Some(AddressFault::NotSecure)),
            (HERE, "http://127.0.0.1:9000/hook", None),
            (HERE, "http://localhost:9000/hook", None),
            (CLOSED, "http://localhost:9000/hook", Some(AddressFault::NotSecure)),
            (CLOSED, "https://localhost/hook", Some(AddressFault::Forbidden)),
            (CLOSED, "https://10.0.0.1/hook", Some(AddressFault::Forbidden)),
            (CLOSED, "https://[::1]/hook", Some(AddressFault::Forbidden)),
            (PRIVATE, "https://10.0.0.1/hook", None),
            (PRIVATE, "http://10.0.0.1/hook", Some(AddressFault::NotSecure)),
            (CLOSED, "https://user:word@example.cn/", Some(AddressFault::Credentials)),
            (CLOSED, "ftp://example.cn/", Some(AddressFault::NotSecure)),
            (CLOSED, "example.cn", Some(AddressFault::NotSecure)),
            (CLOSED, "https:// example.cn", Some(AddressFault::Malformed)),
        ] {
            assert_eq!(reach.check(address).err(), fault, "{address}");
        }
    }
}
