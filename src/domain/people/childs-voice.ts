import type { Chronology } from '../chronology/chronology.ts';
import type { Entry } from '../entry/entry.ts';
import type { ChildsVoice } from '../entry/facts/voice.ts';
import { isYoungerThan } from '../time/age.ts';

/** What an entry holds of the child's voice: nothing of the kind, a place for it left empty, or it. */
export type Heard = 'notStated' | 'empty' | 'heard';

interface Speaking {
  /** Months of age from which a child of whom nobody says otherwise is taken to speak. */
  readonly speaksFromAge: number;
}

/**
 * Whether an entry gives the child's voice: words of a child who speaks; for one who does not yet,
 * words or what was seen of demeanour, of being with others, or of appearance. Where neither age nor
 * record says whether the child speaks, either will do. A child who was asked and would not say, or
 * of whom it is not known whether they were asked, was not heard.
 */
export function voiceIn(chronology: Chronology, entry: Entry, { speaksFromAge }: Speaking): Heard {
  const { dob, id } = chronology.child;
  const written = entry.assessment?.childVoice;
  const voices = (entry.voice ?? []).filter(({ of }) => of === id);
  if (written === undefined && voices.length === 0) return 'notStated';
  if (isWritten(written)) return 'heard';
  const isOfAgeToSpeak = (): boolean =>
    isYoungerThan(speaksFromAge, { dob, on: entry.happened }) === false;
  return voices.some((voice) => isHeard(voice, isOfAgeToSpeak)) ? 'heard' : 'empty';
}

function isHeard(voice: ChildsVoice, isOfAgeToSpeak: () => boolean): boolean {
  const { speaks, said, demeanour, interaction, appearance } = voice;
  if (isWritten(said)) return true;
  const wasWatched = [demeanour, interaction, appearance].some(isWritten);
  return wasWatched && !(speaks ?? isOfAgeToSpeak());
}

function isWritten(words: string | undefined): boolean {
  return words !== undefined && words.trim() !== '';
}
