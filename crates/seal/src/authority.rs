//! A seal for an office that has no seal system: a root, a maker and a signer of its own, made in one go.
//!
//! The private keys of root and maker are dropped when the work is done: nobody can issue a second seal under this root,
//! not even its owner. The next seal comes with the next root.

use crate::certificate::{Certificate, Issuer, Order, Role, issue};
use crate::key::SigningKey;
use crate::randomness::Randomness;
use crate::ses::{MAKER_UNIT, Picture, Seal, SealDraft, SealError};
use crate::wire::hex;
use model::Moment;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Charter {
    /// The organ's name, which the certificates vouch for.
    pub organ: String,
    /// The seal's name, as it is engraved.
    pub seal_name: String,
    /// First moment that seal and certificates hold.
    pub from: Moment,
    /// Last moment that they hold.
    pub until: Moment,
    /// What viewers paint.
    pub picture: Picture,
}

/// What was made.
#[derive(Debug)]
pub struct Founded {
    /// To be handed to everybody who verifies, by a way that he trusts.
    pub root: Certificate,
    /// Of the maker; the seal carries it.
    pub maker: Certificate,
    /// Of the signer; the seal lists it.
    pub signer: Certificate,
    /// The seal.
    pub seal: Seal,
    /// The signer's private key, the only one that is kept.
    pub key: SigningKey,
}

/// Makes root, maker, signer and seal.
pub fn found(charter: &Charter, randomness: &mut Randomness<'_>) -> Result<Founded, SealError> {
    let [root_key, maker_key, key] =
        [SigningKey::draw(randomness)?, SigningKey::draw(randomness)?, SigningKey::draw(randomness)?];
    let Charter { organ, seal_name, from, until, picture } = charter;
    let (from, until) = (*from, *until);
    let root_name = format!("{organ}电子印章根证书");
    let maker_name = format!("{organ}电子印章制作");
    let order = |unit, name, key, role| Order { organ, unit, name, key, role, from, until };
    let mut issued = |order: Order<'_>, by: Issuer<'_>| {
        issue(&order, by, randomness).map_err(|error| SealError::Malformed(error.to_string()))
    };
    let root = issued(
        order("电子印章根", &root_name, root_key.public(), Role::Root),
        Issuer { key: &root_key, certificate: None },
    )?;
    let by_root = Issuer { key: &root_key, certificate: Some(&root) };
    let maker = issued(order(MAKER_UNIT, &maker_name, maker_key.public(), Role::End), by_root)?;
    let signer = issued(order("签章者", organ, key.public(), Role::End), by_root)?;
    let number: [u8; 16] = randomness.bytes().map_err(crate::key::KeyError::from)?;
    let id = hex(&number);
    let draft = SealDraft { id: &id, name: seal_name, signers: &[&signer], made: from, from, until, picture };
    let seal = Seal::make(&draft, &maker, &maker_key, randomness)?;
    Ok(Founded { root, maker, signer, seal, key })
}
