//! Another implementation, both ways: OpenSSL checks our certificates, signatures and key files, and we check its.
//! Without it these tests say so on stderr and pass.

use crate::support::{noon, office, signer, with_stream};
use seal::{Breach, Certificate, Picture, Seal, SealDraft, SealState, Signer, SigningKey, Trust};
use seal::{sign_detached, verify_detached};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const IDENTITY: &str = "distid:1234567812345678";

/// A folder to work in, when OpenSSL is there and knows SM2.
fn workshop(test: &str) -> Option<TempDir> {
    let known = Command::new("openssl").args(["ecparam", "-name", "SM2", "-noout"]).output();
    if known.is_ok_and(|output| output.status.success()) {
        return Some(tempfile::tempdir().unwrap());
    }
    // Straight to the stream: the harness keeps what macros print from those who don't ask.
    let told = format!("SKIPPED {test}: no openssl with SM2 on this machine\n");
    std::io::stderr().write_all(told.as_bytes()).unwrap();
    None
}

/// Runs OpenSSL in the folder; its output, or None when it says no.
fn openssl(folder: &Path, arguments: &str) -> Option<Vec<u8>> {
    let output = Command::new("openssl").args(arguments.split(' ')).current_dir(folder).output().unwrap();
    output.status.success().then_some(output.stdout)
}

fn must(folder: &Path, arguments: &str) -> Vec<u8> {
    openssl(folder, arguments).unwrap_or_else(|| panic!("openssl {arguments}"))
}

/// The values of a sequence, each with its head.
fn parts(der: &[u8]) -> Vec<&[u8]> {
    fn head(der: &[u8]) -> (usize, usize) {
        let first = usize::from(der[1]);
        if first < 0x80 {
            return (2, first);
        }
        let count = first & 0x7F;
        (2 + count, der[2..2 + count].iter().fold(0, |length, byte| length << 8 | usize::from(*byte)))
    }
    let (start, length) = head(der);
    let (mut rest, mut parts) = (&der[start..start + length], Vec::new());
    while !rest.is_empty() {
        let (start, length) = head(rest);
        let (part, after) = rest.split_at(start + length);
        parts.push(part);
        rest = after;
    }
    parts
}

#[test]
fn openssl_verifies_our_certificates_and_our_signatures() {
    let Some(folder) = workshop("our certificates and signatures") else { return };
    let folder = folder.path();
    let office = office("one");
    for (name, certificate) in [("root", &office.root), ("maker", &office.maker), ("signer", &office.signer)] {
        std::fs::write(folder.join(format!("{name}.cer")), certificate.to_der()).unwrap();
        must(folder, &format!("x509 -inform DER -in {name}.cer -out {name}.pem"));
        std::fs::write(
            folder.join(format!("{name}.pub")),
            must(folder, &format!("x509 -in {name}.pem -noout -pubkey")),
        )
        .unwrap();
    }
    let at = "-attime 1773806400";
    for name in ["maker", "signer"] {
        must(folder, &format!("verify {at} -x509_strict -CAfile root.pem -vfyopt {IDENTITY} {name}.pem"));
        let other = openssl(folder, &format!("verify {at} -CAfile root.pem -vfyopt distid:other {name}.pem"));
        assert!(other.is_none(), "{name} under another identity");
    }
    let signature = with_stream("x", |randomness| sign_detached(b"text", "a", &signer(&office), randomness)).unwrap();
    for (whole, public) in [(signature.as_slice(), "signer"), (office.seal.to_der(), "maker")] {
        let parts = parts(whole);
        std::fs::write(folder.join("signed"), parts[0]).unwrap();
        // Behind the head of the bit string and its count of unused bits.
        std::fs::write(folder.join("signature"), &parts[3][3..]).unwrap();
        let verify = format!(
            "pkeyutl -verify -pubin -inkey {public}.pub -rawin -digest sm3 -pkeyopt {IDENTITY} -in signed -sigfile signature"
        );
        must(folder, &verify);
        std::fs::write(folder.join("signed"), [parts[0], b"!"].concat()).unwrap();
        assert!(openssl(folder, &verify).is_none());
    }
}

#[test]
fn openssl_opens_our_key_file_and_we_verify_what_it_signs_with_it() {
    let Some(folder) = workshop("our key file") else { return };
    let folder = folder.path();
    let office = office("one");
    let file = with_stream("key", |randomness| office.key.to_file("secret", randomness)).unwrap();
    std::fs::write(folder.join("signer.key"), file).unwrap();
    must(folder, "pkcs8 -inform DER -in signer.key -passin pass:secret -out plain.pem");
    assert!(openssl(folder, "pkcs8 -inform DER -in signer.key -passin pass:wrong").is_none());
    std::fs::write(folder.join("text"), b"a text").unwrap();
    let signature =
        must(folder, &format!("pkeyutl -sign -inkey plain.pem -rawin -digest sm3 -pkeyopt {IDENTITY} -in text"));
    assert!(office.signer.key().verifies(b"a text", &signature));
    assert!(!office.signer.key().verifies(b"another", &signature));
}

/// A key and a certificate issued by OpenSSL.
fn issued(folder: &Path, name: &str, subject: &str, extensions: &str, by: Option<&str>) -> Certificate {
    std::fs::write(folder.join(format!("{name}.ext")), extensions.replace(';', "\n")).unwrap();
    must(folder, &format!("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -out {name}.pem.key"));
    let request = format!("req -new -utf8 -key {name}.pem.key -sm3 -sigopt {IDENTITY} -subj {subject} -out {name}.csr");
    must(folder, &request);
    let issuer = match by {
        None => format!("-signkey {name}.pem.key"),
        Some(by) => format!("-CA {by}.pem -CAkey {by}.pem.key -CAcreateserial"),
    };
    must(
        folder,
        &format!(
            "x509 -req -in {name}.csr -sm3 -days 3000 {issuer} -sigopt {IDENTITY} -vfyopt {IDENTITY} -extfile {name}.ext -out {name}.pem"
        ),
    );
    let certificate = Certificate::from_file(&std::fs::read(folder.join(format!("{name}.pem"))).unwrap()).unwrap();
    assert_eq!(certificate.to_der(), must(folder, &format!("x509 -in {name}.pem -outform DER")));
    certificate
}

/// OpenSSL's key, encrypted by it, opened by us.
fn key(folder: &Path, name: &str) -> SigningKey {
    let encrypted = must(
        folder,
        &format!("pkcs8 -topk8 -in {name}.pem.key -outform DER -passout pass:p -scrypt -scrypt_N 4096 -v2 aes-256-cbc"),
    );
    SigningKey::from_file(&encrypted, "p").unwrap()
}

#[test]
fn seals_under_an_authority_of_openssl_verify() {
    let Some(folder) = workshop("an authority of OpenSSL") else { return };
    let folder = folder.path();
    let authority = "basicConstraints=critical,CA:true;keyUsage=critical,keyCertSign,cRLSign";
    let end = "basicConstraints=critical,CA:false;keyUsage=critical,digitalSignature,nonRepudiation";
    let root = issued(folder, "root", "/C=CN/CN=根", authority, None);
    let between = issued(folder, "between", "/C=CN/CN=中间", authority, Some("root"));
    let maker = issued(folder, "maker", "/C=CN/O=印章中心/OU=制章者/CN=制章系统", end, Some("between"));
    let owner = issued(folder, "owner", "/C=CN/O=某机关/CN=某机关", end, Some("between"));
    let facts = owner.facts();
    let (made, until) = (facts.from.max(maker.facts().from).max(noon()), facts.until);
    let picture = Picture { kind: "PNG".to_owned(), data: Vec::new(), width: 42, height: 42 };
    let draft = SealDraft {
        id: "3201060000001",
        name: "某机关",
        signers: &[&owner],
        made,
        from: made,
        until,
        picture: &picture,
    };
    let signature = with_stream("s", |randomness| {
        let seal = Seal::make(&draft, &maker, &key(folder, "maker"), randomness).unwrap();
        let signer = Signer { seal: &seal, certificate: &owner, key: &key(folder, "owner"), at: made };
        sign_detached(b"text", "a", &signer, randomness).unwrap()
    });
    let trust = Trust::nobody().with_root(root.clone()).with_issuer(between.clone());
    let state = verify_detached(b"text", &signature, &trust);
    assert_eq!(state.facts().map(|facts| facts.organ.as_str()), Some("某机关"), "{state:?}");
    // Without the issuer between, and with another root of the same name.
    let lonely = verify_detached(b"text", &signature, &Trust::nobody().with_root(root));
    assert!(matches!(lonely, SealState::Broken { why: Breach::UnknownRoot { .. } }), "{lonely:?}");
    let other = issued(folder, "other", "/C=CN/CN=根", authority, None);
    let forged = verify_detached(b"text", &signature, &Trust::nobody().with_root(other).with_issuer(between));
    assert!(matches!(forged, SealState::Broken { why: Breach::CertificateForged { .. } }), "{forged:?}");
}

#[test]
fn certificates_of_other_algorithms_are_refused() {
    let Some(folder) = workshop("certificates of other algorithms") else { return };
    let folder = folder.path();
    must(folder, "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out p256.key");
    must(folder, "req -new -x509 -key p256.key -subj /CN=a -out p256.pem");
    let certificate = Certificate::from_der(&must(folder, "x509 -in p256.pem -outform DER"));
    assert!(matches!(certificate, Err(seal::CertificateError::Algorithm(_))), "{certificate:?}");
}
