import { describe, expect, it } from 'vitest';
import { knew, look } from '../../src/domain/chronology/lens.ts';
import { organisationOf } from '../../src/domain/entry/organisation.ts';
import { example, lens } from './example.ts';

const record = example('child-p');
const short = (ids: readonly { readonly entry: { readonly id: string } }[]): string[] =>
  ids.map((held) => held.entry.id.replace('case-01-', ''));

describe('as known to one organisation on one day', () => {
  it('hospital B on 9 April 2007 sees its own entry; hospital A’s of December it could have known', () => {
    const seen = look(record.dossier, lens('2007-04-09', 'hospital/hospitalB'));
    expect(short(seen.dossier.entries)).toEqual(['r33']);
    expect(short(seen.couldHaveKnown)).toEqual(
      expect.arrayContaining(['r12', 'r13', 'r14', 'r17']),
    );
    for (const held of seen.dossier.entries) {
      expect(held.knownTo.map((knowing) => knowing.organisation)).toContain('hospital/hospitalB');
    }
  });

  it('hospital B the day before had nothing, and no reason to ask', () => {
    const seen = look(record.dossier, lens('2007-04-08', 'hospital/hospitalB'));
    expect(seen.dossier.entries).toEqual([]);
    expect(seen.couldHaveKnown).toEqual([]);
    expect(seen.notKnown.length).toBeGreaterThan(20);
  });

  const table = [
    { by: 'hospital/hospitalA', on: '2006-12-10', knew: [] },
    { by: 'hospital/hospitalA', on: '2006-12-12', knew: ['r11', 'r12', 'r13', 'r14', 'r15'] },
    {
      by: 'hospital/hospitalA',
      on: '2007-04-09',
      knew: ['r11', 'r12', 'r13', 'r14', 'r15', 'r17'],
    },
    { by: 'hospital/hospitalB', on: '2006-12-12', knew: [] },
    { by: 'hospital/hospitalB', on: '2007-04-09', knew: ['r33'] },
    { by: 'hospital/hospitalB', on: '2007-06-01', knew: ['r33', 'r34', 'r37', 'r38'] },
    { by: 'police', on: '2006-12-11', knew: [] },
    { by: 'police', on: '2006-12-15', knew: ['r14', 'r15', 'r16', 'r17'] },
    {
      by: 'police',
      on: '2007-04-09',
      knew: ['r14', 'r15', 'r16', 'r17', 'r18', 'r19', 'r20', 'r23'],
    },
    {
      by: 'gp',
      on: '2006-12-11',
      knew: ['r01', 'r02', 'r03', 'r04', 'r05', 'r06', 'r07', 'r08', 'r09', 'r10', 'r11'],
    },
  ];
  for (const { by, on, knew } of table) {
    it(`${by} on ${on} knew ${knew.length === 0 ? 'nothing' : knew.join(' ')}`, () => {
      expect(short(look(record.dossier, lens(on, by)).dossier.entries)).toEqual(knew);
    });
  }

  it('cannot tell which hospital held the form that names a next of kin', () => {
    for (const unit of ['hospital/hospitalA', 'hospital/hospitalB']) {
      const seen = look(record.dossier, lens('2007-07-01', unit));
      expect(short(seen.cannotTell)).toEqual(['r43']);
      expect(short(seen.dossier.entries)).not.toContain('r43');
    }
  });

  it('only narrows: the four lists together are what had been taken in, each entry once', () => {
    for (const unit of ['hospital/hospitalB', 'gp', 'police', 'childrens-social-care', 'school']) {
      for (const day of ['2006-12-22', '2007-04-09', '2007-08-02']) {
        const all = short(look(record.dossier, lens(day)).dossier.entries).sort();
        const seen = look(record.dossier, lens(day, unit));
        const parts = [seen.dossier.entries, seen.couldHaveKnown, seen.cannotTell, seen.notKnown];
        expect(parts.flatMap((part) => short(part)).sort()).toEqual(all);
      }
    }
  });

  it('shows nothing, in any of its lists, that was taken in after the day', () => {
    for (const unit of ['everyone', 'hospital/hospitalB', 'police', 'childrens-social-care']) {
      for (const day of ['2006-12-12', '2007-04-09', '2007-08-02']) {
        const { dossier, couldHaveKnown, cannotTell, notKnown } = look(
          record.dossier,
          lens(day, unit),
        );
        const shown = [...dossier.entries, ...couldHaveKnown, ...cannotTell, ...notKnown];
        const byThen = record.dossier.entries.filter((held) => held.takenInOn <= day);
        expect(short(shown).sort()).toEqual(short(byThen).sort());
      }
    }
  });

  it('takes a bare kind for the recording unit where that is named, and for nobody else', () => {
    const [first] = record.dossier.entries.filter((held) => held.entry.id === 'case-01-r12');
    if (first === undefined) throw new Error('the entry of hospital A is not there');
    const on = first.takenInOn;
    const told = {
      ...first,
      knownTo: [{ organisation: organisationOf('hospital'), on, how: 'received' }],
    } as const;
    expect(knew(told, organisationOf('hospital/hospitalB'), on)).toBe('didNotKnow');
    const byGp = { ...told, entry: { ...first.entry, organisation: organisationOf('gp') } };
    expect(knew(byGp, organisationOf('hospital/hospitalB'), on)).toBe('cannotTell');
  });
});
