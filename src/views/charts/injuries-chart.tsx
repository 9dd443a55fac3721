import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import type { InjuryLedger } from '../picture/injury-ledger.ts';
import type { Picture } from '../picture/picture.ts';
import { axisHeight, ChartFrame, LensFlag, LensLine, plotWidth, TimeAxis } from './chart-frame.tsx';
import { EpisodeLetters } from './episode-letters.tsx';
import { timeScale } from './time-scale.ts';

const height = 74;

/** The episodes of injury over time, each a letter that leads to what is written of it. */
export function InjuriesChart({
  picture,
  ledger,
}: {
  readonly picture: Picture;
  /** The episodes that are shown. */
  readonly ledger: InjuryLedger;
}): VNode {
  const scale = timeScale(picture.period, plotWidth);
  const { until } = picture.input.lens;
  return (
    <ChartFrame
      id="injuries-over-time"
      hasLinks
      height={height}
      title={say('Episodes of injury over time.')}
      labels={
        <text y={axisHeight + 24} class="c-t">
          {say('Injuries')}
        </text>
      }
    >
      <TimeAxis scale={scale} height={height} />
      <LensLine scale={scale} lensDay={until} height={height} />
      <EpisodeLetters picture={picture} ledger={ledger} scale={scale} y={axisHeight + 20} />
      <LensFlag scale={scale} lensDay={until} />
    </ChartFrame>
  );
}
