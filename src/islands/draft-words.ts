const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
});

/** An instant as a draft's page says it: '14:32', and of another day '14:32 on 2 March'. */
export function timeInWords(instant: string, now: Date): string {
  const at = new Date(instant);
  const isToday = day.format(at) === day.format(now);
  return isToday ? clock.format(at) : `${clock.format(at)} on ${day.format(at)}`;
}

/** All that a page says of its draft. */
export const draftWords = {
  keptAt: (time: string) => `Kept at ${time}`,
  lastKeptAt: (time: string) => `Last kept at ${time}`,
  lineDown: 'Not sent yet: there is no line to the server. What you type is kept on this device.',
  lineDownNoDevice: 'Not sent yet: there is no line to the server. Leave this page open.',
  signedOut: 'You are signed out. What you typed is not lost.',
  signIn: 'Sign in (opens in a new tab)',
  afterSignIn: ', then go on here.',
  movedOn: (time: string) => `This draft was changed in another tab at ${time}.`,
  seeBoth: 'See both',
  showIt: 'Show it as it is now',
  gone: 'This draft has been sent or thrown away in another tab. What stands here was not sent with it.',
  tooLarge: 'This is more than one draft can hold, about forty pages. Send it in two parts.',
  otherTab: 'This draft is open in another tab too. Go on in one of them.',
  offered: (time: string) => `What you typed at ${time} did not reach the server`,
  offeredMore: 'It is kept on this device. Nothing has been changed on this page.',
  offeredFields: 'What differs from this page',
  nothing: 'nothing',
  use: 'Put it into the draft',
  leave: 'Throw it away',
} as const;
