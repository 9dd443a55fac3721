import type { VNode } from 'preact';
import type { Urgency } from '../../domain/questions/question.ts';
import { urgencyInWords } from '../words.ts';

/** The urgency word with its sign: each has a shape and a frame of its own, so colour says nothing alone. */
export function UrgencyTag({ urgency }: { readonly urgency: Urgency }): VNode {
  return (
    <strong class={`hf-urgency hf-urgency--${urgency}`}>
      <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
        <Sign urgency={urgency} />
      </svg>
      {urgencyInWords(urgency)}
    </strong>
  );
}

/** An octagon stops, a clock runs today, a speech mark asks. */
function Sign({ urgency }: { readonly urgency: Urgency }): VNode {
  switch (urgency) {
    case 'stop':
      return (
        <>
          <path d="M5 .8H11L15.2 5V11L11 15.2H5L.8 11V5Z" fill="#fff" />
          <path d="M4.5 8H11.5" stroke="#85470a" stroke-width="2.6" />
        </>
      );
    case 'actToday':
      return (
        <>
          <circle cx="8" cy="8" r="6.6" fill="#fff" stroke="#85470a" stroke-width="1.9" />
          <path d="M8 4.2V8.2L10.7 9.8" fill="none" stroke="#85470a" stroke-width="1.9" />
        </>
      );
    case 'ask':
      return (
        <path
          d="M2 2.5H14V11H8L4.5 14V11H2Z"
          fill="none"
          stroke="#85470a"
          stroke-width="1.6"
          stroke-linejoin="round"
        />
      );
  }
}
