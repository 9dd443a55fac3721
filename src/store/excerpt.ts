/** Part of a text, in characters; `until` is the first that is no longer of it. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** A piece of an excerpt, in the text's own words. */
export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/** Characters around what is found that are shown with it, and how many such places. */
const around = 90;
const placesMax = 3;

/**
 * The places of a text around what was found in it, cut between words, with what was found marked; where
 * nothing was, its beginning. What is left out between two places, and a line's end, is a sign of its own.
 */
export function excerpt(text: string, found: readonly Span[]): readonly Piece[] {
  const places = placesAround(text, found);
  const pieces = places.flatMap((place, index): Piece[] => {
    const gap = index === 0 && place.from === 0 ? '' : index === 0 ? '… ' : ' … ';
    return [{ text: gap, isFound: false }, ...piecesOf(text, place, found)];
  });
  const end = places.at(-1)?.until ?? 0;
  if (end < text.length) pieces.push({ text: ' …', isFound: false });
  return pieces
    .map((piece) => ({ ...piece, text: piece.text.replaceAll('\n', ' · ') }))
    .filter((piece) => piece.text !== '');
}

function placesAround(text: string, found: readonly Span[]): readonly Span[] {
  if (found.length === 0) return [{ from: 0, until: endOfWord(text, 2 * around) }];
  const places: Span[] = [];
  for (const span of found) {
    const place = {
      from: startOfWord(text, span.from - around),
      until: endOfWord(text, span.until + around),
    };
    const last = places.at(-1);
    if (last !== undefined && place.from <= last.until)
      places[places.length - 1] = { from: last.from, until: place.until };
    else if (places.length === placesMax) break;
    else places.push(place);
  }
  return places;
}

/** The nearest start of a word at or before a place. */
function startOfWord(text: string, at: number): number {
  if (at <= 0) return 0;
  return Math.max(text.lastIndexOf(' ', at), text.lastIndexOf('\n', at)) + 1;
}

function endOfWord(text: string, at: number): number {
  const end = text.slice(at).search(/\s/);
  return end === -1 ? text.length : at + end;
}

function piecesOf(text: string, place: Span, found: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = place.from;
  for (const { from, until } of found) {
    if (from < place.from || until > place.until) continue;
    pieces.push({ text: text.slice(at, from), isFound: false });
    pieces.push({ text: text.slice(from, until), isFound: true });
    at = until;
  }
  pieces.push({ text: text.slice(at, place.until), isFound: false });
  return pieces;
}
