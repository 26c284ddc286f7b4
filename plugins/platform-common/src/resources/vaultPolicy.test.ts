import { checkVaultPolicy } from './vaultPolicy';

const found = (text: string) =>
  checkVaultPolicy(text).map(
    ({ severity, line, message }) => `${severity} ${line}: ${message}`,
  );

describe('checkVaultPolicy', () => {
  it('has nothing against a policy that names what it needs', () => {
    expect(
      found(`# what orders reads
path "services/data/orders/*" {
  capabilities = ["read", "update"] // both
}
/* and a
   parameter */
path "transit/sign/orders" {
  capabilities       = ["update"]
  allowed_parameters = {
    "hash_algorithm" = ["sha2-256", "sha2-512"]
    "*"              = []
  }
  min_wrapping_ttl = "1s"
}
path "auth/token/lookup-self" { policy = "read" capabilities = ["read"] }
`),
    ).toEqual([]);
  });

  it.each([
    ['', 'error 1: the policy is empty'],
    ['\n\npath "a/b" {', 'error 3: } is missing behind the block of a/b'],
    ['path a/b {}', 'error 1: a path in quotation marks is missing'],
    ['path "a/b { }', 'error 1: a text is not closed'],
    ['policy "x" {}', 'error 1: a policy is a list of path'],
    ['path "a/b" { capabilities = ["read" }', 'error 1: ] is missing'],
    ['path "a/b" { capabilities = }', 'error 1: a value is missing'],
    ['path "a/b" { capabilities = "read" }', 'error 1: capabilities is a list'],
    [
      'path "a/b" { capabilities = ["reed"] }',
      'error 1: reed is no capability',
    ],
    ['path "a/b" { capability = ["read"] }', 'error 1: capability is nothing'],
    ['path "a/b" { }', 'error 1: a/b has no capabilities'],
    [
      'path "/a" { capabilities = ["read"] }',
      'error 1: /a begins with a slash',
    ],
    ['path "a/*/b" { capabilities = ["read"] }', 'error 1: * counts only at'],
    ['path "*" { capabilities = ["read"] }', 'warning 1: * is every path'],
    ['path "sys/*" { capabilities = ["read"] }', 'warning 1: sys/* lets its'],
    ['path "kv/data/*" { capabilities = ["read"] }', 'warning 1: kv/data/* is'],
    ['path "sys/x" { capabilities = ["sudo"] }', 'warning 1: sudo on sys/x'],
    [
      'path "a/b" { capabilities = ["deny", "read"] }',
      'warning 1: deny wins over all other capabilities of a/b',
    ],
    ['path "a/b+" { capabilities = ["read"] }', 'error 1: + stands for one'],
    [
      'path "a/b" { capabilities = ["read"] }\npath "a/b" { capabilities = ["list"] }',
      'warning 2: a/b is there already, on line 1',
    ],
    [
      'path "kv/data/a" { capabilities = ["read"] }\npath "kv/a" { capabilities = ["read"] }',
      'warning 2: kv/a reaches nothing: kv is a KV v2 engine',
    ],
    [
      'path "kv/data/a" { capabilities = ["read", "list"] }',
      'warning 1: list does nothing on kv/data/a',
    ],
    ['path "a" { ~ }', 'error 1: "~" is not expected here'],
  ])('says of %j: %s', (text, start) => {
    expect(found(text)).toEqual(
      expect.arrayContaining([expect.stringContaining(start)]),
    );
  });

  it('knows the KV v2 engines that it is told of', () => {
    const text = `path "services/orders" { capabilities = ["read"] }
path "services/metadata/orders" { capabilities = ["list"] }
path "services/+/orders" { capabilities = ["read"] }
path "transit/sign/orders" { capabilities = ["update"] }
`;
    expect(
      checkVaultPolicy(text, { kvMounts: ['team/a', 'services'] }).map(
        ({ line }) => line,
      ),
    ).toEqual([1]);
  });

  it('has nothing against denying everything', () => {
    expect(found('path "*" { capabilities = ["deny"] }')).toEqual([]);
  });
});
