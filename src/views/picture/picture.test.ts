import { describe, expect, it } from 'vitest';
import { plainDate } from '../../domain/time/plain-date.ts';
import { effortIn } from './effort.ts';
import { lanesOf } from './lanes.ts';
import { layOutPicture, type Picture, type PictureInput, rowId } from './picture.ts';
import {
  child,
  dossierOf,
  entryId,
  everyoneOn,
  inputOf,
  longDossier,
  organisation,
  questionOf,
  type Written,
} from './test-picture.ts';

const contact = (on: string, changed: Partial<Written> = {}): Written => ({
  on,
  kind: 'contact',
  by: 'gp',
  ...changed,
});

function pictureOf(
  written: readonly Written[],
  day: string,
  changed: Partial<PictureInput> = {},
): Picture {
  return layOutPicture(inputOf(dossierOf(written), everyoneOn(day), changed));
}

const idsOf = (picture: Picture): string[] => picture.entries.map(({ entry }) => entry.id);

describe('the period of a picture', () => {
  it('is the twelve months before the day of the lens', () => {
    const picture = pictureOf([contact('2018-01-01'), contact('2020-01-01')], '2020-06-30');
    expect(picture.period).toEqual({ from: '2019-07-01', until: '2020-06-30' });
    expect(idsOf(picture)).toEqual(['r2']);
  });

  it('is the whole record where that is shorter', () => {
    expect(pictureOf([contact('2020-01-01')], '2020-06-30').period.from).toBe('2020-01-01');
  });

  it('never reaches past the day of the lens nor before the first entry', () => {
    const asked = {
      from: plainDate('1999-01-01'),
      until: plainDate('2030-01-01'),
      agency: [],
      kind: [],
    };
    const picture = pictureOf([contact('2020-01-01')], '2020-06-30', { filters: asked });
    expect(picture.period).toEqual({ from: '2020-01-01', until: '2020-06-30' });
  });

  it('is one day when it was asked for the wrong way round', () => {
    const asked = {
      from: plainDate('2020-05-01'),
      until: plainDate('2020-02-01'),
      agency: [],
      kind: [],
    };
    const picture = pictureOf([contact('2020-01-01')], '2020-06-30', { filters: asked });
    expect(picture.period).toEqual({ from: '2020-02-01', until: '2020-02-01' });
  });

  it('is the day itself while there is no entry', () => {
    expect(pictureOf([], '2020-06-30').period).toEqual({ from: '2020-06-30', until: '2020-06-30' });
  });
});

describe('the entries of a picture', () => {
  it('leave out what had not been taken in by the day', () => {
    expect(idsOf(pictureOf([contact('2020-01-01'), contact('2020-07-01')], '2020-06-30'))).toEqual([
      'r1',
    ]);
  });

  it('are narrowed by organisation, by its kind of agency, and by kind of entry', () => {
    const written = [
      contact('2020-01-01', { by: 'hospital/hospitalA' }),
      contact('2020-01-02', { by: 'hospital/hospitalB' }),
      contact('2020-01-03', { kind: 'concern' }),
    ];
    const by = (agency: string[], kind: Written['kind'][]): string[] =>
      idsOf(
        pictureOf(written, '2020-06-30', { filters: { agency: agency.map(organisation), kind } }),
      );
    expect(by(['hospital/hospitalB'], [])).toEqual(['r2']);
    expect(by(['hospital'], [])).toEqual(['r1', 'r2']);
    expect(by([], ['concern'])).toEqual(['r3']);
  });

  it('stand in the table by whole months, newest first in line, the rest linked to their own page', () => {
    const input = inputOf(longDossier(2_000), everyoneOn('2024-06-30'));
    const picture = layOutPicture(input);
    expect(picture.entries.length).toBeGreaterThan(100);
    expect(picture.listed.length).toBeLessThanOrEqual(100);
    const first = picture.listed[0];
    const before = picture.entries[picture.entries.length - picture.listed.length - 1];
    expect(before?.entry.happened.on.slice(0, 7)).not.toBe(first?.entry.happened.on.slice(0, 7));
    expect(first && picture.hrefOf(first)).toBe(first && `#${rowId(first)}`);
    expect(before && picture.hrefOf(before)).toMatch(/^\/child\/rowan\/entry\//);
  });
});

describe('the questions of a picture', () => {
  it('stand by urgency word, then by newest evidence, and settled ones not at all', () => {
    const picture = pictureOf([contact('2020-01-01'), contact('2020-02-01')], '2020-06-30', {
      questions: [
        questionOf({ id: 'a', urgency: 'ask' }),
        questionOf({ id: 'b', urgency: 'actToday' }),
        questionOf({ id: 'c', urgency: 'actToday', evidence: [entryId('r2')] }),
        questionOf({ id: 'd', urgency: 'stop' }),
        questionOf({
          id: 'e',
          urgency: 'stop',
          settledOn: plainDate('2020-03-01'),
          settledBy: [entryId('r2')],
        }),
      ],
    });
    expect(picture.questions.map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a']);
  });
});

describe('the address of a view', () => {
  it('keeps lens, purpose, period and filters, and changes what it is told to', () => {
    const picture = pictureOf([contact('2020-01-01')], '2020-06-30', {
      purpose: 'review',
      filters: { agency: [organisation('gp')], kind: ['contact'] },
    });
    expect(
      picture.href(
        { lens: { knownTo: organisation('hospital/hospitalB'), until: plainDate('2020-02-01') } },
        'picture',
      ),
    ).toBe(
      '/child/rowan?knownTo=hospital%2FhospitalB&on=2020-02-01&purpose=review&agency=gp&kind=contact#picture',
    );
  });
});

describe('the lanes', () => {
  const lanes = (picture: Picture): ReturnType<typeof lanesOf> =>
    lanesOf({ ...picture, heldHref: '#held-elsewhere' });

  it('hold one organisation each, with how much of the record it held', () => {
    const drawn = lanes(
      pictureOf(
        [
          contact('2020-01-01', { toldTo: ['police'] }),
          contact('2020-01-02', { by: 'hospital/hospitalB' }),
          contact('2020-01-03', { by: 'hospital' }),
        ],
        '2020-06-30',
      ),
    );
    expect(drawn.lanes.map(({ title, held, marks }) => [title, held, marks.length])).toEqual([
      ['GP', 1, 1],
      ['Hospital, not said which', 1, 1],
      ['Hospital B', 1, 1],
      ['Police', 1, 0],
    ]);
  });

  it('put meetings and decisions in bands, and leave the plan to its bar', () => {
    const drawn = lanes(
      pictureOf(
        [
          contact('2020-01-01', { kind: 'strategy-discussion' }),
          contact('2020-01-02', {
            kind: 'no-further-action',
            decision: { of: 'threshold', outcome: 'not met' },
          }),
          contact('2020-01-03', { kind: 'plan-started', plan: { type: 'child-protection' } }),
        ],
        '2020-06-30',
      ),
    );
    expect(drawn.meetings.marks.map(({ label }) => label)).toEqual(['Strategy']);
    expect(drawn.decisions.marks.map(({ label }) => label)).toEqual(['not met']);
    expect(drawn.lanes.flatMap((lane) => lane.marks)).toEqual([]);
  });

  it('draw an injury before all else, with the least number of marks and who was told', () => {
    const [lane] = lanes(
      pictureOf(
        [
          contact('2020-01-01', {
            kind: 'home-visit',
            toldTo: ['police'],
            injuries: [
              { site: 'left cheek', type: 'bruise', count: 2 },
              { site: 'shins', type: 'bruise' },
            ],
          }),
        ],
        '2020-06-30',
      ),
    ).lanes;
    expect(lane?.marks[0]).toMatchObject({
      glyph: 'injury',
      lead: 'visit',
      figure: '4+',
      told: ['police'],
    });
    expect(lane?.marks[0]?.name).toContain('at least 4 marks');
  });

  it('do not take whoever opened an injury later for somebody who was told', () => {
    const {
      child: self,
      people,
      entries,
    } = dossierOf([
      contact('2020-01-01', { injuries: [{ of: child, site: 'left cheek', type: 'bruise' }] }),
    ]);
    const opened = entries.map((held) => ({
      ...held,
      knownTo: [
        ...held.knownTo,
        {
          organisation: organisation('police'),
          on: plainDate('2020-02-01'),
          how: 'opened',
        } as const,
      ],
    }));
    const dossier = { child: self, people, entries: opened };
    const drawn = lanes(layOutPicture(inputOf(dossier, everyoneOn('2020-06-30'))));
    expect(drawn.lanes[0]?.marks[0]).toMatchObject({ told: [], label: 'nobody else told' });
  });

  it('tell a child who was not seen, and somebody not identified, from other contacts', () => {
    const [lane] = lanes(
      pictureOf(
        [
          contact('2020-01-01', { kind: 'failed-visit' }),
          contact('2020-01-02', { kind: 'person-named', mentions: [{ asWritten: 'a lodger' }] }),
          contact('2020-01-03', { kind: 'incomplete-examination' }),
        ],
        '2020-06-30',
      ),
    ).lanes;
    expect(lane?.marks.map(({ glyph }) => glyph)).toEqual(['notSeen', 'person', 'incomplete']);
  });

  it('mark a date that is not known to the day as soft', () => {
    const [lane] = lanes(
      pictureOf(
        [contact('2020-01-01', { precision: 'season' }), contact('2020-01-02')],
        '2020-06-30',
      ),
    ).lanes;
    expect(lane?.marks.map(({ isSoft }) => isSoft)).toEqual([true, false]);
  });

  it('draw what others held as brackets that tell of no content', () => {
    const picture = layOutPicture(
      inputOf(
        dossierOf([
          contact('2020-01-01', {
            summary: 'Secret words.',
            decision: { of: 'threshold', outcome: 'secret outcome' },
          }),
          contact('2020-01-02', { by: 'school' }),
        ]),
        { knownTo: organisation('school'), until: plainDate('2020-06-30') },
      ),
    );
    const gp = lanes(picture).lanes.find((lane) => lane.organisation === 'gp');
    expect(gp?.marks.map(({ glyph }) => glyph)).toEqual(['held']);
    expect(JSON.stringify(gp)).not.toContain('ecret');
  });

  it('count what is many and still draw what must not drown', () => {
    const picture = layOutPicture(inputOf(longDossier(2_000), everyoneOn('2024-06-30')));
    const drawn = lanes(picture);
    const counted = [...drawn.lanes, drawn.meetings]
      .flatMap(({ counts }) => counts)
      .reduce((a, b) => a + b, 0);
    const marks = [...drawn.lanes, drawn.meetings, drawn.decisions].flatMap((one) => one.marks);
    expect(counted + marks.length).toBe(picture.entries.length);
    const unseen = picture.entries.filter(({ entry }) => entry.kind === 'failed-visit').length;
    expect(
      marks.filter(({ glyph }) => glyph === 'injury' || glyph === 'notSeen').length,
    ).toBeGreaterThanOrEqual(unseen);
  });
});

describe('effort and change', () => {
  it('counts contacts by week, those without a day apart, and names what changed', () => {
    const picture = pictureOf(
      [
        contact('2020-01-01'),
        contact('2020-01-02', { precision: 'week' }),
        contact('2020-01-03', { kind: 'plan-started', plan: { type: 'child-protection' } }),
        contact('2020-01-04', { kind: 'concern' }),
      ],
      '2020-01-07',
    );
    const effort = effortIn(picture.chronology, picture.period);
    expect(effort.parts).toEqual([
      { period: { from: '2020-01-01', until: '2020-01-07' }, dated: 1, undated: 1 },
    ]);
    expect(effort.changes.map(({ words }) => words)).toEqual(['plan starts']);
    expect(effort).toMatchObject({ contacts: 2, organisations: 1, episodes: 0, by: 'week' });
  });
});
