import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectTabStops } from '../../__testUtils__/expectTabStops';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { renderField } from '../../__testUtils__/renderField';
import { ConfirmNameField } from './ConfirmNameField';
import { AwsAccountIdField, PlatformDomainField } from './textFormFields';

const api = fakePlatformApi();

describe.each([
  ['PlatformDomain', PlatformDomainField, 'prod', /^Must be a domain name/],
  ['AwsAccountId', AwsAccountIdField, '1', /^Must be twelve digits/],
  ['ConfirmName', ConfirmNameField, 'x', /^Type loki to confirm/],
])('%s by keyboard', (_, Field, typed, complaint) => {
  it('is reached, told to be required, and tells its complaint', async () => {
    const { onNext } = renderField(Field, {
      api,
      entered: { name: 'loki' },
      props: { required: true },
    });
    const input = await screen.findByRole('textbox', { name: 'Field' });
    await expectTabStops(input);
    await userEvent.keyboard('{Enter}');
    expect(onNext).not.toHaveBeenCalled();
    expect(input).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent('Fill this in');

    await userEvent.keyboard(typed);
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(complaint),
    );
    expect(input).toBeInvalid();
    expect(input.getAttribute('aria-describedby')).toContain(
      screen.getByRole('status').id,
    );
  });
});

describe('PlatformDomain', () => {
  it('says what a domain is until it is one', async () => {
    const { value } = renderField(PlatformDomainField, { api });
    const field = await screen.findByRole('textbox');
    await userEvent.type(field, 'prod');
    expect(
      await screen.findByText(/^Must be a domain name/),
    ).toBeInTheDocument();
    await userEvent.type(field, '.example.com');
    expect(
      screen.queryByText(/^Must be a domain name/),
    ).not.toBeInTheDocument();
    expect(value()).toBe('prod.example.com');
  });
});

describe('AwsAccountId', () => {
  it('wants twelve digits and keeps a leading zero', async () => {
    const { value } = renderField(AwsAccountIdField, { api });
    const field = await screen.findByRole('textbox');
    await userEvent.type(field, '01234567890');
    expect(
      await screen.findByText('Must be twelve digits'),
    ).toBeInTheDocument();
    await userEvent.type(field, '1');
    expect(screen.queryByText('Must be twelve digits')).not.toBeInTheDocument();
    expect(value()).toBe('012345678901');
  });

  it('gives no value when it is emptied, so that “required” is noticed', async () => {
    const { onChange } = renderField(AwsAccountIdField, { api, value: '1' });
    await userEvent.clear(await screen.findByRole('textbox'));
    expect(onChange).toHaveBeenLastCalledWith(undefined);
  });
});

describe('ConfirmName', () => {
  it('says what to type until it is typed', async () => {
    renderField(ConfirmNameField, {
      api,
      entered: { platform: 'nordwind' },
      props: { uiSchema: { 'ui:options': { of: 'platform' } } },
    });
    const field = await screen.findByRole('textbox');
    await userEvent.type(field, 'nordwin');
    expect(
      await screen.findByText('Type nordwind to confirm'),
    ).toBeInTheDocument();
    await userEvent.type(field, 'd');
    expect(
      screen.queryByText('Type nordwind to confirm'),
    ).not.toBeInTheDocument();
  });
});
