import { describe, expect, it } from 'vitest';
import { defaultModel } from '../domain/matching/default-model.ts';
import { prepare } from '../domain/matching/identifying.ts';
import { plainDate } from '../domain/time/plain-date.ts';
import { peopleByNumbers } from './one-number.ts';

const nhs = '9990000018';
const otherNhs = '9990000026';

interface Row {
  readonly given: string;
  readonly family?: string;
  readonly nhs?: string;
  readonly upn?: string;
  readonly source?: string;
}

const personOfRow = ({ given, family = 'Alder', nhs: number, upn, source }: Row, id: string) =>
  prepare({
    names: [{ given, family }],
    dob: { on: plainDate('2015-03-09'), precision: 'day' },
    numbers: [
      ...(number === undefined ? [] : [{ kind: 'nhs' as const, value: number }]),
      ...(upn === undefined ? [] : [{ kind: 'upn' as const, value: upn }]),
    ],
    ...(source !== undefined && { source, sourceId: id }),
  });

/** Records by their ids, each linked with each. */
function peopleOf(rows: Readonly<Record<string, Row>>) {
  const ids = Object.keys(rows);
  const links = ids.flatMap((a, at) => ids.slice(at + 1).map((b) => ({ a, b, bits: 30 })));
  const model = { ...defaultModel, frequencies: { given: { shares: { rosie: 0.001 } } } };
  const people = new Map(Object.entries(rows).map(([id, row]) => [id, personOfRow(row, id)]));
  const byNumbers = peopleByNumbers({
    links,
    personOf: (id) => people.get(id) ?? prepare({}),
    model,
  });
  return (id: string) => {
    const { given, family } = byNumbers(id);
    return [...given, ...family].map(({ text }) => text).join(' ');
  };
}

describe('who a record is of by its number', () => {
  it('is what all records with that number say', () => {
    const who = peopleOf({
      a: { given: 'Rosie', nhs },
      b: { given: 'Rosie', family: 'Oakham', nhs },
    });
    expect(who('a')).toBe('rosie alder oakham');
    expect(who('b')).toBe(who('a'));
  });

  it('is told by the known name and neither by a letter nor by a slip of it', () => {
    const who = peopleOf({
      a: { given: 'Rosie', nhs },
      b: { given: 'R', nhs },
      c: { given: 'Rozdie', nhs },
    });
    expect(who('b')).toBe('rosie alder');
    expect(who('a')).toBe('rosie alder');
  });

  it('is not taken from a record without it', () => {
    const who = peopleOf({ a: { given: 'Rosie', nhs }, b: { given: 'R' } });
    expect(who('b')).toBe('r alder');
  });

  it('is not taken from a record that another number sets apart', () => {
    const who = peopleOf({
      a: { given: 'Rosie', nhs },
      b: { given: 'R', nhs, upn: 'A999120210012' },
      c: { given: 'Ruth', nhs: otherNhs, upn: 'A999120210012' },
    });
    expect([who('a'), who('c')]).toEqual(['rosie alder', 'ruth alder']);
  });

  it('is not taken from another record of one system, though a third has the number too', () => {
    const who = peopleOf({
      a: { given: 'Rosie', nhs, source: 'school' },
      b: { given: 'Rosie', nhs },
      c: { given: 'R', nhs, source: 'school' },
    });
    expect([who('a'), who('c')]).toEqual(['rosie alder', 'r alder']);
  });
});
