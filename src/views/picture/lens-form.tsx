import type { VNode } from 'preact';
import { addDays, type PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { safeHref } from '../safe-href.ts';
import { dayInWords } from '../words.ts';
import type { Picture } from './picture.ts';
import { queryFields } from './picture-query.ts';

/** *As known to … on …*: a plain form, and steps from one day on which something was taken in to the next. */
export function LensForm({ picture }: { readonly picture: Picture }): VNode {
  const { input } = picture;
  const { lens, organisations, purpose, filters, links, today } = input;
  const isListed =
    lens.knownTo === 'everyone' || organisations.some(({ id }) => id === lens.knownTo);
  // A period that was chosen for another day would hide the day that is asked for now.
  const kept = queryFields({
    lens,
    filters: { agency: filters.agency, kind: filters.kind },
    ...(purpose !== undefined && { purpose }),
  }).filter(([name]) => name !== 'knownTo' && name !== 'on');
  return (
    <form
      class="hf-lens"
      method="get"
      action={safeHref(links.self)}
      aria-label={say('As known to whom, on which day')}
    >
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="hf-lens__fields">
        <label for="knownTo">{say('As known to')}</label>
        <select id="knownTo" name="knownTo" class="govuk-select">
          <option value="everyone" selected={lens.knownTo === 'everyone'}>
            {say('everyone')}
          </option>
          {!isListed && (
            <option value={lens.knownTo} selected>
              {picture.titleOf(lens.knownTo)}
            </option>
          )}
          {organisations.map(({ id, title }) => (
            <option value={id} selected={id === lens.knownTo}>
              {title}
            </option>
          ))}
        </select>
        <label for="on">{say('on')}</label>
        <input
          id="on"
          name="on"
          type="date"
          class="govuk-input"
          value={lens.until}
          max={today}
          required
        />
        <button type="submit" class="govuk-button">
          {say('Show this day')}
        </button>
      </div>
      <Steps picture={picture} />
    </form>
  );
}

function Steps({ picture }: { readonly picture: Picture }): VNode {
  const { lens, today, nextEventOn } = picture.input;
  const previous = previousEvent(picture);
  const next = nextEventOn ?? (lens.until < today ? addDays(lens.until, 1) : undefined);
  const to = (until: PlainDate): string =>
    picture.href({
      lens: { ...lens, until },
      filters: { agency: picture.input.filters.agency, kind: picture.input.filters.kind },
    });
  return (
    <ul class="hf-lens__steps">
      {previous !== undefined && (
        <li>
          <a href={safeHref(to(previous))}>
            {say('← Previous event, {day}', { day: dayInWords(previous) })}
          </a>
        </li>
      )}
      {next !== undefined && next <= today && (
        <li>
          <a href={safeHref(to(next))}>
            {nextEventOn === undefined
              ? say('Next day, {day} →', { day: dayInWords(next) })
              : say('Next event, {day} →', { day: dayInWords(next) })}
          </a>
        </li>
      )}
      {lens.until < today && (
        <li>
          <a href={safeHref(to(today))}>{say('Today')}</a>
        </li>
      )}
    </ul>
  );
}

function previousEvent({
  chronology: { entries },
  input: { lens },
}: Picture): PlainDate | undefined {
  let latest: PlainDate | undefined;
  for (const { takenInOn } of entries) {
    if (takenInOn < lens.until && (latest === undefined || takenInOn > latest)) latest = takenInOn;
  }
  return latest;
}

interface LensNoticeProps {
  readonly picture: Picture;
  /** Where what others held is listed. */
  readonly heldHref: string;
}

/** What the lens takes away, said where it begins; nothing when it takes nothing away. */
export function LensNotice({ picture, heldHref }: LensNoticeProps): VNode | null {
  const { lens, seen, today } = picture.input;
  const isPast = lens.until < today;
  if (lens.knownTo === 'everyone' && !isPast) return null;
  const { knownTo } = lens;
  const who = knownTo === 'everyone' ? say('all organisations together') : picture.titleOf(knownTo);
  return (
    <div class="hf-lens-notice">
      <p>
        {say(
          'This is what {who} had recorded or been told by the end of {day}: {count, plural, =0 {no entries} one {{count} entry} other {{count} entries}}.',
          { who, day: dayInWords(lens.until), count: picture.chronology.entries.length },
        )}
        {isPast && ` ${say('Nothing that was taken in later is shown.')}`}
      </p>
      {seen.couldHaveKnown.length > 0 && (
        <p>
          {sayRich(
            '<a>{count, plural, one {{count} entry of others could have been asked for} other {{count} entries of others could have been asked for}}</a>. What they say is not shown.',
            {
              count: seen.couldHaveKnown.length,
              a: (words) => <a href={safeHref(heldHref)}>{words}</a>,
            },
          )}
        </p>
      )}
      {seen.notKnown.length > 0 && (
        <p>
          {say(
            '{count, plural, one {{count} more entry on file by that day had not reached it, and are withheld here.} other {{count} more entries on file by that day had not reached it, and are withheld here.}}',
            { count: seen.notKnown.length },
          )}
        </p>
      )}
      {seen.cannotTell.length > 0 && (
        <p>
          {say(
            'Of {count, plural, one {{count} entry} other {{count} entries}} the source names only the kind of agency that was told: whether it was this one cannot be told.',
            { count: seen.cannotTell.length },
          )}
        </p>
      )}
    </div>
  );
}
