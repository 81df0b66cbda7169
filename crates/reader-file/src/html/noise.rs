//! Lines of a page that are never the article's own: tools, paths, credits of the site. Only short lines are looked at, and
//! only words that a report does not begin a line with.

/// The longest such line, in characters.
const LONGEST: usize = 120;

/// Beginnings (white space left out) that tell a line of the site.
const BEGINS: &[&str] = &[
    "主办单位：",
    "主办：",
    "承办单位：",
    "承办：",
    "协办单位：",
    "维护单位：",
    "技术支持：",
    "运维单位：",
    "版权所有",
    "网站标识码",
    "政府网站标识码",
    "网站地图",
    "网站声明",
    "关于我们",
    "联系我们",
    "打印本页",
    "【打印",
    "[打印",
    "关闭窗口",
    "【关闭",
    "[关闭",
    "分享到",
    "分享：",
    "分享至",
    "扫一扫",
    "扫码",
    "字号：",
    "字体：",
    "【字体",
    "【字号",
    "[字体",
    "[字号",
    "（字号",
    "（字体",
    "当前位置",
    "您的位置",
    "您当前的位置",
    "您现在的位置",
    "你的位置",
    "当前所在位置",
    "首页>",
    "首页>>",
    "首页/",
    "浏览次数",
    "阅读次数",
    "点击数",
    "点击次数",
    "浏览量",
    "访问量",
    "阅读量",
    "责任编辑",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "相关链接",
    "相关阅读",
    "相关新闻",
    "相关文章",
    "相关稿件",
    "相关附件",
    "推荐阅读",
    "延伸阅读",
    "无障碍",
    "长者模式",
    "长者助手",
    "适老化",
    "返回顶部",
    "返回首页",
    "设为首页",
    "加入收藏",
    "信息来源：",
    "稿件来源：",
    "来源：",
    "发布时间：",
    "发布日期：",
    "发布机构：",
    "更新时间：",
    "索引号",
    "信息分类：",
    "主题分类：",
    "友情链接",
    "您访问的链接",
    "京公网安备",
    "主管单位：",
    "备案号",
    "保护视力色",
    "用户登录",
    "智能问答",
];

/// Words anywhere in a short line that tell a line of the site.
const HOLDS: &[&str] =
    &["ICP备", "公网安备", "网站标识码", "版权所有", "扫一扫在手机", "打印本页", "关闭窗口", "字体：大", "字号：大"];

/// Single words of tools.
const WORDS: &[&str] = &[
    "打印",
    "关闭",
    "大",
    "中",
    "小",
    "分享",
    "收藏",
    "微信",
    "微博",
    "首页",
    "搜索",
    "登录",
    "注册",
    "English",
    "返回",
    "默认",
    "繁体",
    "简体",
    "手机版",
    "QQ空间",
];

/// Whether a line is the site's and not the article's.
pub(super) fn is_noise(line: &str) -> bool {
    if line.chars().nth(LONGEST).is_some() {
        return false;
    }
    let plain: String = line.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ':' { '：' } else { c }).collect();
    if BEGINS.iter().any(|start| plain.starts_with(start)) || HOLDS.iter().any(|word| plain.contains(word)) {
        return true;
    }
    let words: Vec<&str> =
        plain.split(['|', '｜', '/', '【', '】', '[', ']', '：', '>', '·']).filter(|w| !w.is_empty()).collect();
    if !words.is_empty() && words.iter().all(|word| WORDS.contains(word)) {
        return true;
    }
    // 大 中 小, each a word of its own.
    line.split_whitespace().count() > 1 && line.split_whitespace().all(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_site_are_told_from_lines_of_the_report() {
        for noise in [
            "【字体：大 中 小】",
            "来源: 某某市外事办公室    发布时间: 2025-01-24 09:30",
            "主办单位：某某市人民政府  网站标识码：1100000001  京ICP备00000000号",
            "打印 | 关闭",
            "大 中 小",
            "当前位置： 首页 > 政务公开 > 法治政府",
        ] {
            assert!(is_noise(noise), "{noise}");
        }
        for own in
            ["一、主要举措", "主办单位3家，参加人员200人。", "来源地核查12次。", "附件：统计表", "打击违法中介3家"]
        {
            assert!(!is_noise(own), "{own}");
        }
    }
}
