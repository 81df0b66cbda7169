//! The frame: bar, navigation, footer, and the token that the sign-out form carries.

use super::nav::{self, Group};
use crate::failure::Failure;
use crate::route::Permission;
use crate::visitor::{Viewer, is_staff};
use crate::{WebState, assets, words};

#[derive(Debug)]
pub struct Shell {
    pub style: String,
    pub script: String,
    /// How documents are set; linked only where one is shown.
    pub document_style: String,
    /// The office's name; empty on pages that know none.
    pub office: String,
    /// Name and roles of who is signed in.
    pub person: Option<(String, String)>,
    pub token: String,
    pub groups: Vec<Group>,
    /// Whether he may search: administrators see no cases, and nothing to look for.
    pub searches: bool,
    /// Notices that were not read; for the office's own people.
    pub unread: Option<u64>,
    /// Seconds without use, and seconds in any case, after which the session is over.
    pub session: Option<(u32, i64)>,
    /// When deadlines were last looked after, and whether that is too long ago; for the office's own people.
    pub swept: Option<(String, bool)>,
}

impl Shell {
    /// For pages that must show even when nothing else works.
    pub fn bare() -> Self {
        Self {
            style: assets::style_path(),
            script: assets::script_path(),
            document_style: assets::document_style_path(),
            office: String::new(),
            person: None,
            token: String::new(),
            groups: Vec::new(),
            searches: false,
            unread: None,
            session: None,
            swept: None,
        }
    }

    /// For pages before signing in.
    pub async fn outside(state: &WebState, token: String) -> Result<Self, Failure> {
        Ok(Self { office: office_name(state).await?, token, ..Self::bare() })
    }

    /// For somebody signed in; `place` is the address of the navigation's entry that the page belongs to, or empty.
    pub async fn of(state: &WebState, viewer: &Viewer, place: &str) -> Result<Self, Failure> {
        let actor = &viewer.signed.actor;
        let staff = is_staff(&state.platform, &viewer.signed);
        let mut roles = words::roles(&state.platform, &actor.roles);
        if let Some(unit) = &actor.unit {
            roles = format!("{roles}（{unit}）");
        }
        Ok(Self {
            office: office_name(state).await?,
            person: Some((viewer.signed.name.clone(), roles)),
            token: viewer.form_token.clone(),
            session: viewer.inside.as_ref().map(|inside| (inside.idle_minutes * 60, inside.left_seconds)),
            groups: nav::groups(state, &viewer.signed, place),
            searches: Permission::SignedIn.admits(&state.platform, Some(&viewer.signed)),
            unread: if staff { Some(state.platform.unread(&viewer.signed).await?) } else { None },
            swept: if staff { Some(swept(state).await?) } else { None },
            ..Self::bare()
        })
    }
}

/// Deadlines go where the law says only while somebody looks after them: it is seen when nobody does.
async fn swept(state: &WebState) -> Result<(String, bool), Failure> {
    Ok(match state.platform.last_sweep(&state.office).await? {
        None => ("时限尚未检查过，到期的办件没有自动转出；请告诉系统管理员".into(), true),
        Some(at) => {
            let late = at.tomorrow().is_ok_and(|next| next < state.platform.now());
            let more = if late { "，已经超过一天；请告诉系统管理员" } else { "" };
            (format!("时限最近检查于 {}{more}", words::moment(at)), late)
        }
    })
}

async fn office_name(state: &WebState) -> Result<String, Failure> {
    Ok(state.platform.office(&state.office).await?.map(|office| office.name).unwrap_or_default())
}
