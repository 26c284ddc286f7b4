import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Entity } from '@backstage/catalog-model';
import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fakePlatformApi } from '../../__testUtils__/FakePlatformApi';
import { renderField } from '../../__testUtils__/renderField';
import { OwnerPickerField } from './OwnerPickerField';

const group = (name: string, displayName: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { profile: { displayName } },
});
const groups = [
  group('billing', 'Billing'),
  group('platform', 'Platform team'),
];
const catalog = catalogApiMock({ entities: groups });
const one = catalogApiMock({ entities: groups.slice(0, 1) });
const identity = mockApis.identity({
  ownershipEntityRefs: ['user:default/a', 'group:default/platform'],
});

const trigger = () => screen.findByRole('button', { name: /Field/ });

async function open(): Promise<string[]> {
  await userEvent.click(await trigger());
  await screen.findByRole('option', { name: 'Billing' });
  return screen
    .getAllByRole('option')
    .map(option => option.textContent!.trim());
}

describe('PlatformOwnerPicker', () => {
  it('offers the groups of the catalog, the person’s own first', async () => {
    const { value } = renderField(OwnerPickerField, {
      api: fakePlatformApi(),
      catalog,
      identity,
      props: { required: true },
    });
    expect(await open()).toEqual(['Platform team', 'Billing']);
    await userEvent.click(screen.getByRole('option', { name: 'Billing' }));
    expect(value()).toBe('group:default/billing');
    expect(await trigger()).toHaveTextContent('Billing');
  });

  it('keeps what was chosen when the person goes on at once', async () => {
    const { value, onNext } = renderField(OwnerPickerField, {
      api: fakePlatformApi(),
      catalog,
      identity,
      props: { required: true },
    });
    const button = await trigger();
    await waitFor(() =>
      expect(screen.queryByText('Loading the groups')).not.toBeInTheDocument(),
    );
    await userEvent.tab();
    expect(button).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    await screen.findByRole('option', { name: 'Billing' });
    await userEvent.keyboard('Bill{Enter}');
    await waitFor(() => expect(value()).toBe('group:default/billing'));
    await waitFor(() => expect(button).toHaveFocus());
    await userEvent.keyboard('{Tab}{Enter}');
    expect(value()).toBe('group:default/billing');
    expect(onNext).toHaveBeenCalled();
  });

  it('leaves a field empty that may be', async () => {
    const { onChange } = renderField(OwnerPickerField, {
      api: fakePlatformApi(),
      catalog: one,
      identity,
    });
    await open();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('takes the only group where one is required', async () => {
    const { value } = renderField(OwnerPickerField, {
      api: fakePlatformApi(),
      catalog: one,
      identity,
      props: { required: true },
    });
    await waitFor(() => expect(value()).toBe('group:default/billing'));
  });

  it('has a way back to none where it may be empty', async () => {
    const { value } = renderField(OwnerPickerField, {
      api: fakePlatformApi(),
      catalog,
      identity,
      value: 'group:default/billing',
    });
    expect(await open()).toEqual(['None', 'Platform team', 'Billing']);
    await userEvent.click(screen.getByRole('option', { name: 'None' }));
    expect(value()).toBeUndefined();
    expect(await trigger()).toHaveTextContent('Choose');
  });

  it('keeps a group that the catalog does not know', async () => {
    renderField(OwnerPickerField, {
      api: fakePlatformApi(),
      catalog,
      identity,
      value: 'group:default/gone',
    });
    expect(await trigger()).toHaveTextContent('group:default/gone');
    expect(await open()).toContain('group:default/gone');
  });

  it('says why the groups are not there, and asks again', async () => {
    const failing = catalogApiMock({ entities: groups });
    const getEntities = jest
      .spyOn(failing, 'getEntities')
      .mockRejectedValueOnce(new Error('no answer'));
    renderField(OwnerPickerField, {
      api: fakePlatformApi(),
      catalog: failing,
      identity,
    });
    expect(
      await screen.findByText('The groups cannot be listed: no answer'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await open()).toEqual(['Platform team', 'Billing']);
    expect(getEntities).toHaveBeenCalledTimes(2);
  });

  it('says that there is no group', async () => {
    renderField(OwnerPickerField, {
      api: fakePlatformApi(),
      catalog: catalogApiMock(),
      identity,
      props: { required: true },
    });
    expect(
      await screen.findByText(/The catalog has no group yet/),
    ).toBeInTheDocument();
  });
});
