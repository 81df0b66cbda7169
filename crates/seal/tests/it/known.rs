//! Published values: the example on the recommended curve in GM/T 0003.5, and of SM3 in GM/T 0004.

use seal::{PublicKey, Randomness, SigningKey, Suite};

const PRIVATE: &str = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8";
const POINT: &str = "04\
     09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020\
     CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
const R: &str = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";
const S: &str = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()).collect()
}

/// DER of two numbers whose first bit is set.
fn der(r: &str, s: &str) -> Vec<u8> {
    [bytes("3046022100"), bytes(r), bytes("022100"), bytes(s)].concat()
}

#[test]
fn the_published_signature_verifies() {
    let key = PublicKey::of_point(Suite::Sm2WithSm3, &bytes(POINT)).unwrap();
    assert!(key.verifies(b"message digest", &der(R, S)));
    assert!(!key.verifies(b"message digesT", &der(R, S)));
    assert!(!key.verifies(b"message digest", &der(S, R)));
}

#[test]
fn the_published_private_key_gives_the_published_point() {
    let private = bytes(PRIVATE);
    let mut fill = |out: &mut [u8]| {
        out.copy_from_slice(&private);
        true
    };
    let key = SigningKey::draw(&mut Randomness::new(&mut fill)).unwrap();
    assert_eq!(key.public().point(), bytes(POINT));
}

#[test]
fn the_published_hash() {
    let hash = bytes("66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0");
    assert_eq!(Suite::CURRENT.hash(b"abc").as_slice(), hash);
}

#[test]
fn points_beside_the_curve_are_no_keys() {
    let mut beside = bytes(POINT);
    beside[64] ^= 1;
    assert!(PublicKey::of_point(Suite::Sm2WithSm3, &beside).is_none());
    assert!(PublicKey::of_point(Suite::Sm2WithSm3, &[4; 65]).is_none());
    assert!(PublicKey::of_point(Suite::Sm2WithSm3, &[0]).is_none());
}
