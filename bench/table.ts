export function heading(text: string): void {
  console.log(`\n${text}`);
}

export function table(rows: readonly (readonly string[])[]): void {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`);
  }
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}

export function ms(value: number): string {
  return value.toFixed(value < 1 ? 3 : 1);
}
