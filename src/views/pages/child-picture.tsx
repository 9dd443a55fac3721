import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { childHead } from '../child/child-head.ts';
import { EffortChart } from '../charts/effort-chart.tsx';
import { GlyphShapes } from '../charts/glyph.tsx';
import { HeldPiecesChart, piecesColumn } from '../charts/held-pieces-chart.tsx';
import { LanesChart } from '../charts/lanes-chart.tsx';
import { ChildHead } from '../components/child-head.tsx';
import { LiveNotice } from '../components/live-notice.tsx';
import { WhyLine } from '../components/why-line.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { atAGlance } from '../picture/at-a-glance.ts';
import { ChronologySection, HeldElsewhereSection } from '../picture/chronology-section.tsx';
import { changesOfPlan, contactsInWords, episodesOfInjury } from '../picture/effort-in-words.ts';
import { effortIn } from '../picture/effort.ts';
import { InjuriesSection } from '../picture/injuries-section.tsx';
import { type Lanes, lanesOf } from '../picture/lanes.ts';
import { Legend } from '../picture/legend.tsx';
import { LensForm, LensNotice } from '../picture/lens-form.tsx';
import { LooksSection } from '../picture/looks-section.tsx';
import {
  HouseholdSection,
  LastSeenSection,
  MentionsSection,
  NotRecordedSection,
} from '../picture/people-column.tsx';
import { FilterForm, PeriodNav } from '../picture/period-nav.tsx';
import {
  asKnownInWords,
  layOutPicture,
  type Picture,
  type PictureInput,
} from '../picture/picture.ts';
import { ClocksSection, QuestionsSection } from '../picture/questions-column.tsx';
import { RecordsNotice } from '../picture/records-notice.tsx';
import { safeHref } from '../safe-href.ts';
import { listed } from '../words.ts';

interface PictureProps {
  readonly picture: Picture;
}

/**
 * The child's picture: who this child is, what every organisation holds over time, what nobody has
 * answered, and the same for any organisation and any past day.
 */
export function childPicturePage(around: Surroundings, input: PictureInput): VNode {
  const picture = layOutPicture(input);
  return (
    <Layout
      around={around}
      isWide
      title={say('{child}: the child’s picture, as {known}', {
        child: picture.name,
        known: asKnownInWords(picture),
      })}
      back={{ text: say('Children you may see'), href: '/children' }}
    >
      <GlyphShapes />
      <div class="hf-picture">
        <WhyLine because={input.why} />
        <ChildHead head={childHead(picture)} current="picture" />
        <Header picture={picture} />
        <RecordsNotice {...input} />
        <LensNotice picture={picture} heldHref="#held-elsewhere" />
        <FourFacts picture={picture} />
        <div class="hf-columns">
          <div class="hf-column hf-column--questions">
            <QuestionsSection picture={picture} />
            <ClocksSection picture={picture} />
          </div>
          <div class="hf-column hf-column--people">
            <HouseholdSection picture={picture} />
            <MentionsSection picture={picture} />
            <LastSeenSection picture={picture} />
            <NotRecordedSection picture={picture} />
          </div>
          <div class="hf-column hf-column--time">
            <Drawings picture={picture} />
            <InjuriesSection picture={picture} />
          </div>
        </div>
        <HeldElsewhereSection picture={picture} />
        <ChronologySection picture={picture} />
        <LooksSection picture={picture} />
        <LiveNotice live={input.live} />
      </div>
    </Layout>
  );
}

function Header({ picture }: PictureProps): VNode {
  return (
    <div class="hf-top">
      <div>
        <p class="hf-as-known">{say('As {known}', { known: asKnownInWords(picture) })}</p>
        <p class="hf-before">
          <a href={safeHref(picture.input.links.before)}>
            {say('Before discharge, return home or closure: what asks to wait')}
          </a>
        </p>
      </div>
      <LensForm picture={picture} />
    </div>
  );
}

function FourFacts({ picture }: PictureProps): VNode {
  return (
    <dl class="hf-glance">
      {atAGlance(picture).map(({ title, fact, more, href, tone }) => (
        <div>
          <dt>
            <a href={href}>{title}</a>
          </dt>
          <dd>
            <strong class={`hf-glance__fact hf-glance__fact--${tone}`}>{fact}</strong>
            {more}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Drawings({ picture }: PictureProps): VNode {
  const lanes = lanesOf({ ...picture, heldHref: '#held-elsewhere' });
  const effort = effortIn(picture.chronology, picture.period);
  return (
    <>
      <section aria-labelledby="picture">
        <h2 id="picture">{say('Over time')}</h2>
        <PeriodNav picture={picture} />
        <FilterForm picture={picture} />
        <p class="hf-small">
          {lanesInWords(picture, lanes)}{' '}
          <a href="#chronology">{say('Skip the drawing and read it in words')}</a>
        </p>
        <p class="hf-hint">{say('Move the drawing sideways to see earlier months.')}</p>
        <LanesChart picture={picture} lanes={lanes} />
        <Legend />
      </section>
      <section aria-labelledby="effort">
        <h2 id="effort">{say('Effort and change')}</h2>
        <p class="hf-small">
          {say('In this period: {list}. {value}', {
            list: listed([
              contactsInWords(effort),
              episodesOfInjury(effort),
              changesOfPlan(effort),
            ]),
            value: effort.isDrawnAsSquares
              ? say('One square is one contact; a broken square has no known day.')
              : say('The open part of a bar has no known day.'),
          })}
        </p>
        <EffortChart picture={picture} effort={effort} />
      </section>
      <section aria-labelledby="pieces">
        <h2 id="pieces">{say('Who held which piece')}</h2>
        <p class="hf-small">
          {say(
            'A column is {span}, oldest first. Filled: wrote it. Open: was told, or opened it here. Dark red: an injury.',
            { span: piecesColumn(picture, lanes) },
          )}
        </p>
        <HeldPiecesChart picture={picture} lanes={lanes} />
      </section>
    </>
  );
}

function lanesInWords({ input: { lens } }: Picture, lanes: Lanes): string {
  if (lanes.countedBy.length > 0) {
    return say(
      'Too many entries to draw one by one: bars count them; injuries, decisions, children not seen and people not identified stand by themselves.',
    );
  }
  if (lens.knownTo !== 'everyone') return say('Every entry is one sign.');
  const most = lanes.lanes.reduce((max, { held }) => Math.max(max, held), 0);
  const holders = lanes.lanes.filter(({ held }) => held > 0).length;
  return most < lanes.total
    ? say(
        'Every entry is one sign. {holders} organisations hold pieces of the record, and none holds all of it.',
        { holders },
      )
    : say('Every entry is one sign.');
}
