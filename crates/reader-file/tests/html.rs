//! Pages as the content systems of authorities make them. Only the article comes out.

#![allow(clippy::unwrap_used, clippy::format_collect, reason = "tests")]

use reader_file::{Format, Warning, extract};

const TITLE: &str = "某某市人民政府外事办公室2024年度法治政府建设情况报告";

const PARAGRAPHS: [&str; 9] = [
    "市委、市政府：",
    "2024年，某某市外办坚持依法行政，现将有关情况报告如下。",
    "一、主要举措和成效",
    "（一）严格审批。全年办理因公出国（境）团组37个、215人次，同比增长12.5%。",
    "（二）加强普法。举办讲座6场，发放资料1,200份；接受咨询41人次。",
    "二、存在的不足和原因",
    "学法还不够系统，案例积累不足。",
    "某某市人民政府外事办公室",
    "2025年1月24日",
];

fn expected() -> String {
    std::iter::once(TITLE).chain(PARAGRAPHS).map(|line| format!("{line}\n")).collect()
}

const HEAD: &str = r##"<!DOCTYPE html><html><head><meta charset="utf-8"><title>某某市人民政府外事办公室2024年度法治政府建设情况报告_通知公告_某某市人民政府</title>
<style>body{color:#000}</style><script>document.write("<p>脚本，不是正文。</p>")</script></head><body>
<div class="top-header"><a href="/">首页</a><a href="/zwgk">政务公开</a></div>
<ul class="nav"><li><a href="/a">机构职能，领导信息</a></li><li><a href="/b">通知公告</a></li></ul>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/zw">法治政府建设</a></div>
<div>【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】 <a href="javascript:print()">打印</a></div>"##;

const FOOT: &str = r##"<div class="share">分享到：<a href="#">微信</a></div>
<div>上一篇：<a href="/1">某某市外办召开会议，部署全年工作</a></div>
<div class="xgxw"><h3>相关链接</h3><ul><li><a href="/2">某某区2023年法治政府建设年度报告，办理团组99个</a></li></ul></div>
<div id="foot">主办单位：某某市人民政府外事办公室　地址：某某路1号<br>网站标识码：1100000001　京ICP备00000000号　京公网安备 11000000000001号</div>
</body></html>"##;

fn page(middle: &str) -> String {
    format!("{HEAD}{middle}{FOOT}")
}

fn paragraphs() -> String {
    PARAGRAPHS.iter().map(|p| format!("<p style=\"text-indent:2em\"><span>&emsp;&emsp;{p}</span></p>\n")).collect()
}

#[track_caller]
fn text(page: &str) -> String {
    let read = extract("page.html", page.as_bytes()).unwrap();
    assert_eq!(read.format, Format::Html);
    assert_eq!(read.warnings, Vec::new());
    read.text
}

#[test]
fn an_editor_div() {
    for name in ["class=\"TRS_Editor\"", "id=\"zoom\"", "id='UCAP-CONTENT'", "class=\"article-content clearfix\"", ""] {
        let middle = format!("<div class=\"w1200\"><h1>{TITLE}</h1><div {name}>{}</div></div>", paragraphs());
        assert_eq!(text(&page(&middle)), expected(), "{name}");
    }
}

#[test]
fn a_layout_of_tables() {
    let middle = format!(
        "<table width=1000><tr><td width=200><a href=1>栏目一</a><br><a href=2>栏目二，更多</a></td><td>\
         <table><tr><td align=center>{TITLE}</td></tr><tr><td>来源：某某市外办 发布时间：2025-01-24</td></tr>\
         <tr><td>{}</td></tr></table></td></tr></table>",
        paragraphs()
    );
    assert_eq!(text(&page(&middle)), expected());
}

#[test]
fn everything_in_one_paragraph() {
    let middle = format!(
        "<div class=cont><h1>{TITLE}</h1><p>\u{3000}\u{3000}{}</p></div>",
        PARAGRAPHS.join("<br/>\u{3000}&nbsp;")
    );
    assert_eq!(text(&page(&middle)), expected());
}

#[test]
fn a_paragraph_is_a_div_and_the_signature_stands_apart() {
    let body: String = PARAGRAPHS[1..7].iter().map(|p| format!("<div>{p}</div>")).collect();
    let middle = format!(
        "<h1>{TITLE}</h1><div class=w><div>{}</div><div class=txt>{body}</div><div align=right>{}</div><div>{}</div></div>",
        PARAGRAPHS[0], PARAGRAPHS[7], PARAGRAPHS[8]
    );
    assert_eq!(text(&page(&middle)), expected());
}

#[test]
fn one_dominant_paragraph_does_not_hide_the_others() {
    let long = "全年办理因公出国（境）团组37个，".repeat(60);
    let middle = format!("<div><div>{long}完。</div><div>学法还不够系统，需要改进。</div></div>");
    let text = text(&page(&middle));
    assert!(text.contains("需要改进") && text.contains("37个，全年"), "{text}");
}

#[test]
fn the_title_comes_from_the_head_when_the_page_has_none() {
    let page = format!(
        "<html><head><meta name=\"ArticleTitle\" content=\"{TITLE}\"><title>某某市政府网</title></head><body><div>{}</div></body></html>",
        paragraphs()
    );
    assert_eq!(text(&page), expected());
    let page =
        format!("<html><head><title>{TITLE}-某某网</title></head><body><div>{}</div></body></html>", paragraphs());
    assert_eq!(text(&page), expected());
}

#[test]
fn tables_are_rows_and_hidden_things_are_hidden() {
    let table = "<table border=1><caption>统计表</caption><thead><tr><th>项目</th><th>2023年</th><th>2024年</th></tr></thead>\
        <tr><td><p>出访<p>团组</td><td>31</td><td>37</td></tr><tr><td>咨询<td>40<td>41</table>";
    let hidden =
        "<p style=\"display: none\">不显示，不计入。</p><span style='display:none'>隐藏。</span><del>删去99个。</del>";
    let middle = format!("<div id=zoom>{}{table}{hidden}</div>", paragraphs());
    let text = text(&page(&middle));
    assert!(text.ends_with("统计表\n项目\t2023年\t2024年\n出访团组\t31，\t37\n咨询\t40，\t41\n"), "{text}");
}

#[test]
fn names_that_lie_do_not_lose_the_article() {
    let middle =
        format!("<div class=\"header-position\"><h1>{TITLE}</h1><div class=print>{}</div></div>", paragraphs());
    assert_eq!(text(&page(&middle)), expected());
}

#[test]
fn entities_and_lines_of_the_source() {
    let page = "<html><body><p>办理&#22242;&#x7EC4;37个，\n        持续&ldquo;优化&rdquo;服务&mdash;&mdash;满意率&ge;95&#37;。<p>a\nb &lt;div&gt;，&amp;nbsp。</body></html>";
    assert_eq!(text(page), "办理团组37个，持续“优化”服务——满意率≥95%。\na b <div>，&nbsp。\n");
}

#[test]
fn broken_nesting_is_read_as_a_browser_does() {
    let page = "<div><p><b>甲，一。<p><b>乙，二。<table><tr><td>丙，三。</div></td></tr></table><li>丁<li>戊</b></div></p>己，四。";
    assert_eq!(text(page), "甲，一。\n乙，二。\n丙，三。\n丁\n戊\n己，四。\n");
}

#[test]
fn a_page_of_pictures_or_scripts_is_refused_in_plain_words() {
    let page =
        "<html><body><div id=app></div><img src=1.jpg><script>var text='正文，在脚本里。'</script></body></html>";
    let error = extract("报告.html", page.as_bytes()).unwrap_err().to_string();
    assert!(error.starts_with("报告.html：") && error.contains("没有可读取的文字"), "{error}");
}

#[test]
fn a_page_without_sentences_is_kept_with_a_warning() {
    let read = extract("a.html", "<html><body><p>目录</p><p>第一章</p></body></html>".as_bytes()).unwrap();
    assert_eq!((&*read.text, read.warnings), ("目录\n第一章\n", vec![Warning::NoMainText]));
}
