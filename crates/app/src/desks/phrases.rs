//! 常用语: what somebody writes again and again, kept for himself.

use crate::people::Signed;
use crate::{AppError, Platform};
use store::Phrase;

/// The most phrases of one person, and the most characters of one.
const MOST: usize = 50;
const LONGEST: usize = 200;

/// A phrase of the viewer's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPhrase {
    pub id: String,
    pub words: String,
}

impl Platform {
    /// In the order in which they were written.
    pub async fn phrases(&self, viewer: &Signed) -> Result<Vec<OwnPhrase>, AppError> {
        let phrases = self.store.phrases(&viewer.office, &viewer.actor.person).await?;
        Ok(phrases.into_iter().map(|phrase| OwnPhrase { id: phrase.id, words: phrase.words }).collect())
    }

    /// Keeps a phrase. `Err` says what is wrong with it.
    pub async fn save_phrase(&self, viewer: &Signed, words: &str) -> Result<Result<(), String>, AppError> {
        let words = words.trim();
        if words.is_empty() {
            return Ok(Err("请写下常用语的内容".into()));
        }
        if words.chars().count() > LONGEST {
            return Ok(Err(format!("一条常用语至多 {LONGEST} 个字")));
        }
        if self.phrases(viewer).await?.len() >= MOST {
            return Ok(Err(format!("常用语至多 {MOST} 条，请先删掉不用的")));
        }
        // The same words are the same phrase.
        let id: String = ledger::digest(words.as_bytes()).to_string().chars().take(16).collect();
        let phrase = Phrase {
            office: viewer.office.clone(),
            person: viewer.actor.person.clone(),
            id,
            words: words.to_owned(),
            at: self.now(),
        };
        self.store.save_phrase(&phrase).await?;
        Ok(Ok(()))
    }

    pub async fn delete_phrase(&self, viewer: &Signed, id: &str) -> Result<(), AppError> {
        Ok(self.store.delete_phrase(&viewer.office, &viewer.actor.person, id).await?)
    }
}
