//! Certificates and seals that are wrong in one point each, signed properly all the same: what no honest signer hands out.

#![allow(clippy::unwrap_used, reason = "tests")]

use crate::breach::{Breach, Holder};
use crate::certificate::{Certificate, Issuer, Order, Role, Trust, issue};
use crate::detached::verify_detached;
use crate::key::SigningKey;
use crate::randomness::Randomness;
use crate::ses::{MAKER_UNIT, Picture, Seal, SealDraft, ToSign};
use crate::state::SealState;
use crate::suite::Suite;
use jiff::civil::date;
use model::Moment;

fn day(year: i16) -> Moment {
    date(year, 1, 1).at(0, 0, 0, 0)
}

fn with_stream<T>(work: impl FnOnce(&mut Randomness<'_>) -> T) -> T {
    let mut turn = 0_u64;
    let mut fill = |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(32) {
            turn += 1;
            chunk.copy_from_slice(&Suite::CURRENT.hash(&turn.to_le_bytes())[..chunk.len()]);
        }
        true
    };
    work(&mut Randomness::new(&mut fill))
}

/// Years from which and until which something holds.
type Years = (i16, i16);

/// A root, a maker, a signer, a seal and a signature; each test spoils one of them. All hold from 2026 until 2030 and the
/// document is sealed in 2027.
struct World {
    root: Years,
    maker: Years,
    signer: Years,
    seal: Years,
    maker_unit: &'static str,
    /// Signer and maker have changed places in the seal's list.
    lists_maker: bool,
    /// The seal is made with the signer's key.
    seal_key_is_signers: bool,
    signer_role: Role,
    /// The signer is issued by the maker, who is no issuer.
    signer_by_maker: bool,
}

impl Default for World {
    fn default() -> Self {
        let years = (2026, 2030);
        Self {
            root: years,
            maker: years,
            signer: years,
            seal: years,
            maker_unit: MAKER_UNIT,
            lists_maker: false,
            seal_key_is_signers: false,
            signer_role: Role::End,
            signer_by_maker: false,
        }
    }
}

struct Sealed {
    root: Certificate,
    maker: Certificate,
    signature: Vec<u8>,
}

impl World {
    fn sealed(&self) -> Sealed {
        with_stream(|randomness| {
            let [root_key, maker_key, key] = [(); 3].map(|()| SigningKey::draw(randomness).unwrap());
            let mut issued = |name: &str, unit, role, key: &SigningKey, years: Years, by| {
                let (from, until) = (day(years.0), day(years.1));
                let order = Order { organ: "机关", unit, name, key: key.public(), role, from, until };
                issue(&order, by, randomness).unwrap()
            };
            let root_by = Issuer { key: &root_key, certificate: None };
            let root = issued("根", "根", Role::Root, &root_key, self.root, root_by);
            let by_root = Issuer { key: &root_key, certificate: Some(&root) };
            let maker = issued("制章系统", self.maker_unit, Role::End, &maker_key, self.maker, by_root);
            let by_maker = Issuer { key: &maker_key, certificate: Some(&maker) };
            let by = if self.signer_by_maker { by_maker } else { by_root };
            let signer = issued("机关", "签章者", self.signer_role, &key, self.signer, by);
            let listed = if self.lists_maker { &maker } else { &signer };
            let picture = Picture { kind: "PNG".to_owned(), data: Vec::new(), width: 42, height: 42 };
            let draft = SealDraft {
                id: "3201",
                name: "机关印章",
                signers: &[listed],
                made: day(2026),
                from: day(self.seal.0),
                until: day(self.seal.1),
                picture: &picture,
            };
            let seal_key = if self.seal_key_is_signers { &key } else { &maker_key };
            let seal = Seal::make(&draft, &maker, seal_key, randomness).unwrap();
            let to_sign = ToSign { seal: &seal, at: day(2027), hash: Suite::CURRENT.hash(b"text"), what: "file:a" };
            let signature = to_sign.signed(&signer, &key, randomness).unwrap();
            Sealed { root, maker, signature }
        })
    }

    fn breach(&self) -> Breach {
        let sealed = self.sealed();
        match verify_detached(b"text", &sealed.signature, &Trust::nobody().with_root(sealed.root)) {
            SealState::Broken { why } => why,
            other => unreachable!("{other:?}"),
        }
    }
}

#[test]
fn the_unspoiled_world_verifies() {
    let sealed = World::default().sealed();
    let state = verify_detached(b"text", &sealed.signature, &Trust::nobody().with_root(sealed.root));
    assert!(state.facts().is_some(), "{state:?}");
}

#[test]
fn every_validity_counts_at_the_moment_of_sealing() {
    let at = day(2027);
    let (late, early) = ((2028, 2030), (2020, 2026));
    let worlds = |years| {
        [
            (World { signer: years, ..World::default() }, Holder::Signer),
            (World { maker: years, ..World::default() }, Holder::Maker),
            (World { root: years, ..World::default() }, Holder::Issuer),
            (World { seal: years, ..World::default() }, Holder::Seal),
        ]
    };
    for (world, holder) in worlds(late) {
        assert_eq!(world.breach(), Breach::NotYetValid { holder, from: day(2028), at });
    }
    for (world, holder) in worlds(early) {
        assert_eq!(world.breach(), Breach::Expired { holder, until: day(2026), at });
    }
    let why = World { signer: early, ..World::default() }.breach().to_string();
    assert_eq!(why, "签章者证书在用印时（2027-01-01 00:00:00）已经过期，有效期至 2026-01-01 00:00:00");
}

#[test]
fn whoever_is_not_in_the_seals_list_may_not_use_it() {
    let why = World { lists_maker: true, ..World::default() }.breach();
    assert_eq!(why, Breach::SignerNotInSeal { signer: "机关".to_owned(), seal: "机关印章".to_owned() });
}

#[test]
fn a_seal_that_its_maker_did_not_sign_is_refused() {
    assert_eq!(World { seal_key_is_signers: true, ..World::default() }.breach(), Breach::SealWrong);
}

#[test]
fn who_may_sign_may_not_therefore_make_seals() {
    let world = World { maker_unit: "签章者", ..World::default() };
    assert_eq!(world.breach(), Breach::NotAMaker { maker: "制章系统".to_owned() });
    // Unless the verifying side names the maker itself.
    let sealed = world.sealed();
    let trust = Trust::nobody().with_root(sealed.root).with_maker(sealed.maker);
    assert!(verify_detached(b"text", &sealed.signature, &trust).facts().is_some());
}

#[test]
fn keys_are_used_for_what_their_certificates_say() {
    let issuing = World { signer_role: Role::Root, ..World::default() };
    assert_eq!(issuing.breach(), Breach::KeyUsage { holder: Holder::Signer });
    // A certificate issued by one that may only sign: its issuer is unknown, and stays unfit when it is made known.
    let world = World { signer_by_maker: true, ..World::default() };
    assert!(matches!(world.breach(), Breach::UnknownRoot { holder: Holder::Signer, .. }));
    let sealed = world.sealed();
    let trust = Trust::nobody().with_root(sealed.root).with_issuer(sealed.maker);
    let state = verify_detached(b"text", &sealed.signature, &trust);
    assert_eq!(state, SealState::Broken { why: Breach::KeyUsage { holder: Holder::Issuer } });
}

#[test]
fn a_changed_signature_over_good_bytes_is_refused() {
    let sealed = World::default().sealed();
    let mut other = sealed.signature.clone();
    // The last bytes are the signature's s.
    let last = other.len() - 1;
    other[last] ^= 1;
    let state = verify_detached(b"text", &other, &Trust::nobody().with_root(sealed.root));
    assert_eq!(state, SealState::Broken { why: Breach::SignatureWrong });
}
