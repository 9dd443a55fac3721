import { describe, expect, it } from 'vitest';
import { allRules } from './all-rules.ts';
import type { Urgency } from './question.ts';

const idsOf = (urgency: Urgency): readonly string[] =>
  allRules.filter((rule) => rule.urgency === urgency).map(({ id }) => id);

describe('the words of every rule', () => {
  it.each(allRules.map((rule) => [rule.id, rule] as const))(
    '%s',
    (_, { asks, settledBy, limits }) => {
      // One sentence, and one question mark, at its end.
      expect(asks).toMatch(/^[A-Z{][^?!]*\?$/);
      expect(asks).not.toMatch(/\. /);
      expect(settledBy).toMatch(/^[A-Z].*\.$/);
      expect(limits ?? 'None.').toMatch(/\.$/);
    },
  );

  it('speak to nobody as “you”, and call nothing a failure', () => {
    const said = allRules.map(({ asks, settledBy }) =>
      `${asks} ${settledBy}`.replace(/{\w+}/g, ''),
    );
    expect(said.filter((words) => /\byour?\b|\bfail|\bblam|\bneglectful\b/i.test(words))).toEqual(
      [],
    );
  });
});

describe('how soon harm asks for an answer', () => {
  it('is “stop” for what guards a discharge, a return home and a closure', () => {
    expect(idsOf('stop')).toEqual(['P33', 'P49', 'P52']);
  });

  // P21, P29 and P31 are for today only for some children; P12 asks about children on a plan alone.
  it('is “act today” for a child who may be hurt or unseen now', () => {
    const forToday = ['P08', 'P12', 'P15', 'P17', 'P23', 'P24', 'P26', 'P36'];
    expect(idsOf('actToday').toSorted()).toEqual(
      [...forToday, 'TEN4', 'I01', 'I02', 'I03'].toSorted(),
    );
  });
});
