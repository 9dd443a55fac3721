/** The line beneath a form that says how its draft stands. */
export interface DraftLine {
  /** Said without a voice: it changes with every keeping. */
  say(words: string): void;
  /** Something stands in the way, or does no more; a screen reader says it once. */
  warn(...parts: readonly (string | Node)[]): void;
  /** That the same draft is open elsewhere, as long as it is. */
  warnOfTab(words: string): void;
}

/** Puts the line at the end of a form, where it stays in sight. */
export function draftLine(form: HTMLFormElement): DraftLine {
  const line = document.createElement('div');
  line.className = 'hf-draft-line';
  const [warning, tab, kept] = [part('warning'), part('tab'), part('kept')];
  warning.setAttribute('role', 'status');
  tab.setAttribute('role', 'status');
  line.append(warning, tab, kept);
  form.append(line);
  return {
    say: (words) => {
      replace(kept, [words]);
    },
    warn: (...parts) => {
      replace(warning, parts);
    },
    warnOfTab: (words) => {
      replace(tab, [words]);
    },
  };
}

function part(name: string): HTMLElement {
  const made = document.createElement('p');
  made.className = `hf-draft-line__${name}`;
  return made;
}

/** Only what differs is said again. */
function replace(part: HTMLElement, parts: readonly (string | Node)[]): void {
  const words = parts.map((one) => (typeof one === 'string' ? one : one.textContent)).join('');
  if (part.textContent !== words) part.replaceChildren(...parts);
}
