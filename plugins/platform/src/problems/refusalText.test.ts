import { refusalTexts } from '@slipway/plugin-platform-common';
import german from '../translation/de';
import type { PlatformTexts } from './complaintText';
import { refusalText } from './refusalText';

const texts: Record<string, string> = german;

const t = ((key: string, values: Record<string, string>) =>
  texts[key]!.replace(
    /\{\{(\w+)\}\}/g,
    (_, name) => values[name]!,
  )) as unknown as PlatformTexts;

describe('refusalText', () => {
  it.each(Object.entries(refusalTexts))(
    'tells %s with all its values in German',
    (code, text) => {
      const said = text.replace(/\{\{(\w+)\}\}/g, 'x-$1');
      const told = refusalText(t, new Error(said));
      expect(told).not.toBe(said);
      expect(told).not.toMatch(/undefined|\{\{/);
      expect(told).toBe(
        texts[`refusal.${code}`]!.replace(/\{\{(\w+)\}\}/g, 'x-$1'),
      );
    },
  );

  it('tells what is wrong with each field of an input', () => {
    expect(
      refusalText(
        t,
        new Error(
          'The input of app.add cannot be used. name: must not be empty. wave: must be one of 0, 10.',
        ),
      ),
    ).toBe(
      'Die Eingaben sind so nicht brauchbar (app.add). name darf nicht leer sein. wave muss eines von diesen sein: 0, 10.',
    );
  });

  it('leaves other words as they are', () => {
    expect(refusalText(t, new Error('The network is down'))).toBe(
      'The network is down',
    );
  });
});
