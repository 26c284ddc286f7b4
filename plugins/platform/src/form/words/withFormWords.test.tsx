import { screen } from '@testing-library/react';
import {
  type AppLanguageApi,
  translationApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { ScaffolderApi } from '@backstage/plugin-scaffolder-react';
import { useState } from 'react';
import userEvent from '@testing-library/user-event';
import { withFormWords } from './withFormWords';

const schema = {
  properties: { name: { title: 'Name of it', type: 'string', maxLength: 3 } },
};

class Scaffolder {
  readonly #steps = [
    { title: 'One', schema },
    { title: 'Two', schema },
  ];
  async getTemplateParameterSchema() {
    return { title: 'New platform', steps: this.#steps };
  }
  async listActions() {
    return this.#steps.map(({ title }) => title);
  }
}

/** Reads a form, and tells what it got. */
function Reader({ language = 'en' }: { language?: string }) {
  const translations = useApi(translationApiRef);
  const [read, setRead] = useState('');
  const scaffolder = withFormWords(
    new Scaffolder() as unknown as ScaffolderApi,
    translations,
    { getLanguage: () => ({ language }) } as AppLanguageApi,
  );
  return (
    <>
      <button
        type="button"
        onClick={async () => {
          const { steps, title } = await scaffolder.getTemplateParameterSchema(
            'a',
          );
          setRead(JSON.stringify([...steps.map(step => step.schema), title]));
        }}
      >
        Read
      </button>
      <button
        type="button"
        onClick={async () => setRead(String(await scaffolder.listActions()))}
      >
        Others
      </button>
      <code>{read}</code>
    </>
  );
}

describe('withFormWords', () => {
  it('reads forms whose complaints are in words, with the focus in each later page', async () => {
    renderInTestApp(<Reader />);
    await userEvent.click(await screen.findByRole('button', { name: 'Read' }));
    const read = await screen.findByText(/maxLength/);
    const [one, two] = JSON.parse(read.textContent!);
    expect(one.properties.name.errorMessage.maxLength).toBe(
      'must have at most 3 characters',
    );
    expect(one.properties.name).not.toHaveProperty('ui:autofocus');
    expect(two.properties.name).toMatchObject({ 'ui:autofocus': true });
  });

  it('reads forms in the person’s language', async () => {
    renderInTestApp(<Reader language="de" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Read' }));
    const read = await screen.findByText(/maxLength/);
    expect(JSON.parse(read.textContent!).at(-1)).toBe('Neue Plattform');
  });

  it('leaves all else to the scaffolder', async () => {
    renderInTestApp(<Reader />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Others' }),
    );
    expect(await screen.findByText('One,Two')).toBeInTheDocument();
  });
});
