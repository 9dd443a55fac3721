import { describe, expect, it } from 'vitest';
import { type Problem, problemKinds } from '../domain/problem.ts';
import { nothingHere } from '../views/pages/problem.tsx';
import { kindModel, problemDocument, problemModel, problemPath } from './problem-response.ts';

describe('a problem at the edge', () => {
  it('has a page of its own for every kind, where its type leads', () => {
    const titles = problemKinds.map((kind) => kindModel(kind).title);
    expect(new Set(titles).size).toBe(problemKinds.length);
    expect(problemPath('invalid')).toBe('/problems/invalid');
  });

  it('names each field by a pointer into what was sent', () => {
    const problem: Problem = {
      kind: 'invalid',
      entry: 'e1',
      errors: [{ path: '/entry/happened/on', message: 'must be a real day' }],
    };
    expect(problemDocument(problem)).toEqual({
      type: '/problems/invalid',
      title: 'Some fields cannot be accepted',
      status: 422,
      detail: 'Nothing was recorded. The fields of e1 are named below.',
      errors: [{ pointer: '/entry/happened/on', detail: 'must be a real day' }],
    });
    expect(problemModel(problem).errors).toEqual(problem.errors);
  });

  it('says of what may not be seen only that there is nothing here', () => {
    const record = problemModel({ kind: 'not-visible', what: 'record' });
    const entry = problemModel({ kind: 'not-visible', what: 'entry' });
    expect(record).toEqual(nothingHere);
    expect(entry).toEqual(nothingHere);
    expect(problemDocument({ kind: 'not-visible', what: 'record' })).toEqual(
      problemDocument({ kind: 'not-visible', what: 'entry' }),
    );
  });
});
