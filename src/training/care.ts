import type { PersonId } from '../domain/entry/facts/basics.ts';
import { type Case, note, supervise, visit } from './case-work.ts';
import { agencies } from './family.ts';

/** Lives with foster carers by order from a day on, as the record of care goes, to the end. */
export function liveInCare(one: Case, from: number): void {
  const { family, diary } = one;
  const carer = `${family.child.id}-carer` as PersonId;
  const start = Math.max(from, family.born + 1);
  const { knownFrom } = family.child;
  diary.meet({ id: carer, role: 'foster carer', relationToChild: 'foster carer', knownFrom });
  diary.write({
    on: start,
    kind: 'background-check',
    organisation: agencies.police,
    subjects: [carer],
    check: { of: carer, type: 'police', result: 'nothing-relevant' },
    told: [agencies.socialCare],
  });
  note(one, { on: start, kind: 'court-order', courtOrder: { kind: 'care', what: 'made' } });
  note(one, {
    on: start,
    kind: 'placement',
    placement: { with: carer, basis: 'order' },
    lookedAfter: { what: 'began' },
    seenWeeklyBy: [agencies.school],
  });
  for (let on = start + 5; on <= diary.until; on += 40) visit(one, on);
  for (let on = start + 28; on <= diary.until; on += 30) supervise(one, on);
  for (let on = start + 25; on <= diary.until; on += 85) {
    note(one, {
      on,
      kind: 'other',
      meeting: { kind: 'plan-review', postponed: false },
      lookedAfter: { what: 'reviewed' },
    });
  }
}
