import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { heard } from '../../__testUtils__/heard';
import { renderField } from '../../__testUtils__/renderField';
import { CodeField } from './CodeField';

const hcl = {
  uiSchema: { 'ui:options': { language: 'hcl', check: 'vault-policy' } },
};

const editor = () => screen.findByRole('textbox', { name: 'Field' });

describe('CodeEditor', () => {
  it('keeps Tab for itself, and lets it go after Escape', async () => {
    renderField(CodeField, { api: fakePlatformApi(), value: 'a: 1' });
    const text = await editor();
    await userEvent.tab();
    expect(text).toHaveFocus();
    // The editor goes by the codes of keys, which user-event does not give.
    const tab = { key: 'Tab', keyCode: 9 };
    const staysInEditor = () => !fireEvent.keyDown(text, tab);
    expect(staysInEditor()).toBe(true);
    fireEvent.keyDown(text, { key: 'Escape', keyCode: 27 });
    expect(staysInEditor()).toBe(false);
    fireEvent.keyDown(text, { key: 'a', keyCode: 65 });
    expect(staysInEditor()).toBe(true);
  });

  it('says how to leave it, what it is for, and that it is required', async () => {
    renderField(CodeField, {
      api: fakePlatformApi(),
      props: {
        required: true,
        schema: { title: 'Field', description: 'In HCL.' },
      },
    });
    const text = await editor();
    expect(text).toHaveAccessibleDescription(
      /^In HCL\..*Press Escape and then Tab to leave/,
    );
    expect(text).toBeRequired();
    expect(text).toBeValid();
  });

  it('tells what is wrong once, as a part of what describes the editor', async () => {
    const { value } = renderField(CodeField, {
      api: fakePlatformApi(),
      value: 'path "kv/data/team/a" { capabilities = ["read"] }',
      props: hcl,
    });
    const text = await editor();
    const [, status] = screen.getAllByRole('status');
    expect(status).toBeEmptyDOMElement();
    const told = heard(status!);
    text.focus();
    await userEvent.keyboard('{Control>}{End}{/Control} oath');
    await waitFor(() =>
      expect(status).toHaveTextContent(/^Line 1: a policy is a list of path/),
    );
    expect(value()).toContain('oath');
    expect(told.length).toBeLessThan(5);
    expect(text).toBeInvalid();
    expect(text).toHaveAccessibleDescription(/a policy is a list of path/);
  });

  it('keeps an empty text where one is required', async () => {
    const { value } = renderField(CodeField, {
      api: fakePlatformApi(),
      value: 'a',
      props: { required: true },
    });
    (await editor()).focus();
    await userEvent.keyboard('{Control>}a{/Control}{Delete}');
    await waitFor(() => expect(value()).toBe(''));
  });
});
