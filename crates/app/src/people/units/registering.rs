//! 单位注册: a unit asks for its first account. It waits until a clerk has confirmed it.

use super::{Faults, code, line, line_fault, secret};
use crate::audit::{AuditKind, Noted};
use crate::files::{FileKind, KeepFileError};
use crate::people::{Origin, password};
use crate::publishing::STRANGER;
use crate::{AppError, Platform};
use model::{Digest, Moment, OfficeId, PersonId};
use serde::{Deserialize, Serialize};
use store::UnitRequest;

pub(super) const WAITS: &str = "waits";
pub(super) const CONFIRMED: &str = "confirmed";
pub(super) const REFUSED: &str = "refused";

/// Requests that may wait at one time: nobody fills the database with them.
const MOST_WAITING: usize = 500;
/// Of the number that whoever asked takes away: without letters that look alike.
const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS: usize = 10;

/// What a unit says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitAsked {
    /// 统一社会信用代码.
    pub code: String,
    pub name: String,
    /// Who will have the first account.
    pub contact: String,
    pub telephone: String,
    /// The account that he wants.
    pub account: String,
    /// 证照或者介绍信, by its digest, with its name.
    pub file: Option<(Digest, String)>,
    /// Who was signed in where it was sent from.
    pub asked_by: PersonId,
}

/// What came of a form of these pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitAnswer {
    /// Kept under this number.
    Kept(String),
    Faults(Faults),
    /// Too many wait already.
    TooMany,
}

/// How a request stands, for who has its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitStatus {
    pub name: String,
    pub account: String,
    pub at: Moment,
    /// None while it waits.
    pub confirmed: Option<bool>,
    /// Why it was refused.
    pub words: String,
}

impl Platform {
    /// Keeps what a unit asks for, until somebody of the office decides.
    pub async fn ask_for_unit(
        &self,
        office: &OfficeId,
        asked: UnitAsked,
        (password, again): (&str, &str),
        origin: &Origin,
    ) -> Result<UnitAnswer, AppError> {
        let asked = UnitAsked {
            code: code::plain(&asked.code),
            name: line(&asked.name),
            contact: line(&asked.contact),
            telephone: line(&asked.telephone),
            account: line(&asked.account),
            ..asked
        };
        let mut faults = Faults::new();
        match code::fault(&asked.code) {
            Some(words) if !asked.code.is_empty() => faults.push(("code", words)),
            _ => line_fault("code", "统一社会信用代码", &asked.code, &mut faults),
        }
        line_fault("name", "单位名称", &asked.name, &mut faults);
        line_fault("contact", "经办人姓名", &asked.contact, &mut faults);
        line_fault("telephone", "联系电话", &asked.telephone, &mut faults);
        faults.extend(self.account_faults(office, (&asked.account, &asked.contact), (password, again)).await?);
        let requests = self.store.unit_requests(office).await?;
        let waiting = || requests.iter().filter(|request| request.state == WAITS);
        let wanted = waiting().filter_map(self::asked).any(|other| other.account == asked.account);
        if wanted && !faults.iter().any(|(field, _)| *field == "account") {
            faults.push(("account", "这个登录账号不能用，请换一个".into()));
        }
        if !faults.is_empty() {
            return Ok(UnitAnswer::Faults(faults));
        }
        if waiting().count() >= MOST_WAITING {
            return Ok(UnitAnswer::TooMany);
        }
        let typed = password.to_owned();
        let hashed = tokio::task::spawn_blocking(move || password::hash(&typed)).await;
        let id = number()?;
        let request = UnitRequest {
            office: office.clone(),
            id: id.clone(),
            content: serde_json::to_string(&asked).unwrap_or_default(),
            password_hash: hashed.map_err(|error| AppError::Password(error.to_string()))??,
            state: WAITS.into(),
            at: self.now(),
            decided_by: PersonId::default(),
            decided_at: None,
            words: String::new(),
        };
        self.store.add_unit_request(&request).await?;
        let detail = format!("单位“{}”（{}）申请注册，登记号 {id}", asked.name, asked.code);
        self.note(office, &Noted::by(&asked.asked_by, AuditKind::Unit, origin).about(&asked.code).with(&detail))
            .await?;
        Ok(UnitAnswer::Kept(id))
    }

    /// Keeps the paper that comes with a request: a picture or a PDF. The words when it is none.
    pub async fn keep_unit_paper(
        &self,
        office: &OfficeId,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Result<Digest, String>, AppError> {
        match self.keep_file(office, &PersonId::new(STRANGER), name, bytes).await {
            Ok(kept) if matches!(kept.kind, FileKind::Jpeg | FileKind::Png | FileKind::Pdf) => Ok(Ok(kept.file)),
            Ok(_) => Ok(Err("请选 PDF、JPG 或者 PNG 文件".into())),
            Err(KeepFileError::Refused(why)) => Ok(Err(why.to_string())),
            Err(KeepFileError::Fault(fault)) => Err(fault),
        }
    }

    /// How a request stands. None for a number that there is not.
    pub async fn unit_status(&self, office: &OfficeId, number: &str) -> Result<Option<UnitStatus>, AppError> {
        let number: String = number.chars().filter(char::is_ascii_alphanumeric).take(DIGITS + 1).collect();
        let Some(request) = self.store.unit_request(office, &number.to_ascii_uppercase()).await? else {
            return Ok(None);
        };
        let asked = asked(&request).unwrap_or_default();
        Ok(Some(UnitStatus {
            name: asked.name,
            account: asked.account,
            at: request.at,
            confirmed: match request.state.as_str() {
                CONFIRMED => Some(true),
                REFUSED => Some(false),
                _ => None,
            },
            words: request.words,
        }))
    }
}

/// What a request says.
pub(super) fn asked(request: &UnitRequest) -> Option<UnitAsked> {
    serde_json::from_str(&request.content).ok()
}

/// A number that nobody guesses: who has it may ask how the request stands.
fn number() -> Result<String, AppError> {
    let secret = secret()?;
    let signs = secret.as_bytes().chunks(2).take(DIGITS);
    let sign = |pair: &[u8]| {
        let value = std::str::from_utf8(pair).ok().and_then(|hex| usize::from_str_radix(hex, 16).ok()).unwrap_or(0);
        SIGNS.get(value % SIGNS.len()).copied().map_or('2', char::from)
    };
    Ok(signs.map(sign).collect())
}
