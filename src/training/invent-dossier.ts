import type { Dossier } from '../domain/chronology/dossier.ts';
import { addMonths, dayNumber, type PlainDate } from '../domain/time/plain-date.ts';
import { diceFor } from './dice.ts';
import { openDiary } from './diary.ts';
import { inventFamily } from './family.ts';
import { visitHealthServices } from './health.ts';
import { liveAtHome } from './home-life.ts';
import type { Strand } from './life.ts';
import { goToSchool } from './schooling.ts';
import { workWithFamily } from './social-work.ts';

/** An invented partnership: the same seed gives the same children, whatever their number. */
export interface Partnership {
  readonly seed: number;
  /** The last day on which anybody writes. */
  readonly until: PlainDate;
  /** For how many months up to then the agencies have written. */
  readonly months: number;
}

/**
 * The dossier of one child of an invented partnership, by the number of the child. Nobody in it has a
 * name, and nobody's record went into it. The child is below eighteen on the last day.
 */
export function inventDossier({ seed, until, months }: Partnership, child: number): Dossier {
  const time = { from: dayNumber(addMonths(until, -months)), until: dayNumber(until) };
  const dice = (strand: string) => diceFor(seed, child, strand);
  const family = inventFamily(child, { ...time, dice: dice('family') });
  const { diary, toDossier } = openDiary(family, { ...time, dice: dice('writing') });
  const strand = (name: string): Strand => ({ family, diary, dice: dice(name) });
  visitHealthServices(strand('health'));
  goToSchool(strand('school'));
  workWithFamily(strand('social work'), liveAtHome(strand('home')));
  return toDossier();
}
