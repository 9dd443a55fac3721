import type { VNode } from 'preact';
import { injuryTypes } from '../../domain/injuries/read-injury-type.ts';
import { say } from '../../words/say.ts';
import { BodyShapes, Figures, placesOnBody } from '../charts/body-map.tsx';
import { capitalised, codeInWords } from '../words.ts';

/** Words that are offered where a mark is described: a browser shows those that fit what is typed. */
function Offered({ id, words }: { readonly id: string; readonly words: readonly string[] }): VNode {
  return (
    <datalist id={id}>
      {words.map((one) => (
        <option value={one} />
      ))}
    </datalist>
  );
}

/**
 * Figures to point at, which writes the place into the first row that has none. Whoever points at
 * nothing writes it: the row does the same, and without a script the figures are not there.
 */
export function BodyMapPicker(): VNode {
  const places = placesOnBody.map(({ words }) => words);
  return (
    <>
      <Offered id="body-places" words={[...new Set(places)].sort()} />
      <Offered id="injury-types" words={injuryTypes.map((type) => codeInWords(type))} />
      <div class="hf-pick hf-picture" data-island="body-map" data-list="injuries" hidden>
        <BodyShapes />
        <p class="govuk-body">
          {say(
            'Point at a place and it stands in the list beneath, or write it there yourself. Right and left are the child’s own.',
          )}
        </p>
        <section class="hf-scroll" aria-label={say('Figures to point at')} tabIndex={0}>
          <svg class="hf-body__figures" viewBox="0 0 590 316" aria-hidden="true">
            <Figures />
            {placesOnBody.map(({ words, x, y }) => (
              <circle class="hf-pick__place" data-place={words} cx={x} cy={y} r="7">
                <title>{capitalised(words)}</title>
              </circle>
            ))}
          </svg>
        </section>
      </div>
    </>
  );
}
