//! Bytes from people who wish us ill: thousands of mutations, none of which may panic, hang, or pass for a seal of other
//! contents.

use crate::support::{Files, changed, document, file, office, sealed, signer, stream, trust, unpack, with_stream};
use seal::{Certificate, Seal, SealState, SigningKey, sign_detached, verify_detached, verify_ofd};
use std::time::{Duration, Instant};

/// Mutations of some bytes: flipped, cut, doubled, put to extremes.
fn mutations(bytes: &[u8], count: usize, seed: &str, mut each: impl FnMut(&[u8])) {
    let mut fill = stream(seed);
    let mut draw = move |below: usize| {
        let mut drawn = [0; 8];
        fill(&mut drawn);
        usize::from_le_bytes(drawn) % below
    };
    for _ in 0..count {
        let mut other = bytes.to_vec();
        for _ in 0..=draw(3) {
            let at = draw(other.len());
            match draw(6) {
                0 => other[at] ^= 1 << draw(8),
                1 => other[at] = [0x00, 0x7F, 0x80, 0xFF, 0x30, 0x84][draw(6)],
                2 => other.truncate(at.max(1)),
                3 => drop(other.drain(at..(at + 1 + draw(8)).min(other.len()))),
                4 => {
                    let piece = other[at..(at + 1 + draw(40)).min(other.len())].to_vec();
                    other.splice(at..at, piece);
                }
                _ => other[at] = other[at].wrapping_add(1),
            }
            if other.is_empty() {
                other.push(0);
            }
        }
        each(&other);
    }
}

#[test]
fn mutated_signatures_seals_certificates_and_keys_never_panic_and_never_verify() {
    let started = Instant::now();
    let office = office("one");
    let document = b"document";
    let signature =
        with_stream("f", |randomness| sign_detached(document, "a.pdf", &signer(&office), randomness)).unwrap();
    let mut passed = 0;
    mutations(&signature, 6000, "signature", |bytes| {
        let state = verify_detached(document, bytes, &trust(&office));
        passed += usize::from(state.facts().is_some() && bytes != signature);
    });
    assert_eq!(passed, 0);
    mutations(office.seal.to_der(), 4000, "seal", |bytes| {
        // The maker's certificate may change beside its key: that is for its own issuer to notice.
        if let Some(seal) = Seal::from_der(bytes).ok().filter(Seal::is_signed) {
            assert_eq!((seal.name(), seal.id()), (office.seal.name(), office.seal.id()));
            assert_eq!((seal.moments(), seal.picture()), (office.seal.moments(), office.seal.picture()));
            assert!(seal.admits(&office.signer));
        }
    });
    mutations(office.signer.to_der(), 4000, "certificate", |bytes| drop(Certificate::from_der(bytes)));
    let key = with_stream("k", |randomness| office.key.to_file("p", randomness)).unwrap();
    // The head of the file; what is behind it costs the pass phrase's full price every time.
    mutations(&key[..80], 2000, "key", |bytes| drop(SigningKey::from_file(bytes, "p")));
    assert!(started.elapsed() < Duration::from_mins(5), "{:?}", started.elapsed());
}

#[test]
fn mutated_packages_never_panic_and_verify_only_with_the_same_files() {
    let started = Instant::now();
    let office = office("one");
    // A small package, so that mutations fall on its structure and not all into one font.
    let small = changed(&document(), |files| file(files, "font.ttf").truncate(8));
    let package = sealed(&office, &small);
    let files = sorted(&package);
    let mut still = 0;
    mutations(&package, 6000, "package", |bytes| {
        if verify_ofd(bytes, &trust(&office)).facts().is_some() {
            assert_eq!(sorted(bytes), files);
            still += 1;
        }
    });
    // Times and the like in the directory don't count; nearly everything else does.
    assert!(still < 600, "{still} of 6000 mutations still verify");
    assert!(started.elapsed() < Duration::from_mins(5), "{:?}", started.elapsed());
}

fn sorted(package: &[u8]) -> Files {
    let mut files = unpack(package);
    files.sort();
    files
}

#[test]
fn mutated_descriptions_are_found() {
    let office = office("one");
    let package = sealed(&office, &changed(&document(), |files| file(files, "font.ttf").truncate(8)));
    for name in ["OFD.xml", "Signatures.xml", "Signature.xml", "Document.xml"] {
        let content = file(&mut unpack(&package), name).clone();
        mutations(&content, 200, name, |bytes| {
            if bytes != content {
                let tampered = changed(&package, |files| *file(files, name) = bytes.to_vec());
                let state = verify_ofd(&tampered, &trust(&office));
                // Only a changed entry file can hide that there was a seal, and then its files tell.
                assert!(matches!(state, SealState::Broken { .. }), "{name}: {state:?}");
            }
        });
    }
}

#[test]
fn deep_nesting_ends_in_a_reason() {
    let office = office("one");
    let deep = [[0x30, 0x80].repeat(100_000), [0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF].repeat(100_000)];
    for bytes in &deep {
        assert!(matches!(verify_detached(b"", bytes, &trust(&office)), SealState::Broken { .. }));
    }
    let open = r#"<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016">"#.to_owned() + &"<a>".repeat(200_000);
    let package = changed(&document(), |files| *file(files, "OFD.xml") = open.into_bytes());
    assert!(matches!(verify_ofd(&package, &trust(&office)), SealState::Broken { .. }));
}
