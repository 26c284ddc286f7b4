import { secretLiterals } from '@slipway/plugin-platform-common';
import { filesBelow, readText } from './repository/files';

describe('secretLiterals', () => {
  it.each([
    ['-----BEGIN RSA PRIVATE KEY-----', 'a private key'],
    ['key: AKIAIOSFODNN7EXAMPLE', 'an AWS access key'],
    [`token: ${'glpat'}-abcdefghij0123456789`, 'a GitLab token'],
    ['url: postgres://me:hunter22@db/x', 'credentials in an address'],
    ['  adminPassword: Harbor12345', 'the value of adminPassword'],
    ['secret_key = "S3cr3tV4lue"', 'the value of secret_key'],
  ])('finds %s', (line, looksLike) => {
    expect(secretLiterals(`a: 1\n${line}\n`)).toContainEqual({
      line: 2,
      looksLike,
    });
  });

  it.each([
    'existingSecret: harbor-admin',
    'passwordSecretRef: { name: x }',
    'password = var.repository_token',
    'TF_HTTP_PASSWORD: $CI_JOB_TOKEN',
    "token: '{{ .Values.token }}'",
    'password: ""',
    'repository: https://charts.example.com/x',
  ])('leaves %s alone', line => {
    expect(secretLiterals(line)).toEqual([]);
  });
});

describe('the reference platform', () => {
  const files = filesBelow('platform');

  it('holds no secret', () => {
    const found = files.flatMap(file =>
      secretLiterals(readText(file)).map(
        ({ line, looksLike }) =>
          `${file}:${line} has ${looksLike}; keep it in Vault and read it through External Secrets`,
      ),
    );

    expect(files.length).toBeGreaterThan(200);
    expect(found).toEqual([]);
  });
});
