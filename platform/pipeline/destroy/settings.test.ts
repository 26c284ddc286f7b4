import assert from 'node:assert/strict';
import { test } from 'node:test';
import { destroySettings } from './settings.ts';

test('reads what it needs of platform.yaml', () => {
  const text = `# name: not this
name: nordwind # the name
domain: "dev.nordwind.example"
environment: prod
cluster:
  name: other
`;
  assert.deepEqual(destroySettings(text), {
    name: 'nordwind',
    domain: 'dev.nordwind.example',
    isProtected: true,
  });
  assert.equal(destroySettings(`${text}protected: false\n`).isProtected, false);
  assert.equal(destroySettings(text.replace('prod', 'dev')).isProtected, false);
  assert.throws(() => destroySettings('name: a\n'), /no domain/);
});
