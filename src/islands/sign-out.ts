/** So long the server has to end the session before the other tabs ask it for their pages again. */
const endsWithinMs = 1_500;

/** Whoever signs out in one tab leaves nothing to be read in the others: each asks for its page again. */
export function leaveTogether(): void {
  const channel = new BroadcastChannel('holdfast signing out');
  channel.addEventListener('message', () => {
    setTimeout(() => {
      location.replace(location.pathname + location.search);
    }, endsWithinMs);
  });
  addEventListener('submit', ({ target, defaultPrevented }) => {
    const isSignOut = target instanceof Element && target.matches('form[action="/sign-out"]');
    if (isSignOut && !defaultPrevented) channel.postMessage('');
  });
}
