import type { VNode } from 'preact';
import { urgencies, type Urgency } from '../../domain/questions/question.ts';
import { GlyphShapes } from '../charts/glyph.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { Legend } from '../picture/legend.tsx';

/** How one thing is done or to be read. */
export interface HelpTopic {
  readonly title: string;
  readonly says: string;
  readonly body: () => VNode;
}

/** By the last part of the address. */
export const helpTopics: Readonly<Record<string, HelpTopic>> = {
  'first-ten-minutes': {
    title: 'The first ten minutes',
    says: 'From signing in to a first entry.',
    body: FirstTenMinutes,
  },
  signs: {
    title: 'What each sign means',
    says: 'Signs of the picture, of urgency, and of what is not known.',
    body: Signs,
  },
  'who-sees-what': {
    title: 'Who sees what, and why',
    says: 'There is no reading without a reason.',
    body: WhoSeesWhat,
  },
  'what-is-logged': {
    title: 'What is logged',
    says: 'What Holdfast writes down about your own work with it, and who reads that.',
    body: WhatIsLogged,
  },
  'line-down': {
    title: 'When the line is down',
    says: 'On a doorstep, in a basement, or when Holdfast itself cannot be reached.',
    body: LineDown,
  },
  keyboard: {
    title: 'By keyboard',
    says: 'Everything can be done without a mouse.',
    body: Keyboard,
  },
};

function FirstTenMinutes(): VNode {
  return (
    <ol class="govuk-list govuk-list--number govuk-list--spaced">
      <li>
        <a href="/">My work</a> shows what waits for you: questions, visits and other duties, and
        what you began to write. The oldest harm stands first.
      </li>
      <li>
        Open a <a href="/children">child</a>. The picture shows what every agency wrote down, over
        time. The sign of each entry opens it.
      </li>
      <li>
        Read an open question: why it is asked, on which entries it stands, and by when. Answer it
        in your own words, hand it over, or say that you disagree.
      </li>
      <li>
        <a href="/record">Record</a> what you saw and heard. Leave a field alone where you do not
        know: what nobody stated is never taken for a no. What you type is kept as you type.
      </li>
      <li>
        After saving, the page shows what your entry raised. You may be asked something, and so may
        somebody else.
      </li>
      <li>
        <a href="/search">Search</a> finds words in what you may read, and people on file.
      </li>
    </ol>
  );
}

const urgencyMeans: Readonly<Record<Urgency, string>> = {
  stop: 'An act that was planned should wait until the question is answered.',
  actToday: 'It is due today or within hours, because of what may happen to the child.',
  ask: 'It is to be answered by the day that stands beside it.',
};

function Signs(): VNode {
  return (
    <>
      <h2>Questions</h2>
      <dl class="hf-words">
        {urgencies.toReversed().map((urgency) => (
          <div>
            <dt>
              <UrgencyTag urgency={urgency} />
            </dt>
            <dd>{urgencyMeans[urgency]}</dd>
          </div>
        ))}
      </dl>
      <p class="govuk-body">
        Urgency comes from harm to the child. That a day has passed changes who is asked, and never
        the sign.
      </p>
      <h2>The picture</h2>
      <div class="hf-picture">
        <GlyphShapes />
        <Legend />
      </div>
      <h2>What is not known</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>A bar with soft ends: the day is known only about.</li>
        <li>A sign with a broken outline: it happened some time in this span.</li>
        <li>
          “Not recorded”: nobody wrote it down. It is neither a yes nor a no, and a rule that needs
          it says that it cannot tell.
        </li>
      </ul>
    </>
  );
}

function WhoSeesWhat(): VNode {
  return (
    <>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        <li>
          You open a child’s record while you have a reason: you are involved, the family came to
          your desk, a conference or a review needs you, or a question waits for you. The reason
          stands on the page.
        </li>
        <li>
          Everybody around a child reads what is about the child. An adult’s own health, legal
          advice, police intelligence and custody are read by those posts that need them.
        </li>
        <li>
          What you may not read leaves a pointer: that something is held, by whom and of which day,
          with whom to call. A few things leave none, because that they exist is itself a danger to
          somebody.
        </li>
        <li>
          A label keeps an entry from some of those who could read it otherwise: a withheld address,
          a protected identity.
        </li>
        <li>
          A search finds what you may read. What you may not read is not searched, and not counted.
        </li>
        <li>
          If a child may be in danger and you have no reason on file, you can still open the record:
          say why. The Caldicott Guardian reads that afterwards.
        </li>
      </ul>
      <p class="govuk-body">
        Why you in particular may see a page stands at its top, or beside each result of a search.
      </p>
    </>
  );
}

function WhatIsLogged(): VNode {
  return (
    <>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        <li>
          Each time you open a record: when, which child, and for what reason. Also when it is
          refused.
        </li>
        <li>
          Each entry that you open for your organisation: from then on it counts as known there.
        </li>
        <li>What you search for, whom you find, and how many entries.</li>
        <li>
          A look through another organisation’s eyes. Those around the child see that you looked,
          and why.
        </li>
        <li>Everything that you write, hand over or decide, under your post and the day.</li>
      </ul>
      <p class="govuk-body">
        Nobody counts how fast you work, and no page compares people. The log is there for the child
        and for you: it shows who knew what, when.
      </p>
    </>
  );
}

function LineDown(): VNode {
  return (
    <>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>
          Go on writing. What you type in a form is kept on this device, sealed, until the line is
          back. The form says what is kept and where.
        </li>
        <li>
          Leave the page open, or come back to it: when the line is back, it is sent to your drafts.
        </li>
        <li>
          At a desk that others use, sign out when you go. What lies on the device can then be read
          by nobody; what had reached the server waits in your drafts.
        </li>
        <li>
          If a child may be in danger, do not wait for Holdfast: <a href="/help/call">call</a>, and
          record it afterwards with the time at which it happened.
        </li>
      </ol>
      <p class="govuk-body">
        Without JavaScript a form is kept when you press “Save and come back later”.
      </p>
    </>
  );
}

const keys: readonly (readonly [key: string, does: string])[] = [
  ['Tab', 'the next link, button or field; with Shift the one before'],
  ['Enter', 'opens a link, presses a button, sends a form of one field'],
  ['Space', 'presses a button, ticks a box'],
  ['Arrow keys', 'the next of several choices of which one holds'],
  ['Esc', 'closes what a word means'],
];

function Keyboard(): VNode {
  return (
    <>
      <p class="govuk-body">
        The first press of Tab on any page offers to skip to what the page is about. What has the
        focus is yellow with a black line.
      </p>
      <table class="govuk-table">
        <caption class="govuk-table__caption govuk-table__caption--s">Keys</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            <th scope="col" class="govuk-table__header">
              Key
            </th>
            <th scope="col" class="govuk-table__header">
              What it does
            </th>
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {keys.map(([key, does]) => (
            <tr class="govuk-table__row">
              <th scope="row" class="govuk-table__header">
                <kbd>{key}</kbd>
              </th>
              <td class="govuk-table__cell">{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="govuk-body">
        Every drawing has a table beside it that says the same, in the order in which a screen
        reader reads. A click on the body map does what its list does.
      </p>
    </>
  );
}
