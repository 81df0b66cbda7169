//! What the class and id of an element tell: names that content systems give to the article, and to what stands around it.

/// What a name tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hint {
    /// The article, as content systems call it.
    pub(super) article: bool,
    /// Navigation, sharing, foot of the page and the like.
    pub(super) furniture: bool,
}

/// Names of the article itself in the content systems of Chinese authorities.
const ARTICLE: &[&str] = &[
    "trs_editor",
    "trs_ueditor",
    "trs_web",
    "ucap-content",
    "ucapcontent",
    "zoom",
    "zoomcon",
    "article-content",
    "article_content",
    "articlecontent",
    "article-con",
    "article_con",
    "articlecon",
    "article-body",
    "article_body",
    "articlebody",
    "article-text",
    "articletext",
    "news-content",
    "news_content",
    "newscontent",
    "news_cont_d_wrap",
    "v_news_content",
    "vsb_content",
    "pages_content",
    "page-content",
    "page_content",
    "detail-content",
    "detail_content",
    "detailcontent",
    "con_text",
    "con-text",
    "context",
    "contentbox",
    "content-text",
    "contenttext",
    "content_text",
    "contxt",
    "contxt1",
    "txtcon",
    "text-content",
    "textcontent",
    "maintext",
    "main-text",
    "main_text",
    "mycontent",
    "xxgk_content",
    "xl-content",
    "xlcontent",
    "wzcontent",
    "wz_content",
    "zwcontent",
    "view_con",
    "ewb-article",
    "gongwen",
    "bt-content",
    "divcontent",
    "content_body",
    "infocontent",
    "info_content",
    "fontzoom",
    "artibody",
    "articledetails",
];

/// Words of a name that tell what stands around the article.
const FURNITURE: &[&str] = &[
    "nav",
    "navbar",
    "navi",
    "navigation",
    "menu",
    "submenu",
    "header",
    "footer",
    "foot",
    "topbar",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "bread",
    "location",
    "position",
    "dqwz",
    "weizhi",
    "share",
    "bdshare",
    "bdsharebuttonbox",
    "bshare",
    "jiathis",
    "print",
    "printer",
    "sidebar",
    "aside",
    "sider",
    "related",
    "xgxw",
    "xgyd",
    "xgwz",
    "xgwj",
    "xgbd",
    "recommend",
    "relevant",
    "toolbar",
    "tools",
    "copyright",
    "qrcode",
    "ewm",
    "erweima",
    "pagination",
    "pager",
    "pagebar",
    "banner",
    "search",
    "login",
    "accessibility",
    "wza",
    "fontsize",
    "zihao",
    "friendlink",
    "friendlinks",
    "yqlj",
    "sitemap",
    "popup",
    "modal",
    "dialog",
    "tips",
    "advert",
    "ads",
    "prevnext",
    "shangxia",
    "editor-in-charge",
    "zrbj",
    "comment",
    "comments",
];

/// What the value of a `class` or `id` tells. Values beyond all measure tell nothing.
pub(super) fn hint(value: &[u8]) -> Hint {
    let mut hint = Hint::default();
    if value.len() > 400 {
        return hint;
    }
    let Ok(value) = std::str::from_utf8(value) else { return hint };
    for name in value.split_ascii_whitespace() {
        let name = name.to_ascii_lowercase();
        if ARTICLE.contains(&&*name) {
            hint.article = true;
        } else if name.split(|c: char| !c.is_ascii_alphabetic()).any(|word| FURNITURE.contains(&word)) {
            hint.furniture = true;
        }
    }
    hint
}

/// Whether a `style` hides the element.
pub(super) fn hides(style: &[u8]) -> bool {
    if style.len() > 2000 {
        return false;
    }
    let plain: Vec<u8> = style.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    crate::sniff::find(&plain, b"display:none").is_some() || crate::sniff::find(&plain, b"visibility:hidden").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell() {
        assert!(hint(b"view TRS_UEDITOR trs_paper_default").article);
        assert!(hint(b"UCAP-CONTENT").article && hint(b"zoom").article);
        for name in ["page-footer", "nav01", "bdsharebuttonbox", "top_nav clearfix"] {
            assert!(hint(name.as_bytes()).furniture, "{name}");
        }
        assert_eq!(hint(b"content clearfix navy"), Hint::default());
        assert!(hides(b"color:red; DISPLAY : none") && !hides(b"display:block"));
    }
}
