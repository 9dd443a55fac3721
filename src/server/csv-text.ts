/** Begins what a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * Rows as comma-separated values (RFC 4180), each cell in quotes. A cell that a spreadsheet would work out
 * begins with an apostrophe, so that it is read as words.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  const said = formula.test(cell) ? `'${cell}` : cell;
  return `"${said.replaceAll('"', '""')}"`;
}
