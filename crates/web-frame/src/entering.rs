//! Who comes with a request and whether he may go on: the session and what it still wants, the row's permission, and what
//! happens to a form whose sender's session was over.

use crate::failure::Failure;
use crate::route::{Permission, Row};
use crate::visitor::Visitor;
use crate::words::in_query;
use crate::{WebState, cookies};
use app::{Entered, Inside, Pending, Signed, administers, reads_all};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use model::{CaseId, MatterId, PersonId};

/// Where each unfinished sign-in goes on.
pub fn page_of(pending: Pending) -> &'static str {
    match pending {
        Pending::Code => "/sign-in/code",
        Pending::NewPassword => "/account/password",
        Pending::Enrol => "/account/second-factor",
    }
}

/// What the session says.
pub(crate) struct Known {
    pub(crate) inside: Option<Inside>,
    /// Whose session it was, if it is over.
    pub(crate) over: Option<PersonId>,
    /// The session's token, in force or not.
    pub(crate) token: Option<String>,
}

impl Known {
    pub(crate) async fn of(state: &WebState, headers: &HeaderMap) -> Result<Self, Failure> {
        let token = cookies::session(state, headers);
        let entered = match &token {
            Some(token) => state.platform.entered(token).await?,
            None => Entered::Nobody,
        };
        // A session of another office's app is none here.
        let (inside, over) = match entered {
            Entered::In(inside) if inside.signed.office == state.office => (Some(inside), None),
            Entered::Over { office, person } if office == state.office => (None, Some(person)),
            _ => (None, None),
        };
        Ok(Self { inside, over, token })
    }

    pub(crate) fn signed(&self) -> Option<&Signed> {
        self.inside.as_ref().map(|inside| &inside.signed)
    }

    /// The secret of the forms shown to him, and the cookie that keeps it when it is new.
    pub(crate) fn secret(
        &self,
        state: &WebState,
        headers: &HeaderMap,
    ) -> Result<(String, Option<HeaderValue>), Failure> {
        match (self.token.as_ref().filter(|_| self.inside.is_some()), cookies::form_secret(state, headers)) {
            (Some(token), _) => Ok((token.clone(), None)),
            (None, Some(secret)) => Ok((secret, None)),
            (None, None) => {
                let secret = cookies::new_secret().ok_or(Failure::Fault)?;
                let cookie = cookies::keep_form_secret(state, &secret);
                Ok((secret, cookie))
            }
        }
    }
}

/// Whether the row lets him through. `Ok(None)` when nobody is signed in who could be asked.
pub(crate) async fn may_enter(
    state: &WebState,
    row: Row,
    known: &Known,
    (reads, path): (bool, &str),
) -> Result<bool, Box<Response>> {
    let refuse = |failure: Failure| Box::new(failure.into_response());
    let lead = |to: &str| Box::new(Redirect::to(to).into_response());
    let allowed = row.permission.admits(&state.platform, known.signed());
    let Some(inside) = &known.inside else { return Ok(allowed) };
    if let Some(pending) = inside.pending {
        if matches!(row.permission, Permission::Anybody | Permission::Session) {
            return Ok(true);
        }
        return Err(if reads { lead(page_of(pending)) } else { refuse(Failure::Forbidden) });
    }
    if !allowed {
        // The first page of administrators is another one.
        let administers = administers(state.platform.rulebook(), &inside.signed.actor.roles).is_some();
        return Err(if administers && reads && path == "/" { lead("/admin") } else { refuse(Failure::Forbidden) });
    }
    let changes = !reads && !row.own && matches!(row.permission, Permission::SignedIn | Permission::Staff);
    if changes && reads_all(state.platform.rulebook(), &inside.signed.actor) {
        let case = within(row.path, path, "{case}").map(CaseId::from);
        let matter = within(row.path, path, "{matter}").map(MatterId::from);
        let acts = state.platform.acts_in(&inside.signed, case.as_ref(), matter.as_ref()).await;
        if !acts.map_err(|error| refuse(error.into()))? {
            return Err(refuse(Failure::ReadsOnly));
        }
    }
    Ok(true)
}

/// What stands in a path at a place of the row's.
pub(crate) fn within<'p>(row: &str, path: &'p str, place: &str) -> Option<&'p str> {
    let path = path.split('?').next().unwrap_or_default();
    row.split('/').zip(path.split('/')).find(|(part, _)| *part == place).map(|(_, value)| value)
}

/// Nobody is signed in: a page is asked for again after signing in, a form is not done.
pub(crate) fn to_sign_in(known: &Known, reads: bool, path: &str) -> Response {
    let over = if known.over.is_some() { "&over=yes" } else { "" };
    if reads && path == "/" && known.over.is_none() {
        // A stranger at the door is shown the public pages.
        Redirect::to("/public").into_response()
    } else if reads {
        Redirect::to(&format!("/sign-in?next={}{over}", in_query(path))).into_response()
    } else {
        Failure::SignInFirst.into_response()
    }
}

/// Keeps a form whose sender's session is over until he is back. It must be his: its token was made for that session.
pub(crate) async fn keep(
    state: &WebState,
    known: &Known,
    (path, pairs): (&str, Vec<(String, String)>),
) -> Result<Response, Failure> {
    let (Some(person), Some(token)) = (&known.over, &known.token) else { return Err(Failure::SignInFirst) };
    let own = cookies::form_token(token);
    if !pairs.iter().any(|(name, value)| name == "token" && cookies::parted(value).0 == own) {
        return Err(Failure::SignInFirst);
    }
    let pairs: Vec<_> = pairs.into_iter().filter(|(name, _)| name != "token").collect();
    state.platform.keep_form((&state.office, person), token, (path, &pairs)).await?;
    let mut response = Redirect::to("/sign-in?next=/kept-form&over=yes").into_response();
    if let Some(cookie) = cookies::keep_kept(state, token) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Notes in the trail that a page was shown, or was not.
pub(crate) async fn note_look(
    state: &WebState,
    row: Row,
    visitor: &Visitor,
    (path, status): (&str, u16),
    origin: &app::Origin,
) -> Result<(), Failure> {
    let Some(signed) = &visitor.signed else { return Ok(()) };
    let shown = match status {
        200..=299 => true,
        403 | 404 => false,
        _ => return Ok(()),
    };
    let case = within(row.path, path, "{case}").map(CaseId::from);
    state.platform.note_look(signed, (path, case.as_ref(), shown), origin).await.map_err(Into::into)
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn the_case_stands_at_its_place() {
        assert_eq!(within("/cases/{case}/acts", "/cases/abtc-1/acts?x=1", "{case}"), Some("abtc-1"));
        assert_eq!(within("/cases/{case}", "/cases/abtc-1?tab=a", "{case}"), Some("abtc-1"));
        assert_eq!(within("/cases", "/cases", "{case}"), None);
    }
}
