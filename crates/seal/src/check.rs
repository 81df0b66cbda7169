//! The checks that every signature with a seal has to pass, whatever it seals (GB/T 38540-2020, clause on verifying).

use crate::breach::{Breach, Holder};
use crate::certificate::{Certificate, CertificateError, Trust, within};
use crate::ses::{MAKER_UNIT, Seal, SealError, SesSignature};
use crate::state::SealFacts;
use model::Moment;

/// Reads a signature.
pub(crate) fn read(bytes: &[u8]) -> Result<SesSignature, Breach> {
    SesSignature::from_der(bytes).map_err(|error| unread("签章数据", error))
}

fn unread(what: &'static str, error: SealError) -> Breach {
    match error {
        SealError::Algorithm(id) | SealError::Certificate(CertificateError::Algorithm(id)) => Breach::Algorithm { id },
        other => Breach::Malformed { what, detail: other.to_string() },
    }
}

/// Whether the signature holds and everybody in it is who he says: signature, signer, seal, maker, moments, roots. What
/// it seals is the caller's to compare.
pub(crate) fn signature(signature: &SesSignature, trust: &Trust) -> Result<SealFacts, Breach> {
    let (seal, signer, maker, at) = (&signature.seal, &signature.signer, signature.seal.maker(), signature.at);
    if !signature.is_signed() {
        return Err(Breach::SignatureWrong);
    }
    fits(seal, signer, at)?;
    if trust.is_revoked(seal.id()) {
        return Err(Breach::Revoked { holder: Holder::Seal, serial: seal.id().to_owned() });
    }
    if let Some(now) = trust.now().filter(|now| at > *now) {
        return Err(Breach::Future { at, now });
    }
    trust.root_of(maker, Holder::Maker, at)?;
    let says_so = maker.facts().subject.unit.as_deref() == Some(MAKER_UNIT);
    if !says_so && !trust.names_maker(maker) {
        return Err(Breach::NotAMaker { maker: maker.facts().subject.common_name().to_owned() });
    }
    let root = trust.root_of(signer, Holder::Signer, at)?;
    let [_, seal_from, seal_until] = seal.moments();
    Ok(SealFacts {
        organ: signer.facts().subject.title().to_owned(),
        seal_name: seal.name().to_owned(),
        seal_id: seal.id().to_owned(),
        at,
        seal_from,
        seal_until,
        signed_as: signature.what.clone(),
        signer: signer.facts().clone(),
        maker: maker.facts().clone(),
        root: root.facts().clone(),
    })
}

/// Whether a seal and a signer go together at a moment: what can be told without trusting anybody. Signing asks it too.
pub(crate) fn fits(seal: &Seal, signer: &Certificate, at: Moment) -> Result<(), Breach> {
    if !seal.is_signed() {
        return Err(Breach::SealWrong);
    }
    if !seal.admits(signer) {
        let signer = signer.facts().subject.title().to_owned();
        return Err(Breach::SignerNotInSeal { signer, seal: seal.name().to_owned() });
    }
    for (certificate, holder) in [(signer, Holder::Signer), (seal.maker(), Holder::Maker)] {
        if !certificate.may_sign() {
            return Err(Breach::KeyUsage { holder });
        }
    }
    let [_, from, until] = seal.moments();
    within(from, until, Holder::Seal, at)?;
    for (certificate, holder) in [(signer, Holder::Signer), (seal.maker(), Holder::Maker)] {
        within(certificate.facts().from, certificate.facts().until, holder, at)?;
    }
    Ok(())
}
