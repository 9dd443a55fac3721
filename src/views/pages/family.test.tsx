import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import type { DossierPerson } from '../../domain/people/person.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { renderPage } from '../layout.tsx';
import {
  around,
  child,
  dossierOf,
  everyoneOn,
  inputOf,
  mother,
  organisation,
  type Written,
} from '../picture/test-picture.ts';
import { familyPage } from './family.tsx';

const uncle: DossierPerson = {
  id: 'uncle' as PersonId,
  role: 'mother’s brother',
  name: 'Wilf Hazelmere',
  relationToChild: 'uncle',
  knownFrom: plainDate('2020-01-05'),
};
const friend: DossierPerson = {
  id: 'friend' as PersonId,
  role: 'family friend',
  relationToChild: 'friend',
  knownFrom: plainDate('2020-01-05'),
};

const entries: readonly Written[] = [
  {
    on: '2020-01-05',
    kind: 'contact',
    by: 'school',
    household: [
      { person: uncle.id, change: 'staysAtTimes', nightsPerWeek: 2, source: 'the mother' },
    ],
    relationships: [
      { of: friend.id, to: mother, type: 'partner', status: 'claimed', claimedBy: uncle.id },
    ],
  },
  {
    on: '2020-02-05',
    kind: 'home-visit',
    by: 'housing',
    household: [{ person: uncle.id, change: 'left', source: 'the mother' }],
    relationships: [
      { of: friend.id, to: mother, type: 'partner', status: 'denied', claimedBy: mother },
    ],
    mentions: [{ asWritten: 'a man on the stairs' }],
  },
];

function page(
  written: readonly Written[] = entries,
  { on = '2020-03-01', of = {} }: { on?: string; of?: Partial<DossierPerson> } = {},
): string {
  const dossier = dossierOf(written, { of, with: [uncle, friend] });
  return renderPage(familyPage(around, inputOf(dossier, everyoneOn(on))));
}

/** The words of a page, without its tags. */
function words(html: string): string {
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('the page of the people around a child', () => {
  it('leads from every sign of the drawing to a row of the table, and leaves out no row', () => {
    const html = page();
    const drawing = html.slice(html.indexOf('hf-family'), html.indexOf('hf-family__table'));
    const leadTo = [...drawing.matchAll(/<a href="#((?:person|not-known)-\d+)"/g)].map(
      ([, to]) => to,
    );
    const rows = [...html.matchAll(/<tr id="([^"]+)"/g)].map(([, id]) => id);
    expect(rows).toHaveLength(5);
    expect(leadTo.toSorted()).toEqual(rows.toSorted());
  });

  it('says what two organisations say differently, with who says which', () => {
    const said = words(page());
    expect(said).toMatch(
      /Two organisations say different things of whether they live there\. Stays at times: School, .*\. Left: Housing, /,
    );
    expect(said).toMatch(
      /One organisation has it, another has it denied\. Partner, claimed: School, .*\. Partner, denied: Housing, /,
    );
    expect(said).toContain(
      'The family friend is said to be partner of the mother, says Wilf Hazelmere.',
    );
  });

  it('says of a claim between two adults whom it is about', () => {
    expect(words(page())).toContain('Partner of the mother: organisations differ');
    const claim = { of: mother, to: uncle.id, type: 'sister', status: 'verified' } as const;
    const [, ...rows] = page([
      { on: '2020-01-05', kind: 'contact', by: 'gp', relationships: [claim] },
    ])
      .split('<tr id=')
      .map(words);
    expect(rows.find((row) => row.includes('Mother'))).toContain(
      'As written; no claim is recorded',
    );
  });

  it('keeps the source and the check of each stay, and says where nobody checked', () => {
    expect(words(page())).toContain('Stays 2 nights a week: 5 January 2020 to 4 February 2020');
    expect(words(page())).toContain('Said by the mother; not checked. School, 5 January 2020');
  });

  it('is as it was on the day of the lens', () => {
    const before = words(page(entries, { on: '2020-01-31' }));
    expect(before).not.toContain('a man on the stairs');
    expect(before).not.toContain('say different things');
    expect(before).toContain('Stays 2 nights a week: since 5 January 2020');
  });

  it('says so where nothing is recorded', () => {
    const said = words(page([{ on: '2020-01-05', kind: 'contact', by: 'gp' }]));
    expect(said).toContain('No entry says who lives with the child.');
    expect(said).toContain('No entry claims a relationship.');
  });

  it('lets no text of a record through as markup', () => {
    const script = '<script>alert(1)</script>';
    const html = page(
      [
        {
          on: '2020-01-05',
          kind: 'contact',
          by: 'gp',
          mentions: [{ asWritten: script }],
          household: [{ person: mother, change: 'joined', source: script, verifiedBy: script }],
          relationships: [
            { of: mother, to: child, type: 'mother', status: 'claimed', claimedBy: script },
          ],
        },
      ],
      { of: { name: script } },
    );
    expect(html).not.toMatch(/<script(?! type="module" src="\/assets\/)/);
    expect(html).toContain('&lt;script>alert(1)');
  });

  it('shows an organisation what it knew, and no more', () => {
    const dossier = dossierOf(entries, { with: [uncle, friend] });
    const lens = { knownTo: organisation('housing'), until: plainDate('2020-03-01') };
    const input = inputOf(dossier, lens);
    const said = words(renderPage(familyPage(around, { ...input, purpose: 'review' })));
    expect(said).not.toContain('Stays 2 nights');
    expect(said).toContain('The family friend is said not to be partner of the mother');
  });
});
