import type { VNode } from 'preact';
import { urgencies, type Urgency } from '../../domain/questions/question.ts';
import { say, sayRich } from '../../words/say.ts';
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
export const helpTopics = (): Readonly<Record<string, HelpTopic>> => ({
  'first-ten-minutes': {
    title: say('The first ten minutes'),
    says: say('From signing in to a first entry.'),
    body: FirstTenMinutes,
  },
  signs: {
    title: say('What each sign means'),
    says: say('Signs of the picture, of urgency, and of what is not known.'),
    body: Signs,
  },
  'who-sees-what': {
    title: say('Who sees what, and why'),
    says: say('There is no reading without a reason.'),
    body: WhoSeesWhat,
  },
  'what-is-logged': {
    title: say('What is logged'),
    says: say('What Holdfast writes down about your own work with it, and who reads that.'),
    body: WhatIsLogged,
  },
  'line-down': {
    title: say('When the line is down'),
    says: say('On a doorstep, in a basement, or when Holdfast itself cannot be reached.'),
    body: LineDown,
  },
  keyboard: {
    title: say('By keyboard'),
    says: say('Everything can be done without a mouse.'),
    body: Keyboard,
  },
});

function FirstTenMinutes(): VNode {
  return (
    <ol class="govuk-list govuk-list--number govuk-list--spaced">
      <li>
        {sayRich(
          '<a>My work</a> shows what waits for you: questions, visits and other duties, and what you began to write. The oldest harm stands first.',
          { a: (words) => <a href="/">{words}</a> },
        )}
      </li>
      <li>
        {sayRich(
          'Open a <a>child</a>. The picture shows what every agency wrote down, over time. The sign of each entry opens it.',
          { a: (words) => <a href="/children">{words}</a> },
        )}
      </li>
      <li>
        {say(
          'Read an open question: why it is asked, on which entries it stands, and by when. Answer it in your own words, hand it over, or say that you disagree.',
        )}
      </li>
      <li>
        {sayRich(
          '<a>Record</a> what you saw and heard. Leave a field alone where you do not know: what nobody stated is never taken for a no. What you type is kept as you type.',
          { a: (words) => <a href="/record">{words}</a> },
        )}
      </li>
      <li>
        {say(
          'After saving, the page shows what your entry raised. You may be asked something, and so may somebody else.',
        )}
      </li>
      <li>
        {sayRich('<a>Search</a> finds words in what you may read, and people on file.', {
          a: (words) => <a href="/search">{words}</a>,
        })}
      </li>
    </ol>
  );
}

const urgencyMeans = (): Readonly<Record<Urgency, string>> => ({
  stop: say('An act that was planned should wait until the question is answered.'),
  actToday: say('It is due today or within hours, because of what may happen to the child.'),
  ask: say('It is to be answered by the day that stands beside it.'),
});

function Signs(): VNode {
  return (
    <>
      <h2>{say('Questions')}</h2>
      <dl class="hf-words">
        {urgencies.toReversed().map((urgency) => (
          <div>
            <dt>
              <UrgencyTag urgency={urgency} />
            </dt>
            <dd>{urgencyMeans()[urgency]}</dd>
          </div>
        ))}
      </dl>
      <p class="govuk-body">
        {say(
          'Urgency comes from harm to the child. That a day has passed changes who is asked, and never the sign.',
        )}
      </p>
      <h2>{say('The picture')}</h2>
      <div class="hf-picture">
        <GlyphShapes />
        <Legend />
      </div>
      <h2>{say('What is not known')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{say('A bar with soft ends: the day is known only about.')}</li>
        <li>{say('A sign with a broken outline: it happened some time in this span.')}</li>
        <li>
          {say(
            '“Not recorded”: nobody wrote it down. It is neither a yes nor a no, and a rule that needs it says that it cannot tell.',
          )}
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
          {say(
            'You open a child’s record while you have a reason: you are involved, the family came to your desk, a conference or a review needs you, or a question waits for you. The reason stands on the page.',
          )}
        </li>
        <li>
          {say(
            'Everybody around a child reads what is about the child. An adult’s own health, legal advice, police intelligence and custody are read by those posts that need them.',
          )}
        </li>
        <li>
          {say(
            'What you may not read leaves a pointer: that something is held, by whom and of which day, with whom to call. A few things leave none, because that they exist is itself a danger to somebody.',
          )}
        </li>
        <li>
          {say(
            'A label keeps an entry from some of those who could read it otherwise: a withheld address, a protected identity.',
          )}
        </li>
        <li>
          {say(
            'A search finds what you may read. What you may not read is not searched, and not counted.',
          )}
        </li>
        <li>
          {say(
            'If a child may be in danger and you have no reason on file, you can still open the record: say why. The Caldicott Guardian reads that afterwards.',
          )}
        </li>
      </ul>
      <p class="govuk-body">
        {say(
          'Why you in particular may see a page stands at its top, or beside each result of a search.',
        )}
      </p>
    </>
  );
}

function WhatIsLogged(): VNode {
  return (
    <>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        <li>
          {say(
            'Each time you open a record: when, which child, and for what reason. Also when it is refused.',
          )}
        </li>
        <li>
          {say(
            'Each entry that you open for your organisation: from then on it counts as known there.',
          )}
        </li>
        <li>{say('What you search for, whom you find, and how many entries.')}</li>
        <li>
          {say(
            'A look through another organisation’s eyes. Those around the child see that you looked, and why.',
          )}
        </li>
        <li>
          {say('Everything that you write, hand over or decide, under your post and the day.')}
        </li>
      </ul>
      <p class="govuk-body">
        {say(
          'Nobody counts how fast you work, and no page compares people. The log is there for the child and for you: it shows who knew what, when.',
        )}
      </p>
    </>
  );
}

function LineDown(): VNode {
  return (
    <>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>
          {say(
            'Go on writing. What you type in a form is kept on this device, sealed, until the line is back. The form says what is kept and where.',
          )}
        </li>
        <li>
          {say(
            'Leave the page open, or come back to it: when the line is back, it is sent to your drafts.',
          )}
        </li>
        <li>
          {say(
            'At a desk that others use, sign out when you go. What lies on the device can then be read by nobody; what had reached the server waits in your drafts.',
          )}
        </li>
        <li>
          {sayRich(
            'If a child may be in danger, do not wait for Holdfast: <a>call</a>, and record it afterwards with the time at which it happened.',
            { a: (words) => <a href="/help/call">{words}</a> },
          )}
        </li>
      </ol>
      <p class="govuk-body">
        {say('Without JavaScript a form is kept when you press “Save and come back later”.')}
      </p>
    </>
  );
}

const keys = (): readonly (readonly [key: string, does: string])[] => [
  [say('Tab'), say('the next link, button or field; with Shift the one before')],
  [say('Enter'), say('opens a link, presses a button, sends a form of one field')],
  [say('Space'), say('presses a button, ticks a box')],
  [say('Arrow keys'), say('the next of several choices of which one holds')],
  [say('Esc'), say('closes what a word means')],
];

function Keyboard(): VNode {
  return (
    <>
      <p class="govuk-body">
        {say(
          'The first press of Tab on any page offers to skip to what the page is about. What has the focus is yellow with a black line.',
        )}
      </p>
      <table class="govuk-table">
        <caption class="govuk-table__caption govuk-table__caption--s">{say('Keys')}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            <th scope="col" class="govuk-table__header">
              {say('Key')}
            </th>
            <th scope="col" class="govuk-table__header">
              {say('What it does')}
            </th>
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {keys().map(([key, does]) => (
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
        {say(
          'Every drawing has a table beside it that says the same, in the order in which a screen reader reads. A click on the body map does what its list does.',
        )}
      </p>
    </>
  );
}
