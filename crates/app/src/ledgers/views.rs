//! Lists as people want to find them again: their own, and those that the office shares.

use crate::people::Signed;
use crate::{AppError, Platform};
use store::SavedView;

/// The most characters of a name.
const LONGEST_NAME: usize = 40;
/// The most bytes of an address.
const LONGEST_HREF: usize = 4_000;

/// A saved list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub id: String,
    pub name: String,
    pub href: String,
    pub shared: bool,
    /// Whether it is the viewer's own.
    pub own: bool,
}

impl Platform {
    /// The viewer's views of a list and those that others share.
    pub async fn views(&self, viewer: &Signed, place: &str) -> Result<Vec<View>, AppError> {
        let person = &viewer.actor.person;
        let views = self.store.views_of(&viewer.office, person, place).await?;
        let view = |view: SavedView| View {
            own: view.person == *person,
            id: view.id,
            name: view.name,
            href: view.href,
            shared: view.shared,
        };
        Ok(views.into_iter().map(view).collect())
    }

    /// Keeps a list under a name. `Err` says what is wrong with the name or the address.
    pub async fn save_view(
        &self,
        viewer: &Signed,
        place: &str,
        name: &str,
        href: &str,
        shared: bool,
    ) -> Result<Result<(), String>, AppError> {
        let name = name.trim();
        if name.is_empty() {
            return Ok(Err("请给这个视图起个名字".into()));
        }
        if name.chars().count() > LONGEST_NAME {
            return Ok(Err(format!("名字至多 {LONGEST_NAME} 个字")));
        }
        // Only this list: an address that leads elsewhere is nobody's view of it.
        let own = href == place || href.strip_prefix(place).is_some_and(|rest| rest.starts_with('?'));
        if !own || href.len() > LONGEST_HREF || href.chars().any(char::is_control) {
            return Ok(Err("筛选条件太长，或者不是这个台账的".into()));
        }
        // The same name on the same list is the same view.
        let id = ledger::digest(format!("{place}\n{name}").as_bytes()).to_string();
        let view = SavedView {
            office: viewer.office.clone(),
            person: viewer.actor.person.clone(),
            id: id.chars().take(16).collect(),
            place: place.to_owned(),
            name: name.to_owned(),
            href: href.to_owned(),
            shared,
            at: self.now(),
        };
        self.store.save_view(&view).await?;
        Ok(Ok(()))
    }

    /// Takes away one of the viewer's own views.
    pub async fn delete_view(&self, viewer: &Signed, id: &str) -> Result<(), AppError> {
        Ok(self.store.delete_view(&viewer.office, &viewer.actor.person, id).await?)
    }
}
