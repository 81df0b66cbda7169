//! What is wrong with names, and with who would hold which roles.

use crate::people::administers;
use matter::Rulebook;
use model::RoleId;
use store::Account;

pub(crate) fn well_formed(id: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    (2..=40).contains(&id.len()) && id.bytes().all(letter) && id.as_bytes()[0].is_ascii_lowercase()
}

pub(super) fn name_faults(name: &str, say: &mut impl FnMut(&'static str, String)) {
    if name.trim().is_empty() {
        say("name", "写姓名".into());
    } else if name.chars().count() > 60 || name.chars().any(char::is_control) {
        say("name", "姓名至多 60 字，不能有看不见的字符".into());
    }
}

/// Roles that exist, that go together, and that nobody else holds where only one person may.
pub(super) fn granted(
    rulebook: &Rulebook,
    accounts: &[Account],
    account: &Account,
    roles: &[RoleId],
    say: &mut impl FnMut(&'static str, String),
) {
    let zh = |role: &RoleId| rulebook.roles.get(role).map_or_else(|| role.to_string(), |role| role.name.zh.clone());
    for role in roles {
        let Some(known) = rulebook.roles.get(role) else {
            say("roles", format!("没有岗位 {role}"));
            continue;
        };
        let others = accounts.iter().filter(|other| other.person != account.person && !other.disabled);
        if known.single
            && let Some(other) = others.into_iter().find(|other| other.roles.contains(role))
        {
            say("roles", format!("{}只能有一人，现在是{}；先免去他的，再授予", known.name.zh, other.name));
        }
        if known.outside != account.unit.is_some() {
            let why = if known.outside {
                "是申请单位的岗位，账号要有单位"
            } else {
                "是本机关的岗位，账号不能有外单位"
            };
            say("roles", format!("{}{why}", known.name.zh));
        }
    }
    if administers(rulebook, roles).is_some() && roles.len() > 1 {
        let names: Vec<_> = roles.iter().map(zh).collect();
        say("roles", format!("三员互不兼任，也不兼其他岗位：{}", names.join("、")));
    }
}

/// Without one of the kinds nothing could be changed any more, or nobody would look.
pub(super) fn last_of_his_kind(
    rulebook: &Rulebook,
    accounts: &[Account],
    account: &Account,
    after: &[RoleId],
    say: &mut impl FnMut(&'static str, String),
) {
    let Some(kind) = administers(rulebook, &account.roles) else { return };
    if administers(rulebook, after) == Some(kind) {
        return;
    }
    let mut others = accounts.iter().filter(|other| other.person != account.person && !other.disabled);
    if !others.any(|other| administers(rulebook, &other.roles) == Some(kind)) {
        say("person", "这是最后一名此类管理员，先授权另一人".into());
    }
}
