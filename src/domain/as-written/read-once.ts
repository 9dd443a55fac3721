/** The same few hundred texts of a dossier are read again by every rule. */
const rememberedTexts = 10_000;

/** A reader of texts that reads each text once and then remembers what it said. */
export function readOnce<Reading>(read: (text: string) => Reading): (text: string) => Reading {
  const remembered = new Map<string, Reading>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const reading = read(text);
    if (remembered.size >= rememberedTexts) remembered.clear();
    remembered.set(text, reading);
    return reading;
  };
}
