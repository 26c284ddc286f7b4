import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { entityName, platformRef, resourceName } from './names';

describe('entityName', () => {
  it('keeps plain names and joins them with dots', () => {
    expect(entityName('loki')).toBe('loki');
    expect(entityName('vault', 'policy', 'loki')).toBe('vault.policy.loki');
  });

  it('never makes one name of different parts', () => {
    expect(entityName('a-b', 'c')).not.toBe(entityName('a', 'b-c'));
    expect(entityName('a.b')).not.toBe(entityName('a', 'b'));
    expect(entityName('Loki')).not.toBe(entityName('loki'));
  });

  it.each([
    'x'.repeat(64),
    `${'x'.repeat(52)}-${'y'.repeat(40)}`,
    'with spaces and Ümläute',
    '-leading',
    'trailing.',
    '...',
    '日本語',
    '',
  ])('makes a legal name of %p, the same each time', text => {
    const name = entityName(text);
    expect(KubernetesValidatorFunctions.isValidObjectName(name)).toBe(true);
    expect(name).toBe(entityName(text));
    expect(name).not.toBe(entityName(`${text}x`));
  });
});

it('tells the resources of a service from those of the platform', () => {
  const resource = { system: 'vault', kind: 'policy', name: 'a' };
  expect(resourceName(resource)).toBe('vault.policy.a');
  expect(resourceName({ ...resource, service: 'orders' })).toBe(
    'orders.vault.policy.a',
  );
});

it('gives the reference of a platform', () => {
  expect(platformRef('nordwind')).toBe('domain:default/nordwind');
});
