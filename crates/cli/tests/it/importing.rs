//! `fazhi import`: good rows in, bad rows back with the reason beside them.

use crate::house::{ENTERPRISE, House, OFFICE};
use sheet::{Row, Table};

const HEADINGS: [&str; 7] = ["方式", "事由", "咨询日", "咨询人次", "咨询内容", "答复内容", "时间"];

fn rows() -> Vec<[&'static str; 7]> {
    vec![
        ["电话", "APEC卡", "2024-03-05", "1", "怎么办", "网上办", "2024-03-05T10:00"],
        ["电话", "APEC卡", "2024-03-05", "2", "两个人问", "网上办", "2024-03-05T10:00"],
        ["飞鸽", "APEC卡", "2024-03-05", "1", "怎么办", "网上办", "2024-03-05T10:00"],
        ["线上平台", "来华邀请", "2024-03-05", "1", "怎么请", "网上办", "2024-03-05T10:00"],
        ["电话", "APEC卡", "三月五日", "1", "怎么办", "网上办", "2024-03-05T10:00"],
    ]
}

fn table(headings: &[&str], rows: &[[&str; 7]]) -> Table {
    let row =
        |(number, cells): (u64, &[&str; 7])| Row { number, cells: cells.iter().map(ToString::to_string).collect() };
    Table { headings: headings.iter().map(ToString::to_string).collect(), rows: (2..).zip(rows).map(row).collect() }
}

fn csv(headings: &[&str], rows: &[[&str; 7]]) -> String {
    std::iter::once(headings.join(",")).chain(rows.iter().map(|row| row.join(","))).collect::<Vec<_>>().join("\n")
}

/// The file's bad rows come back in a copy of its own kind; the good ones are cases that count.
#[track_caller]
fn goes_in(file: &str, bytes: &[u8]) {
    let house = House::with_office();
    house.write(file, bytes);
    let run = house.run(&["import", file, "--as", "consultation", "--office", OFFICE, "--by", "li", "--json"]).code(1);
    let one = run.one();
    assert_eq!(one["matter"], "consultation");
    assert_eq!(one["opened"].as_array().unwrap().len(), 2, "{one}");
    let numbers: Vec<_> = one["bad"].as_array().unwrap().iter().map(|bad| bad[0].as_u64().unwrap()).collect();
    assert_eq!(numbers, [3, 4, 6], "{one}");

    let (stem, end) = file.rsplit_once('.').unwrap();
    let name = format!("{stem}-错误.{end}");
    let copy = sheet::read(&name, &std::fs::read(house.path(&name)).unwrap()).unwrap();
    assert_eq!(copy.headings[..7], HEADINGS);
    assert_eq!(copy.headings[7..], ["错误原因"]);
    assert_eq!(copy.rows.len(), 3);
    assert_eq!(copy.rows[0].cells[..7], rows()[1]);
    assert!(
        copy.rows[0].cells[7].contains("one-person-on-the-phone") && copy.rows[0].cells[7].contains("office-promise")
    );
    assert!(copy.rows[1].cells[7].contains("飞鸽"), "{:?}", copy.rows[1]);
    assert!(copy.rows[2].cells[7].contains("三月五日"), "{:?}", copy.rows[2]);

    let figure = ["figures", "--office", OFFICE, "--year", "2024", "--figure", "consultation.persons"];
    assert_eq!(house.run(&figure).code(0).out, "consultation.persons\t企业线上线下咨询服务\t2人次\n");
    house.run(&["verify"]).code(0);
}

#[test]
fn a_csv_in_utf_8() {
    goes_in("表.csv", csv(&HEADINGS, &rows()).as_bytes());
    goes_in("excel.csv", format!("\u{feff}{}", csv(&HEADINGS, &rows())).as_bytes());
}

#[test]
fn a_csv_in_gb18030() {
    goes_in("gb.csv", &encoding_rs::GB18030.encode(&csv(&HEADINGS, &rows())).0);
}

#[test]
fn a_workbook() {
    goes_in("表.xlsx", &sheet::write_xlsx(&table(&HEADINGS, &rows())).unwrap());
}

#[test]
fn the_returned_copy_goes_in_once_it_is_mended() {
    let house = House::with_office();
    house.write("a.csv", csv(&HEADINGS, &rows()));
    house.run(&["import", "a.csv", "--as", "consultation", "--office", OFFICE, "--by", "li"]).code(1);
    let mended = std::fs::read_to_string(house.path("a-错误.csv")).unwrap();
    let mended = mended.replace("飞鸽", "电话").replace("三月五日", "2024-03-05").replace(",2,两个人问", ",1,一个人问");
    house.write("b.csv", mended);
    let run =
        house.run(&["import", "b.csv", "--as", "consultation", "--office", OFFICE, "--by", "li", "--json"]).code(0);
    assert_eq!((run.one()["opened"].as_array().unwrap().len(), &run.one()["copy"]), (3, &serde_json::Value::Null));
    assert!(!house.path("b-错误.csv").exists());
}

#[test]
fn an_unknown_column_stops_all_of_it() {
    let house = House::with_office();
    let mut headings = HEADINGS;
    headings[2] = "咨询曰";
    house.write("a.csv", csv(&headings, &rows()));
    let import =
        |file: &str, target: &str| house.run(&["import", file, "--as", target, "--office", OFFICE, "--by", "li"]);
    import("a.csv", "consultation").bad_input(&["咨询曰", "咨询日"]);
    import("a.csv", "nothing").bad_input(&["nothing"]);
    import("nothing.csv", "consultation").bad_input(&["nothing.csv"]);
    house.write("a.xlsx", "no workbook");
    import("a.xlsx", "consultation").bad_input(&["a.xlsx"]);
    house.write("a.pdf", "x");
    import("a.pdf", "consultation").bad_input(&["a.pdf", ".csv"]);
    house.write("empty.csv", "\n\n");
    import("empty.csv", "consultation").bad_input(&["empty.csv"]);
    let verified = house.run(&["verify", "--json"]).code(0);
    assert!(verified.json().iter().all(|office| office["entries"] == 0), "nothing was read in: {}", verified.out);
}

#[test]
fn a_register_is_filled_by_its_matter() {
    let house = House::with_office();
    let sheet = format!(
        "统一社会信用代码,企业名称,非公有制企业,备案事由,已制定商务旅行卡保管使用制度,营业执照\n\
         {ENTERPRISE},甲公司,是,首次备案,否,是\n9111,乙公司,是,首次备案,否,是\n"
    );
    house.write("a.csv", sheet);
    let run =
        house.run(&["import", "a.csv", "--as", "enterprise", "--office", OFFICE, "--by", "jia", "--json"]).code(1);
    let one = run.one();
    assert_eq!((&one["matter"], one["opened"].as_array().unwrap().len()), (&"enterprise-filing".into(), 1));
    assert_eq!(one["bad"][0][0], 3);
    assert!(one["bad"][0][1].as_str().unwrap().contains("code-of-eighteen"), "{one}");
}

#[test]
fn without_a_name_a_sheet_goes_in_as_the_import() {
    let house = House::with_office();
    house.write("a.csv", csv(&HEADINGS, &rows()[..1]));
    house.run(&["import", "a.csv", "--as", "consultation", "--office", OFFICE]).code(0);
    let people = house.run(&["account", "list", "--office", OFFICE]).code(0).out;
    assert!(people.lines().any(|line| line == "import\t表格导入\tclerk,duty-officer"), "{people}");

    let other = House::with_office();
    other.add_person("import", "clerk", None);
    other.write("a.csv", csv(&HEADINGS, &rows()[..1]));
    other.run(&["import", "a.csv", "--as", "consultation", "--office", OFFICE]).bad_input(&["--by"]);
}
