//! Words of the public pages, in both languages.

use serde::Deserialize;

/// Something said in Chinese and, where foreigners meet it, in English.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    #[serde(default)]
    pub zh: String,
    #[serde(default)]
    pub en: String,
}

/// 栏目.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Column {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// The page that it stands on: `disclosure`, `safety`, `law`, `contact`.
    pub page: String,
    /// The English page on which its forms are offered.
    #[serde(default)]
    pub english: String,
    /// What it holds, in a sentence; shown above the list and when it is empty.
    #[serde(default)]
    pub about: String,
    /// After so many days without anything new it is stale; never when absent.
    pub fresh_days: Option<u16>,
}

/// What matters of one kind have in common for the public.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Kind {
    /// Their class in the power list; those without are not on it.
    pub power: Option<String>,
    pub remedy: Option<super::Remedy>,
}

/// 安全提醒级别. The colours are those of the ministry and have no other use.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub zh: String,
    pub en: String,
    /// `red`, `orange`, `yellow` or `blue`.
    pub colour: String,
    /// 红色极高风险.
    pub colour_zh: String,
    pub colour_en: String,
    /// What to do now.
    #[serde(rename = "do")]
    pub advice: Vec<Both>,
}
