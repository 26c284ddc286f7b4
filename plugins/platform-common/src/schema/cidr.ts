/** An IPv4 network as numbers. @public */
export interface Ipv4Network {
  /** The network address as an unsigned 32-bit number. */
  address: number;
  /** The length of the prefix, 0 to 32. */
  prefix: number;
}

/**
 * Parses `a.b.c.d/n`.
 *
 * @returns the network, or a sentence that says what is wrong with it
 * @public
 */
export function parseCidr(text: string): Ipv4Network | string {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(
    text,
  );
  if (!match) return 'must be an IPv4 network such as 10.20.0.0/16';
  const octets = match.slice(1, 5).map(Number);
  const prefix = Number(match[5]);
  if (octets.some(o => o > 255) || prefix > 32) {
    return 'must be an IPv4 network such as 10.20.0.0/16';
  }
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const size = 2 ** (32 - prefix);
  const base = Math.floor(address / size) * size;
  if (base !== address) {
    return `has host bits set: the network is ${formatAddress(base)}/${prefix}`;
  }
  return { address, prefix };
}

function formatAddress(address: number): string {
  return [24, 16, 8, 0]
    .map(shift => Math.floor(address / 2 ** shift) % 256)
    .join('.');
}

const privateRanges: Ipv4Network[] = [
  { address: 10 * 2 ** 24, prefix: 8 },
  { address: 172 * 2 ** 24 + 16 * 2 ** 16, prefix: 12 },
  { address: 192 * 2 ** 24 + 168 * 2 ** 16, prefix: 16 },
  { address: 100 * 2 ** 24 + 64 * 2 ** 16, prefix: 10 },
];

function contains(outer: Ipv4Network, inner: Ipv4Network): boolean {
  const size = 2 ** (32 - outer.prefix);
  return (
    inner.prefix >= outer.prefix &&
    Math.floor(inner.address / size) * size === outer.address
  );
}

/**
 * Checks that a CIDR can be the network of a platform: private (or carrier-grade) space, /16 to /20.
 * AWS allows at most a /16 per VPC; below a /20 the pods of 45 apps in ENI mode run out of addresses.
 *
 * @returns `undefined` when it can, else a sentence that says why not
 * @public
 */
export function checkPlatformCidr(text: string): string | undefined {
  const network = parseCidr(text);
  if (typeof network === 'string') return network;
  if (network.prefix < 16 || network.prefix > 20) {
    return `must be between /16 and /20 (AWS allows at most /16, and pods need at least /20), not /${network.prefix}`;
  }
  if (!privateRanges.some(range => contains(range, network))) {
    return 'must lie in private address space: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10';
  }
  return undefined;
}
