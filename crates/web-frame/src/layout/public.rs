//! The frame of the public pages: the site's name, its columns, one search, the switch to the elder version, and a foot that
//! consists of settings only.

use crate::failure::Failure;
use crate::{WebState, assets, words};
use app::SiteSettings;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// Which language a page speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    Chinese,
    English,
}

impl<S: Sync> FromRequestParts<S> for Tongue {
    type Rejection = std::convert::Infallible;

    /// Pages below /public/en are for people from abroad.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let english = parts.uri.path().strip_prefix("/public/en");
        let below = english.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        Ok(if below { Self::English } else { Self::Chinese })
    }
}

#[derive(Debug)]
pub struct PublicShell {
    pub style: String,
    pub script: String,
    pub document_style: String,
    pub tongue: Tongue,
    /// The larger type and the fewer choices.
    pub elder: bool,
    pub name: String,
    pub office: String,
    pub settings: SiteSettings,
    /// Address, name, whether the page belongs there.
    pub columns: Vec<(&'static str, &'static str, bool)>,
    /// This page, for the switch that keeps it.
    pub here: String,
    pub token: String,
    /// Whether somebody of the office or an applicant is signed in.
    pub signed_in: bool,
}

const CHINESE: &[(&str, &str)] = &[
    ("/public", "首页"),
    ("/public/disclosure", "政务公开"),
    ("/public/guides", "办事服务"),
    ("/public/safety", "外事为民"),
    ("/public/contact", "互动"),
    ("/public/law", "法治"),
    ("/public/en", "English"),
];
const ENGLISH: &[(&str, &str)] = &[
    ("/public/en", "Home"),
    ("/public/en/inviting", "Inviting & visiting"),
    ("/public/en/emergency", "Emergency"),
    ("/public/en/signs", "Report a sign"),
    ("/public/en/information", "Request information"),
    ("/public/en/who", "Who we are"),
    ("/public", "中文"),
];

impl PublicShell {
    /// `place` is the address of the column that the page belongs to, `here` the page's own address.
    pub async fn of(
        state: &WebState,
        tongue: Tongue,
        (place, here): (&str, &str),
        (token, signed_in, elder): (String, bool, bool),
    ) -> Result<Self, Failure> {
        let settings = state.platform.site_settings(&state.office).await?;
        let office = state.platform.office(&state.office).await?.map(|office| office.name).unwrap_or_default();
        let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
        let (name, columns) = match tongue {
            Tongue::Chinese => (or(&settings.name, &office), CHINESE),
            Tongue::English => (or(&settings.name_en, "Foreign Affairs Office"), ENGLISH),
        };
        Ok(Self {
            style: assets::style_path(),
            script: assets::script_path(),
            document_style: assets::document_style_path(),
            tongue,
            elder,
            name,
            office,
            settings,
            columns: columns.iter().map(|(href, zh)| (*href, *zh, *href == place)).collect(),
            here: here.to_owned(),
            token,
            signed_in,
        })
    }

    pub fn english(&self) -> bool {
        self.tongue == Tongue::English
    }

    pub fn lang(&self) -> &'static str {
        if self.english() { "en" } else { "zh-CN" }
    }

    /// Where one tap leads to the other version of this page.
    pub fn switch(&self) -> String {
        let mode = if self.elder { "plain" } else { "elder" };
        format!("/public/view?mode={mode}&back={}", words::in_query(&self.here))
    }

    /// A number as a telephone wants it.
    pub fn dial(number: &str) -> String {
        number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}
