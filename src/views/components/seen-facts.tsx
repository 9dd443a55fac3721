import type { VNode } from 'preact';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { dayInWords } from '../words.ts';

/** When a child was last seen, as far as the reader may know, and by when a social worker is to see them. */
export interface SeenModel {
  readonly last?: { readonly on: PlainDate; readonly by: string };
  readonly aloneOn?: PlainDate;
  /** Only where a clock runs. */
  readonly nextBy?: PlainDate;
}

export function SeenFacts({
  seen: { last, aloneOn, nextBy },
}: {
  readonly seen: SeenModel;
}): VNode {
  return (
    <dl class="hf-seen">
      <div>
        <dt>{say('Last seen')}</dt>
        <dd>
          {last === undefined
            ? say('Not recorded')
            : say('{day}, by {who}', { day: dayInWords(last.on), who: last.by })}
        </dd>
      </div>
      <div>
        <dt>{say('Alone by social care')}</dt>
        <dd>{aloneOn === undefined ? say('Not recorded') : dayInWords(aloneOn)}</dd>
      </div>
      {nextBy !== undefined && (
        <div>
          <dt>{say('To be visited by')}</dt>
          <dd>{dayInWords(nextBy)}</dd>
        </div>
      )}
    </dl>
  );
}
