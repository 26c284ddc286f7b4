import { checkPlatformCidr, parseCidr } from './cidr';

describe('parseCidr', () => {
  it('parses a network', () => {
    expect(parseCidr('10.20.0.0/16')).toEqual({
      address: 0x0a140000,
      prefix: 16,
    });
    expect(parseCidr('0.0.0.0/0')).toEqual({ address: 0, prefix: 0 });
  });

  it.each([
    '',
    '10.0.0.0',
    '10.0.0/16',
    '10.0.0.256/16',
    '10.0.0.0/33',
    '::/0',
    '10.0.0.0/16 ',
  ])('refuses %p', text => {
    expect(parseCidr(text)).toMatch(/must be an IPv4 network/);
  });

  it('names the network when host bits are set', () => {
    expect(parseCidr('10.20.30.40/16')).toBe(
      'has host bits set: the network is 10.20.0.0/16',
    );
  });
});

describe('checkPlatformCidr', () => {
  it.each(['10.0.0.0/16', '172.31.0.0/16', '192.168.16.0/20', '100.64.0.0/16'])(
    'takes %s',
    text => {
      expect(checkPlatformCidr(text)).toBeUndefined();
    },
  );

  it.each([
    ['10.0.0.0/8', /between \/16 and \/20/],
    ['10.0.0.0/24', /between \/16 and \/20/],
    ['8.8.0.0/16', /private address space/],
    ['172.32.0.0/16', /private address space/],
  ])('refuses %s', (text, reason) => {
    expect(checkPlatformCidr(text)).toMatch(reason);
  });
});
