import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { finding } from '@slipway/plugin-platform-common';
import german from '../translation/de';
import { useProblemLineText } from './useProblemLineText';

const texts: Record<string, string> = german;

// The hooks of translations always speak English in tests.
jest.mock('@backstage/frontend-plugin-api', () => ({
  ...jest.requireActual('@backstage/frontend-plugin-api'),
  useTranslationRef: () => ({
    t: (key: string, values: Record<string, string> = {}) =>
      texts[key]!.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]!),
  }),
}));

function Line({ text }: { text: string }) {
  const textOf = useProblemLineText();
  return <p>{textOf(text)}</p>;
}

const sentences = (told: ReturnType<typeof finding>) =>
  `${told.message}. ${told.remedy}.`;

describe('the problems of an entity', () => {
  it.each([
    [
      `apps/a.yaml:3 dependsOn[0] ${sentences(
        finding('dependency-missing', { app: 'tempo' }),
      )}`,
      /^apps\/a\.yaml:3 dependsOn\[0\] hängt von tempo ab, und es gibt keine App/,
    ],
    [
      `apps/a.yaml ${sentences(
        finding('field-invalid', {
          name: 'wave',
          complaint: 'must be one of 0, 10',
        }),
      )}`,
      'apps/a.yaml wave muss eines von diesen sein: 0, 10. Korrigiere wave.',
    ],
    ['… and 3 more.', '… und 3 weitere.'],
    ['apps/a.yaml words of a later release.', /words of a later release\.$/],
  ])('%s is told in German', async (text, told) => {
    renderInTestApp(<Line text={text} />);
    expect(await screen.findByText(told)).toBeInTheDocument();
  });
});
