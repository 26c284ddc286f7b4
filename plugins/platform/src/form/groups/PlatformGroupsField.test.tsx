import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectTabStops } from '../../__testUtils__/expectTabStops';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { aBlueprint } from '../../__testUtils__/platforms';
import { heard } from '../../__testUtils__/heard';
import { renderField } from '../../__testUtils__/renderField';
import { anAnswerOf } from '../../__testUtils__/renderPage';
import { PlatformGroupsField } from './PlatformGroupsField';

const box = (name: RegExp) => screen.findByRole('checkbox', { name });
const all = aBlueprint().groups.map(group => group.name);

describe('PlatformGroupsPicker', () => {
  it.each([undefined, []])('begins with all groups (%j)', async initial => {
    const { value } = renderField(PlatformGroupsField, {
      api: fakePlatformApi(),
      value: initial,
    });
    expect(
      await screen.findByText('35 apps from 9 groups'),
    ).toBeInTheDocument();
    await waitFor(() => expect(value()).toEqual(all));
  });

  it('keeps required groups, and says so', async () => {
    const { value } = renderField(PlatformGroupsField, {
      api: fakePlatformApi(),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Only required' }),
    );
    await waitFor(() =>
      expect(value()).toEqual(['networking', 'security', 'control']),
    );
    const networking = await box(/Networking/);
    expect(networking).toBeChecked();
    expect(networking).toHaveAttribute('aria-readonly', 'true');
    expect(networking).toHaveAccessibleDescription(/always part of a platform/);
  });

  it('brings along what an app needs, says why, and lets it go with its reason', async () => {
    const { value } = renderField(PlatformGroupsField, {
      api: fakePlatformApi(),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Only required' }),
    );
    await userEvent.click(await box(/Registry/));
    const data = await box(/Data/);
    expect(data).toBeChecked();
    expect(data).toHaveAttribute('aria-readonly', 'true');
    expect(data).toHaveAccessibleDescription(/harbor needs cloudnative-pg/);
    await waitFor(() =>
      expect(value()).toEqual([
        'networking',
        'security',
        'data',
        'registry',
        'control',
      ]),
    );
    await userEvent.click(await box(/Registry/));
    await waitFor(() =>
      expect(value()).toEqual(['networking', 'security', 'control']),
    );
    expect(await box(/Data/)).not.toBeChecked();
  });

  it('is reached group by group, those that are fixed as well', async () => {
    renderField(PlatformGroupsField, {
      api: fakePlatformApi(),
      value: ['compute'],
      props: { schema: { title: 'Field', description: 'What it gets.' } },
    });
    const everything = await screen.findByRole('button', { name: 'All' });
    expect(
      screen.getByRole('group', { name: 'Field' }),
    ).toHaveAccessibleDescription('What it gets.');
    await expectTabStops(
      everything,
      screen.getByRole('button', { name: 'Only required' }),
      ...screen.getAllByRole('checkbox'),
    );
    const [, total] = screen.getAllByRole('status');
    const told = heard(total!);
    everything.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(told).toHaveLength(1));
  });

  it('works from the keyboard', async () => {
    const { value } = renderField(PlatformGroupsField, {
      api: fakePlatformApi(),
    });
    (await box(/Storage/)).focus();
    await userEvent.keyboard(' ');
    // loki of observability needs the storage driver, so leaving it out changes nothing for the value
    expect(await box(/Storage/)).toBeChecked();
    (await box(/Compute/)).focus();
    await userEvent.keyboard(' ');
    await waitFor(() =>
      expect(value()).toEqual(all.filter(name => name !== 'compute')),
    );
  });

  it('shows an earlier choice, and tells which groups are gone', async () => {
    const { value } = renderField(PlatformGroupsField, {
      api: fakePlatformApi(),
      value: ['compute', 'mainframe'],
    });
    expect(
      await screen.findByText(
        'There is no group mainframe any more; it has been left out.',
      ),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(value()).toEqual(['networking', 'compute', 'security', 'control']),
    );
  });

  it('says why there is nothing to choose from, and tries again when asked', async () => {
    const getBlueprint = jest
      .fn()
      .mockRejectedValueOnce(
        anAnswerOf(500, 'The blueprint folder does not exist'),
      )
      .mockResolvedValue(aBlueprint());
    renderField(PlatformGroupsField, {
      api: fakePlatformApi({ getBlueprint }),
    });
    expect(
      await screen.findByText(
        'What there is to choose from cannot be read: The blueprint folder does not exist',
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await box(/Networking/)).toBeInTheDocument();
  });
});
