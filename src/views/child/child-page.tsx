import type { ComponentChildren, VNode } from 'preact';
import { say } from '../../words/say.ts';
import { GlyphShapes } from '../charts/glyph.tsx';
import { ChildHead } from '../components/child-head.tsx';
import { Heading } from '../components/heading.tsx';
import { LiveNotice } from '../components/live-notice.tsx';
import { WhyLine } from '../components/why-line.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { LensForm, LensNotice } from '../picture/lens-form.tsx';
import {
  asKnownInWords,
  layOutPicture,
  type Picture,
  type PictureInput,
} from '../picture/picture.ts';
import { type ChildPageName, lensHref } from '../picture/picture-query.ts';
import { RecordsNotice } from '../picture/records-notice.tsx';
import { safeHref } from '../safe-href.ts';
import { childHead } from './child-head.ts';

interface ChildPageProps {
  readonly around: Surroundings;
  readonly picture: Picture;
  readonly page: ChildPageName;
  readonly title: string;
  /** What the page shows, in a sentence or two. */
  readonly lede: ComponentChildren;
  readonly children: ComponentChildren;
}

/**
 * A child's record laid out for a page that lists no chronology: every entry leads to its own page, and
 * drawings over time are of the whole record.
 */
export function layOutPage(input: PictureInput): Picture {
  const picture = layOutPicture(input);
  const injuries = lensHref(input.links.pages.injuries, input);
  return {
    ...picture,
    period: picture.life,
    hrefOf: ({ entry }) => input.links.entry(entry.id),
    episodeHref: (letter) => `${injuries}#episode-${letter}`,
  };
}

/** The shell of a page about one child, under the same lens as the picture. */
export function ChildPage({ around, picture, page, title, lede, children }: ChildPageProps): VNode {
  const { input, name } = picture;
  return (
    <Layout
      around={around}
      isWide
      title={say('{name}: {title}, as {known}', {
        name,
        title: title.charAt(0).toLowerCase() + title.slice(1),
        known: asKnownInWords(picture),
      })}
      back={{ text: say('Children you may see'), href: '/children' }}
    >
      <GlyphShapes />
      <div class={`hf-picture hf-child-page hf-child-page--${page}`}>
        <WhyLine because={input.why} />
        <ChildHead head={childHead(picture)} current={page} />
        <div class="hf-top">
          <div>
            <Heading>{title}</Heading>
            <p class="hf-as-known">{say('As {known}', { known: asKnownInWords(picture) })}</p>
            <p class="hf-child-page__lede">{lede}</p>
          </div>
          <LensForm picture={picture} />
        </div>
        <RecordsNotice {...input} />
        <LensNotice
          picture={picture}
          heldHref={`${lensHref(input.links.pages.picture, input)}#held-elsewhere`}
        />
        <ClosedNotice picture={picture} />
        {children}
        <LiveNotice live={input.live} />
      </div>
    </Layout>
  );
}

/** That more is held than the page could count; nothing where the reader may read all there is. */
function ClosedNotice({ picture }: { readonly picture: Picture }): VNode | null {
  const { links, pointers } = picture.input;
  if (pointers.length === 0) return null;
  return (
    <p class="hf-child-page__closed">
      {say(
        '{count, plural, one {# entry is closed to you, and not counted on this page.} other {# entries are closed to you, and not counted on this page.}}',
        { count: pointers.length },
      )}{' '}
      <a href={safeHref(`${lensHref(links.pages.picture, picture.input)}#chronology`)}>
        {say('{count, plural, one {Whom to ring about it} other {Whom to ring about them}}', {
          count: pointers.length,
        })}
      </a>
    </p>
  );
}
