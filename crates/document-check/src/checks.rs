//! What is checked, with the clause of GB/T 9704-2012 that asks for it.

use serde::Serialize;

/// One check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Its name for programs.
    pub id: &'static str,
    /// The clause.
    pub clause: &'static str,
    /// What it asks for, in Chinese.
    pub what: &'static str,
}

const fn of(id: &'static str, clause: &'static str, what: &'static str) -> Check {
    Check { id, clause, what }
}

/// Every check, in the order of the standard.
pub const CHECKS: &[Check] = &[
    of("page-size", "5.1", "用纸为A4（210mm×297mm）"),
    of("type-area", "5.2.1", "文字和表格不超出版心（天头37mm、订口28mm、156mm×225mm）"),
    of("full-lines", "5.2.1", "满行两端与版心左右边缘对齐"),
    of("body-size", "5.2.2", "正文为3号字（16磅）"),
    of("body-face", "5.2.2", "正文用仿宋"),
    of("lines", "5.2.3", "每面22行，行距撑满版心"),
    of("characters", "5.2.3", "每行28字，字距撑满版心"),
    of("colour", "5.2.4", "除另有规定外文字为黑色"),
    of("marks", "7.2.1", "份号、密级、紧急程度顶格编排在版心左上角"),
    of("head-colour", "7.2.4", "发文机关标志为红色"),
    of("head-place", "7.2.4", "发文机关标志居中，上边缘至版心上边缘35mm"),
    of("head-face", "7.2.4", "发文机关标志用小标宋"),
    of("number-place", "7.2.5", "发文字号在发文机关标志下空二行，居中；上行文居左空一字"),
    of("signer-place", "7.2.6", "签发人居右空一字"),
    of("red-rule", "7.2.7", "发文字号之下4mm处为与版心等宽的红色分隔线"),
    of("title-size", "7.3.1", "标题为2号字（22磅）"),
    of("title-face", "7.3.1", "标题用小标宋"),
    of("title-place", "7.3.1", "标题在红色分隔线下空二行，居中"),
    of("addressee", "7.3.2", "主送机关在标题下空一行，顶格，以全角冒号结尾"),
    of("indent", "7.3.3", "每段首行左空二字，回行顶格"),
    of("heading-face", "7.3.3", "一级标题用黑体，二级标题用楷体"),
    of("annex-note", "7.3.4", "附件说明在正文下空一行左空二字，名称回行对齐，不加标点"),
    of("sealed", "7.3.5.1", "加盖印章：成文日期右空四字，署名以成文日期为准居中"),
    of("unsealed", "7.3.5.2", "不加盖印章：署名右空二字，成文日期在下一行比署名右移二字"),
    of("date", "7.3.5.4", "成文日期用阿拉伯数字，月、日不编虚位"),
    of("signature-page", "7.3.5.5", "署名和成文日期与正文同处一面"),
    of("note", "7.3.6", "附注居左空二字，加圆括号，编排在成文日期下一行"),
    of("attachment", "7.3.7", "附件另面编排，“附件”用黑体顶格在第一行，标题居中在第三行"),
    of("record-rules", "7.4.1", "版记分隔线与版心等宽，首末条粗（0.35mm），中间细（0.25mm），末条与版心下边缘重合"),
    of("record-text", "7.4.2", "版记用4号字，左右各空一字"),
    of("page-number", "7.5", "页码为4号，左右各一字线，上距版心下边缘7mm，单页居右空一字，双页居左空一字"),
    of("page-number-face", "7.5", "页码用宋体"),
    of("table-size", "8", "表格文字不小于6号（7.5磅）"),
    of("table-head", "8", "表格转页时重复表头"),
    of("letter-head", "10.1", "信函格式：发文机关标志红色，居中，上边缘至上页边30mm"),
    of("letter-rules", "10.1", "信函格式：红色双线长170mm居中，上条距标志4mm，下条距下页边20mm"),
    of("letter-number", "10.1", "信函格式：发文字号顶格居版心右边缘，距上条双线为3号字高的7/8"),
    of("letter-first-page", "10.1", "信函格式：首页不显示页码，版记不加分隔线"),
    of("minutes-present", "10.3", "纪要格式：出席等人员名单左空二字，标签用黑体"),
    of("element", "6", "公文应有的要素在文件中"),
];

/// A check by its name.
pub(crate) fn named(id: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.id == id)
}
