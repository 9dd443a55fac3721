import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Quote } from './quote.tsx';

describe('words of somebody', () => {
  it.each([
    ['He fell off the sofa.', 'He fell off the sofa.'],
    ['“He fell off the sofa.”', 'He fell off the sofa.'],
    ['"He fell off the sofa." ', 'He fell off the sofa.'],
    ['“He fell,” she says, “off the sofa.”', '“He fell,” she says, “off the sofa.”'],
    ['“He fell', '“He fell'],
  ])('%s stand in quotation marks once', (written, shown) => {
    expect(render(<Quote words={written} />)).toBe(`<q>${shown}</q>`);
  });
});
