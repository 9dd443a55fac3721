import { describe, expect, it } from 'vitest';
import { entrySchema } from '../../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import { toHtml } from '../safe-html.ts';
import { organisationInWords } from '../words.ts';
import { type Known, RecordedFacts } from './recorded-facts.tsx';

const known: Known = {
  people: new Map([['mother' as PersonId, 'his mother']]),
  entries: new Map([['e1' as EntryId, { words: 'Home visit, 9 April 2007', href: '/entries/e1' }]]),
  titleOf: organisationInWords,
};

/** The facts as somebody hears them: without tags, one space between words. */
function heard(facts: object): string {
  const entry = entrySchema.parse({
    id: 'e2',
    schemaVersion: 1,
    kind: 'home-visit',
    happened: { on: '2007-04-09', precision: 'day' },
    recordedOn: '2007-04-09',
    organisation: 'gp',
    subjects: ['child'],
    labels: ['standard'],
    ...facts,
  });
  const html = toHtml(<RecordedFacts entry={entry} known={known} />);
  return html
    .replace(/<\/?q>/g, '"')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('the facts of an entry', () => {
  it('are in words where they are codes of ours, and as written where somebody wrote them', () => {
    expect(heard({ mobility: { of: 'child', stage: 'nonMobile' } })).toBe(
      'Mobility About child Stage not yet moving about',
    );
    expect(heard({ injuries: [{ site: 'left-ear', type: 'nonMobile' }] })).toBe(
      'Injuries Site "left-ear" Type "nonMobile"',
    );
  });

  it('tell no from not recorded', () => {
    const visit = { announced: false, children: [] };
    expect(heard({ visit })).toBe('Visit Announced no Each child');
  });

  it('tell asked and refused from asked with none for an answer', () => {
    expect(heard({ asked: { whoLivesHere: 'askedRefused', partners: 'askedNone' } })).toBe(
      'Asked Who lives here asked and refused Partners asked, and the answer was none',
    );
  });

  it('name the people, organisations and entries that the page knows', () => {
    expect(heard({ mentions: [{ asWritten: 'a friend', by: 'mother' }] })).toContain('his mother');
    expect(heard({ told: ['hospital/hospitalB', 'gp'] })).toContain('hospital B GP');
    expect(heard({ joins: ['e1', 'e9'] })).toBe(
      'Looked at together with Home visit, 9 April 2007 e9',
    );
  });

  it('keep a long text whole', () => {
    const outcome = 'word '.repeat(300).trim();
    expect(heard({ decision: { of: 'return', outcome } })).toContain(outcome);
  });

  it('are nothing at all where the entry states none', () => {
    expect(heard({})).toBe('');
  });

  it('never run as a script', () => {
    const text = '<script>alert(1)</script>';
    const html = heard({ mentions: [{ asWritten: text }], rebookedFor: text });
    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script/g)).toHaveLength(2);
  });
});
