//! Lists for people: columns as wide as what is in them.

/// Lays rows out under a head.
pub fn lay_out<const N: usize>(head: &[String; N], rows: &[[String; N]]) -> String {
    let mut widths = head.each_ref().map(|cell| cell.chars().count());
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    std::iter::once(head).chain(rows).map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let cells = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
        let shown = lay_out(&cells("Nama", "Zona"), &[cells("Kios satu", ""), cells("é", "2")]);
        assert_eq!(shown, "Nama       Zona\nKios satu\né          2");
    }
}
