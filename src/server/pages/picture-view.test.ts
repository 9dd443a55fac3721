import { describe, expect, it } from 'vitest';
import { plainDate } from '../../domain/time/plain-date.ts';
import { readPictureView } from './picture-view.ts';

const today = plainDate('2026-11-22');

describe('the address of a picture', () => {
  it('stands on today and on everyone where it says nothing, or where a field was left empty', () => {
    const plain = {
      lens: { knownTo: 'everyone', until: today },
      filters: { agency: [], kind: [] },
    };
    expect(readPictureView({}, today)).toEqual(plain);
    expect(
      readPictureView({ knownTo: '', on: '', from: '', agency: '', kind: [''] }, today),
    ).toEqual(plain);
  });

  it('reads one choice and several alike', () => {
    const asked = { agency: 'gp', kind: ['injury', 'home-visit'], purpose: 'review' };
    expect(readPictureView(asked, today)).toMatchObject({
      filters: { agency: ['gp'], kind: ['injury', 'home-visit'] },
      purpose: 'review',
    });
  });

  it('never shows a day that has not come', () => {
    expect(readPictureView({ on: '2030-01-01' }, today)).toMatchObject({ lens: { until: today } });
  });

  it.each([
    [{ on: '2007-02-30' }, '/on'],
    [{ knownTo: '<script>' }, '/knownTo'],
    [{ kind: 'no-such-kind' }, '/kind/0'],
    [{ purpose: 'curiosity' }, '/purpose'],
    [{ on: ['2007-01-01', '2007-01-02'] }, '/on'],
  ])('says which field of %o cannot be read', (asked, path) => {
    expect(readPictureView(asked, today)).toMatchObject({ kind: 'invalid', errors: [{ path }] });
  });
});
