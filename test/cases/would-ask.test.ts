import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../../src/domain/chronology/chronology.ts';
import { look } from '../../src/domain/chronology/lens.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { wouldAsk } from '../../src/domain/questions/would-ask.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { example, lens, must, practiceDay } from './example.ts';

const { dossier } = example('child-p');
const practice = must(practiceOn(practiceDay));

function asked(day: string, organisation: string) {
  const seen = look(dossier, lens(day, organisation));
  const known = new Set(seen.dossier.entries.map((held) => held.entry.id));
  return { known, questions: must(wouldAsk(chronologyOf(seen.dossier, plainDate(day)), practice)) };
}

describe('what would be asked of one organisation with what it held', () => {
  it('rests on entries that it held, and its words know no others', () => {
    const { known, questions } = asked('2007-04-09', 'hospital/hospitalB');
    expect([...known]).toEqual(['case-01-r33']);
    expect(questions.map((question) => question.rule)).toEqual(
      expect.arrayContaining(['P23', 'P24', 'TEN4', 'I02']),
    );
    for (const question of questions) {
      expect(question.evidence).toEqual(['case-01-r33']);
      expect(question.raisedOn).toBe('2007-04-09');
      expect(question.asks).not.toMatch(/occasions|animal|another child/);
    }
    // It held one account of one injury: nothing to compare.
    expect(questions.map((question) => question.rule)).not.toContain('P30');
  });

  it('leaves out what the organisation’s own record answers', () => {
    const { questions } = asked('2007-06-01', 'childrens-social-care');
    const unreported = questions.find((question) => question.rule === 'P24')?.evidence;
    // The police were told in June; of April's injuries social care held no report.
    expect(unreported).toContain('case-01-r33');
    expect(unreported).not.toContain('case-01-r38');
  });

  it('asks nothing of an organisation that held nothing', () => {
    expect(asked('2007-04-08', 'hospital/hospitalB').questions).toEqual([]);
  });
});
