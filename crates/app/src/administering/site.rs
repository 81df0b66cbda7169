//! What the foot and the first page of the office's website say of the office. Everything is a setting; what is empty is
//! not shown to the public, and the administrators see that it is empty.

use crate::{AppError, Platform};
use model::OfficeId;
use serde::{Deserialize, Serialize};

const KEY: &str = "site";

/// Settings of the office's website. An empty text means: not filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct SiteSettings {
    /// 网站名称.
    pub name: String,
    /// 网站域名, as in example.gov.cn.
    pub domain: String,
    /// 主办单位.
    pub host: String,
    /// 承办单位.
    pub operator: String,
    /// 党政机关网站标识: the address of the mark's page, given out with the mark.
    pub organ_mark: String,
    /// 政府网站标识码.
    pub site_code: String,
    /// ICP备案号.
    pub icp: String,
    /// 公安备案号.
    pub police: String,
    /// “我为政府网站找错”: the address of the report page given out with the site code.
    pub fault_report: String,
    /// 办公地址.
    pub address: String,
    /// 邮政编码.
    pub postcode: String,
    /// 办公时间.
    pub hours: String,
    /// 联系电话.
    pub telephone: String,
    /// 值班电话.
    pub duty_telephone: String,
    /// 联系邮箱.
    pub email: String,
    /// 咨询投诉电话.
    pub complaint_telephone: String,
    /// 英文机关名称, for the English pages.
    pub name_en: String,
    /// 英文地址.
    pub address_en: String,
}

/// One setting as a form shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteField {
    pub id: &'static str,
    pub zh: &'static str,
    pub hint: &'static str,
    /// A government website's foot must show it.
    pub required: bool,
}

const fn field(id: &'static str, zh: &'static str, hint: &'static str, required: bool) -> SiteField {
    SiteField { id, zh, hint, required }
}

/// All settings in the order of the form.
pub const SITE_FIELDS: [SiteField; 18] = [
    field("name", "网站名称", "网站最上方的名字", true),
    field("domain", "网站域名", "如 example.gov.cn", true),
    field("host", "主办单位", "一般是本机关全称", true),
    field("operator", "承办单位", "", false),
    field("organ-mark", "党政机关网站标识地址", "标识证书页的网址，https:// 开头", true),
    field("site-code", "政府网站标识码", "十位数字", true),
    field("icp", "ICP备案号", "如 京ICP备00000000号", true),
    field("police", "公安备案号", "如 京公网安备 11000000000000号", true),
    field("fault-report", "“我为政府网站找错”地址", "找错页的网址，https:// 开头", true),
    field("address", "办公地址", "", true),
    field("postcode", "邮政编码", "六位数字", false),
    field("hours", "办公时间", "如 工作日 9:00—12:00、14:00—18:00", true),
    field("telephone", "联系电话", "", true),
    field("duty-telephone", "值班电话", "24 小时有人接听的号码", true),
    field("email", "联系邮箱", "", false),
    field("complaint-telephone", "咨询投诉电话", "", true),
    field("name-en", "机关英文名称", "英文页面用", false),
    field("address-en", "英文地址", "英文页面用", false),
];

impl SiteSettings {
    /// The setting of an id of `SITE_FIELDS`.
    pub fn get(&self, id: &str) -> &str {
        match id {
            "name" => &self.name,
            "domain" => &self.domain,
            "host" => &self.host,
            "operator" => &self.operator,
            "organ-mark" => &self.organ_mark,
            "site-code" => &self.site_code,
            "icp" => &self.icp,
            "police" => &self.police,
            "fault-report" => &self.fault_report,
            "address" => &self.address,
            "postcode" => &self.postcode,
            "hours" => &self.hours,
            "telephone" => &self.telephone,
            "duty-telephone" => &self.duty_telephone,
            "email" => &self.email,
            "complaint-telephone" => &self.complaint_telephone,
            "name-en" => &self.name_en,
            "address-en" => &self.address_en,
            _ => "",
        }
    }

    /// Sets one by its id; an unknown id changes nothing.
    pub fn set(&mut self, id: &str, value: &str) {
        let place = match id {
            "name" => &mut self.name,
            "domain" => &mut self.domain,
            "host" => &mut self.host,
            "operator" => &mut self.operator,
            "organ-mark" => &mut self.organ_mark,
            "site-code" => &mut self.site_code,
            "icp" => &mut self.icp,
            "police" => &mut self.police,
            "fault-report" => &mut self.fault_report,
            "address" => &mut self.address,
            "postcode" => &mut self.postcode,
            "hours" => &mut self.hours,
            "telephone" => &mut self.telephone,
            "duty-telephone" => &mut self.duty_telephone,
            "email" => &mut self.email,
            "complaint-telephone" => &mut self.complaint_telephone,
            "name-en" => &mut self.name_en,
            "address-en" => &mut self.address_en,
            _ => return,
        };
        value.trim().clone_into(place);
    }

    /// What a government website must show and is not filled in.
    pub fn missing(&self) -> Vec<SiteField> {
        SITE_FIELDS.into_iter().filter(|field| field.required && self.get(field.id).is_empty()).collect()
    }

    /// What is wrong with the settings, all at once: field and words.
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        for field in SITE_FIELDS {
            let value = self.get(field.id);
            if value.chars().count() > 200 {
                faults.push((field.id, format!("{}太长，至多 200 字", field.zh)));
            }
            if value.chars().any(char::is_control) {
                faults.push((field.id, format!("{}里有看不见的字符", field.zh)));
            }
        }
        let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|byte| byte.is_ascii_digit());
        if !self.site_code.is_empty() && !digits(&self.site_code, 10) {
            faults.push(("site-code", "政府网站标识码是十位数字".into()));
        }
        if !self.postcode.is_empty() && !digits(&self.postcode, 6) {
            faults.push(("postcode", "邮政编码是六位数字".into()));
        }
        for id in ["organ-mark", "fault-report"] {
            if !self.get(id).is_empty() && !self.get(id).starts_with("https://") {
                faults.push((id, "网址要以 https:// 开头".into()));
            }
        }
        faults
    }
}

impl Platform {
    /// The settings of an office's website; all empty when nobody filled them in.
    pub async fn site_settings(&self, office: &OfficeId) -> Result<SiteSettings, AppError> {
        let Some(text) = self.store.setting(office, KEY).await? else { return Ok(SiteSettings::default()) };
        serde_json::from_str(&text)
            .map_err(|error| AppError::State { what: format!("site settings of {office}"), why: error.to_string() })
    }

    /// Keeps them. The web app comes here only through a confirmed change.
    pub async fn save_site_settings(&self, office: &OfficeId, settings: &SiteSettings) -> Result<(), AppError> {
        let text = serde_json::to_string(settings)
            .map_err(|error| AppError::State { what: format!("site settings of {office}"), why: error.to_string() })?;
        Ok(self.store.set_setting(office, KEY, &text).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_form_is_one_of_the_settings() {
        let mut settings = SiteSettings::default();
        for field in SITE_FIELDS {
            settings.set(field.id, field.id);
            assert_eq!(settings.get(field.id), field.id);
        }
        assert!(settings.missing().is_empty());
        let faults: Vec<_> = settings.faults().into_iter().map(|(id, _)| id).collect();
        assert_eq!(faults, ["site-code", "postcode", "organ-mark", "fault-report"]);
        assert!(!SiteSettings::default().missing().is_empty());
        assert!(SiteSettings::default().faults().is_empty());
    }
}
