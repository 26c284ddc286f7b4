import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectTabStops } from '../../__testUtils__/expectTabStops';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { renderField } from '../../__testUtils__/renderField';
import { cidrCapacity } from './cidrCapacity';
import { PlatformCidrField } from './PlatformCidrField';

const api = fakePlatformApi();

describe('PlatformCidr', () => {
  it.each([
    ['10.20.0.0/24', /^Must be between \/16 and \/20/],
    ['8.8.0.0/16', /^Must lie in private address space/],
    ['10.20.1.0/16', /^Has host bits set: the network is 10\.20\.0\.0\/16/],
    ['ten', /^Must be an IPv4 network/],
  ])('says what is wrong with %s', async (value, message) => {
    renderField(PlatformCidrField, { api, value });
    expect(await screen.findByText(message)).toBeInTheDocument();
    expect(screen.getByRole('textbox')).toBeInvalid();
    expect(screen.getByRole('status')).not.toHaveTextContent('addresses');
  });

  it('says how much fits, for the zones that were chosen', async () => {
    renderField(PlatformCidrField, {
      api,
      value: '10.20.0.0/16',
      entered: { availabilityZones: 2 },
    });
    expect(await screen.findByRole('status')).toHaveTextContent(
      '65,536 addresses, 10.20.0.0 – 10.20.255.255. Room for about 16,374 pods and nodes.',
    );
  });

  it('tells by keyboard and ear what is wrong, and then what fits', async () => {
    renderField(PlatformCidrField, { api });
    const input = await screen.findByRole('textbox');
    await expectTabStops(input);
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('10.0.0.0/8');
    await waitFor(() =>
      expect(input).toHaveAccessibleDescription(/^Must be between/),
    );
    await userEvent.keyboard('{Backspace}20');
    await waitFor(() =>
      expect(input).toHaveAccessibleDescription(/^4,096 addresses/),
    );
    expect(input).toBeValid();
  });

  it('follows the typing', async () => {
    const { value } = renderField(PlatformCidrField, { api });
    await userEvent.type(await screen.findByRole('textbox'), '10.0.0.0/20');
    expect(await screen.findByText(/4,096 addresses/)).toBeInTheDocument();
    expect(value()).toBe('10.0.0.0/20');
  });
});

describe('cidrCapacity', () => {
  it('counts the addresses of a network', () => {
    expect(cidrCapacity('172.16.16.0/20', 3)).toEqual({
      addresses: 4096,
      first: '172.16.16.0',
      last: '172.16.31.255',
      pods: 3 * 507,
    });
  });

  it('knows nothing of what is no network', () => {
    expect(cidrCapacity('10.0.0.0', 3)).toBeUndefined();
    expect(cidrCapacity('10.0.0.0/32', 3)).toBeUndefined();
  });
});
