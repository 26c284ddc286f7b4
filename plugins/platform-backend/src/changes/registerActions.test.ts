import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { NotAllowedError } from '@backstage/errors';
import { Audit } from '../audit/Audit';
import { registerActions } from './registerActions';

const change = {
  id: 'c1',
  title: 'Upgrade loki to 19.0.0',
  mergeRequest: { iid: 7, url: 'https://gitlab.example.com/7' },
};

function register(options: { allowed?: boolean } = {}) {
  const registry = actionsRegistryServiceMock();
  const propose = jest.fn().mockResolvedValue(change);
  const auditor = mockServices.auditor.mock();
  const success = jest.fn().mockResolvedValue(undefined);
  const fail = jest.fn().mockResolvedValue(undefined);
  auditor.createEvent.mockResolvedValue({ success, fail });
  const begin = jest.fn().mockResolvedValue('an-entry');
  const end = jest.fn().mockResolvedValue(undefined);
  registerActions({
    actionsRegistry: registry,
    allowed: async () => {
      if (options.allowed === false) throw new NotAllowedError('You may not');
    },
    audit: new Audit({
      auditor,
      auth: mockServices.auth(),
      httpAuth: mockServices.httpAuth(),
      logger: mockServices.logger.mock(),
      store: { begin, end } as never,
    }),
    auth: mockServices.auth(),
    changes: {
      propose,
      preview: async () => ({ title: 'Upgrade', files: [] }),
    } as never,
    repositories: { list: () => [], get: () => undefined } as never,
    store: { list: async () => ({ items: [], total: 0 }) } as never,
  });
  const invoke = (name: string, input: object) =>
    registry.invoke({
      id: `test:${name}`,
      input: { ...input },
      credentials: mockCredentials.user('user:default/ada'),
    });
  return { registry, propose, invoke, success, fail, begin, end };
}

const upgrade = {
  platform: 'nordwind',
  kind: 'app.upgrade',
  input: { name: 'loki', version: '19.0.0' },
};

describe('the registered actions', () => {
  it('say which of them only read', async () => {
    const { actions } = await register().registry.list();

    expect(
      Object.fromEntries(
        actions.map(({ name, attributes }) => [
          name,
          [attributes.readOnly, attributes.destructive],
        ]),
      ),
    ).toEqual({
      'describe-platform': [true, false],
      'list-platform-changes': [true, false],
      'preview-platform-change': [true, false],
      'propose-platform-change': [false, false],
    });
  });

  it('propose a change for the person who asks, and audit it', async () => {
    const { invoke, propose, success } = register();

    const { output } = await invoke('propose-platform-change', {
      ...upgrade,
      reason: 'Why not',
    });

    expect(output).toEqual(change);
    expect(propose).toHaveBeenCalledWith(
      { ...upgrade, reason: 'Why not' },
      { requestedBy: 'user:default/ada' },
    );
    expect(success).toHaveBeenCalled();
  });

  it('do nothing for whom it is not allowed', async () => {
    const { invoke, propose } = register({ allowed: false });

    for (const name of [
      'describe-platform',
      'list-platform-changes',
      'preview-platform-change',
      'propose-platform-change',
    ]) {
      await expect(invoke(name, upgrade)).rejects.toThrow();
    }
    expect(propose).not.toHaveBeenCalled();
  });

  it('refuse what is no change', async () => {
    const { invoke, propose } = register();

    await expect(
      invoke('propose-platform-change', { ...upgrade, kind: 'app.explode' }),
    ).rejects.toThrow();
    expect(propose).not.toHaveBeenCalled();
  });
});
