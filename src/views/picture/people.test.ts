import { describe, expect, it } from 'vitest';
import { chronologyOf, type Chronology } from '../../domain/chronology/chronology.ts';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import type { DossierPerson } from '../../domain/people/person.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { type Language, speaking } from '../../words/language.ts';
import { organisationInWords } from '../words.ts';
import { atAGlance } from './at-a-glance.ts';
import { householdOf, whereaboutsOf } from './household.ts';
import { injuryLedger } from './injury-ledger.ts';
import { lastSeen, lastSeenAlone, sightingsOf } from './last-seen.ts';
import { notRecorded } from './not-recorded.ts';
import { layOutPicture } from './picture.ts';
import { child, dossierOf, everyoneOn, inputOf, mother, type Written } from './test-picture.ts';

const aunt: DossierPerson = {
  id: 'aunt' as PersonId,
  role: 'aunt',
  relationToChild: 'aunt',
  knownFrom: plainDate('2020-01-01'),
};
const day = '2020-06-30';

function chronology(
  written: readonly Written[],
  others: readonly DossierPerson[] = [],
): Chronology {
  return chronologyOf(dossierOf(written, { with: others }), plainDate(day));
}

describe('the household', () => {
  it('says who lives there, on whose word, and whether anybody checked', () => {
    const [, member] = householdOf(
      chronology(
        [
          {
            on: '2020-01-05',
            kind: 'household-change',
            by: 'housing',
            subjects: [child, aunt.id],
            household: [
              {
                person: aunt.id,
                change: 'joined',
                source: 'the mother',
                verificationMethod: 'tenancy',
              },
            ],
          },
        ],
        [aunt],
      ),
    );
    expect(member?.standing).toBe('livesThere');
    expect(member?.said.map(({ words }) => words())).toContain(
      'Lives there, said the mother, checked (tenancy)',
    );
  });

  it('is said in the language of whoever reads it, though it was worked out for somebody else', () => {
    const held = chronology(
      [
        {
          on: '2020-01-05',
          kind: 'household-change',
          by: 'housing',
          subjects: [child, aunt.id],
          household: [{ person: aunt.id, change: 'joined' }],
        },
      ],
      [aunt],
    );
    const saidOf = () => householdOf(held)[1]?.said.map(({ words }) => words());
    expect(saidOf()).toContain('Lives there, not checked');
    const welsh: Language = {
      tag: 'cy',
      translate: (message) => (message === 'Lives there' ? 'Yn byw yno' : undefined),
    };
    expect(speaking(welsh, saidOf)).toContain('Yn byw yno, not checked');
  });

  it('never takes a person in the record for one who lives there', () => {
    const members = householdOf(chronology([{ on: '2020-01-05', kind: 'contact', by: 'gp' }]));
    expect(members.map(({ title, standing }) => [title, standing])).toEqual([
      ['Mother', 'notRecorded'],
    ]);
    expect(members[0]?.spans).toEqual([{ from: '2020-01-05', is: 'inTheRecord' }]);
  });

  it('ends the bar of somebody who left', () => {
    const written: Written[] = [
      {
        on: '2020-01-05',
        kind: 'household-change',
        by: 'gp',
        household: [{ person: mother, change: 'joined' }],
      },
      {
        on: '2020-03-05',
        kind: 'household-change',
        by: 'gp',
        household: [{ person: mother, change: 'left' }],
      },
    ];
    const [member] = householdOf(chronology(written));
    expect(member?.standing).toBe('left');
    expect(member?.spans).toEqual([{ from: '2020-01-05', until: '2020-03-05', is: 'livesThere' }]);
  });

  it('puts people of whom the record says the same in one row', () => {
    const sisters = ['s1', 's2', 's3'].map(
      (id): DossierPerson => ({ ...aunt, id: id as PersonId, role: 'older sister' }),
    );
    const members = householdOf(
      chronology(
        [
          {
            on: '2020-01-05',
            kind: 'contact',
            by: 'gp',
            subjects: [child, ...sisters.map(({ id }) => id)],
          },
        ],
        sisters,
      ),
    );
    expect(members.map(({ people }) => people.length)).toEqual([1, 3]);
  });

  it('follows where the child was from what moved the child, and from nothing else', () => {
    const written: Written[] = [
      { on: '2020-01-05', kind: 'admission', by: 'hospital/hospitalB' },
      {
        on: '2020-01-09',
        kind: 'discharge',
        by: 'hospital/hospitalB',
        placement: { with: aunt.id },
      },
      { on: '2020-02-09', kind: 'return-home', by: 'childrens-social-care' },
    ];
    expect(
      whereaboutsOf(chronology(written, [aunt]), organisationInWords).map(
        ({ words, from, until }) => [words, from, until],
      ),
    ).toEqual([
      ['hospital B', '2020-01-05', '2020-01-09'],
      ['with aunt', '2020-01-09', '2020-02-09'],
      ['returned home', '2020-02-09', undefined],
    ]);
  });
});

describe('who last saw the child', () => {
  const visit = (on: string, facts: Partial<Written> = {}): Written => ({
    on,
    kind: 'home-visit',
    by: 'childrens-social-care',
    ...facts,
  });

  it('keeps not recorded apart from no', () => {
    const [one] = sightingsOf(
      chronology([
        visit('2020-01-01', { visit: { children: [{ person: child, seen: true, alone: false }] } }),
      ]),
    );
    expect(one).toMatchObject({
      seen: 'yes',
      alone: 'no',
      awake: 'notRecorded',
      undressed: 'notRecorded',
    });
  });

  it('does not take a child who was covered for seen', () => {
    const record = chronology([
      visit('2020-01-01', {
        visit: { obscured: 'a blanket', children: [{ person: child, seen: true }] },
      }),
    ]);
    expect(sightingsOf(record)[0]).toMatchObject({ seen: 'no', note: 'a blanket' });
    expect(lastSeen(record)).toBeUndefined();
  });

  it('does not take a visit that says nothing of the child for a sighting', () => {
    expect(sightingsOf(chronology([visit('2020-01-01')]))[0]?.seen).toBe('notRecorded');
  });

  it('gives the latest of each organisation, newest first', () => {
    const found = sightingsOf(
      chronology([
        visit('2020-01-01'),
        { on: '2020-02-01', kind: 'attendance', by: 'gp' },
        visit('2020-03-01'),
      ]),
    );
    expect(found.map(({ organisation, held }) => [organisation, held.entry.id])).toEqual([
      ['childrens-social-care', 'r3'],
      ['gp', 'r2'],
    ]);
  });

  it('says when an examination left something out', () => {
    const [one] = sightingsOf(
      chronology([
        {
          on: '2020-01-01',
          kind: 'incomplete-examination',
          by: 'gp',
          examination: { complete: false, notExamined: ['undressed', 'mouth'] },
        },
      ]),
    );
    expect(one).toMatchObject({
      undressed: 'no',
      note: 'examination not completed: undressed and mouth not examined',
    });
  });

  it('remembers the last time alone even when it is long ago', () => {
    const alone = { visit: { children: [{ person: child, seen: true, alone: true }] } };
    expect(
      lastSeenAlone(chronology([visit('2020-01-01', alone), visit('2020-05-01')]))?.held.entry.id,
    ).toBe('r1');
  });
});

describe('the injury ledger', () => {
  const injured = (on: string, facts: Partial<Written> = {}): Written => ({
    on,
    kind: 'injury',
    by: 'gp',
    injuries: [{ of: child, site: 'left cheek', type: 'bruise', count: 2 }],
    ...facts,
  });

  it('letters episodes in order, and puts what was written of one event under one letter', () => {
    const { episodes, lineOf } = injuryLedger(
      chronology([
        injured('2020-01-01'),
        injured('2020-01-02', { by: 'hospital/hospitalB' }),
        injured('2020-03-01'),
      ]),
    );
    expect(episodes.map(({ letter, lines }) => [letter, lines.length])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
    expect([...lineOf.values()].map(({ letter, marks }) => letter + marks)).toEqual([
      'A2',
      'A2',
      'B2',
    ]);
  });

  it('goes on after Z', () => {
    const many = Array.from({ length: 28 }, (_, index) =>
      injured(
        `20${String(17 + Math.floor(index / 12)).padStart(2, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`,
      ),
    );
    expect(
      injuryLedger(chronology(many))
        .episodes.slice(25)
        .map(({ letter }) => letter),
    ).toEqual(['Z', 'AA', 'AB']);
  });

  it('leaves a brother’s injury to the brother', () => {
    const record = chronology([
      injured('2020-01-01', { injuries: [{ of: aunt.id, site: 'knee', type: 'graze' }] }),
    ]);
    expect(injuryLedger(record).episodes).toEqual([]);
  });
});

describe('the four facts', () => {
  const glance = (written: readonly Written[]): string[] =>
    atAGlance(layOutPicture(inputOf(dossierOf(written), everyoneOn(day)))).map(({ fact }) => fact);

  it('say none, and not recorded, where the record is empty', () => {
    expect(glance([])).toEqual(['None recorded', 'Not recorded', 'None', 'None']);
  });

  it('say how often, how long ago and by whom', () => {
    expect(
      glance([
        {
          on: '2020-01-01',
          kind: 'injury',
          by: 'gp',
          injuries: [{ site: 'shin', type: 'bruise' }],
        },
        {
          on: '2020-05-01',
          kind: 'injury',
          by: 'gp',
          injuries: [{ site: 'shin', type: 'bruise' }],
          mentions: [{ asWritten: 'a friend' }, { asWritten: 'his brother' }],
        },
        { on: '2020-06-29', kind: 'attendance', by: 'hospital/hospitalB' },
      ]),
    ).toEqual([
      'Two episodes in four months',
      'Yesterday, by Hospital B',
      'Mentioned twice',
      'None',
    ]);
  });
});

describe('what the record cannot tell', () => {
  it('names what is not recorded and never takes it for no', () => {
    const picture = layOutPicture(
      inputOf(
        dossierOf([
          {
            on: '2020-01-01',
            kind: 'injury',
            by: 'gp',
            injuries: [{ site: 'face', type: 'bruise' }],
          },
          {
            on: '2020-01-02',
            kind: 'plan-started',
            by: 'childrens-social-care',
            plan: { type: 'child-protection' },
          },
        ]),
        everyoneOn(day),
      ),
    );
    expect(notRecorded(picture).map(({ what }) => what)).toEqual([
      'Whether anybody has seen the child alone',
      'How many marks there were',
      'Where on the body exactly',
      'How each injury came about',
      'Who lives in the home',
      'What the plan is for',
    ]);
  });
});
