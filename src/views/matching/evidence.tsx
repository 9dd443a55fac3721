import type { VNode } from 'preact';
import { anyTwo, standsAgainst } from '../../domain/matching/judge.ts';
import type { MatchEvidence } from '../../domain/entry/facts/identity.ts';
import { say } from '../../words/say.ts';
import { capitalised, listed } from '../words.ts';

/** What speaks for two records being of one person, what against, and what neither says: as a quiet table. */
export function Evidence({ evidence }: { readonly evidence: readonly MatchEvidence[] }): VNode {
  const compared = evidence.filter(({ field }) => field !== anyTwo && field !== standsAgainst);
  const most = Math.max(1, ...compared.map(({ bits }) => Math.abs(bits)));
  const stands = evidence.filter(({ field }) => field === standsAgainst);
  const groups = [
    { title: say('Speaks for one person'), rows: compared.filter(({ bits }) => bits > 0) },
    { title: say('Speaks for two people'), rows: compared.filter(({ bits }) => bits < 0) },
  ];
  const missing = compared.filter(({ bits }) => bits === 0).map(({ field }) => field);
  return (
    <>
      {stands.length > 0 && (
        <div class="hf-stands-against">
          <p>{say('Why somebody is asked')}</p>
          <ul>
            {stands.map(({ words }) => (
              <li>{capitalised(words)}.</li>
            ))}
          </ul>
        </div>
      )}
      <table class="govuk-table hf-evidence">
        <caption class="govuk-table__caption govuk-table__caption--s">
          {say('How the two compare')}
        </caption>
        <thead class="govuk-visually-hidden">
          <tr>
            <th scope="col">{say('What is compared')}</th>
            <th scope="col">{say('How it agrees')}</th>
            <th scope="col">{say('Weight')}</th>
          </tr>
        </thead>
        {groups.map(({ title, rows }) => rows.length > 0 && <Group {...{ title, rows, most }} />)}
        {missing.length > 0 && (
          <tbody>
            <GroupTitle title={say('Not known of both')} />
            <tr>
              <td colSpan={3}>{capitalised(listed(missing))}</td>
            </tr>
          </tbody>
        )}
      </table>
      <p class="hf-small">{sumInWords(evidence)}</p>
    </>
  );
}

function Group({
  title,
  rows,
  most,
}: {
  readonly title: string;
  readonly rows: readonly MatchEvidence[];
  readonly most: number;
}): VNode {
  return (
    <tbody>
      <GroupTitle title={title} />
      {rows
        .toSorted((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
        .map(({ field, words, bits }) => (
          <tr>
            <th scope="row">{capitalised(field)}</th>
            <td>{capitalised(words)}</td>
            <td class="hf-evidence__weight">{bits !== 0 && <Weight bits={bits} most={most} />}</td>
          </tr>
        ))}
    </tbody>
  );
}

function GroupTitle({ title }: { readonly title: string }): VNode {
  return (
    <tr>
      <th scope="rowgroup" colSpan={3} class="hf-evidence__group">
        {title}
      </th>
    </tr>
  );
}

const barWidth = 72;

function Weight({ bits, most }: { readonly bits: number; readonly most: number }): VNode {
  const width = Math.max(2, (Math.abs(bits) / most) * barWidth);
  return (
    <>
      <svg width={barWidth} height="10" viewBox={`0 0 ${barWidth} 10`} aria-hidden="true">
        <rect
          class={bits > 0 ? 'hf-bar hf-bar--for' : 'hf-bar hf-bar--against'}
          width={width}
          height="10"
        />
      </svg>{' '}
      <span>{bitsInWords(bits)}</span>
    </>
  );
}

function sumInWords(evidence: readonly MatchEvidence[]): string {
  const sum = evidence.reduce((all, { bits }) => all + bits, 0);
  const atRandom = Math.abs(evidence.find(({ field }) => field === anyTwo)?.bits ?? 0);
  return say(
    'Weights are in bits: one more doubles the odds. Two records taken at random are seldom of one person, which takes {atRandom} away first; together that leaves {sum}.',
    { atRandom: bitsInWords(atRandom).replace('+', ''), sum: bitsInWords(sum) },
  );
}

function bitsInWords(bits: number): string {
  const rounded = Math.abs(bits).toFixed(1);
  return rounded === '0.0' ? '0' : `${bits > 0 ? '+' : '−'}${rounded}`;
}
